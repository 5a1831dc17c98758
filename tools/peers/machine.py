"""Nothing in, what this machine is out, in words and without its name; and which version a browser is."""

import os
import platform
import re
from pathlib import Path

from training.common.cores import cores


def machine() -> str:
    """Return how many cores of which processor there are, which system, and how busy they were before this began."""
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.exists() else ""
    model = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    processor = model[1] if model else platform.processor() or platform.machine()
    waiting = os.getloadavg()[1]
    return f"{cores()} cores of {processor}, {platform.system()}, with {waiting:.1f} other processes at work"


def version_in(agent: str) -> str:
    """Return the version of a browser as it names itself: Firefox/140.0, or Version/18.5 as Safari has it."""
    found = re.search(r"(?:Firefox|Version)/([\d.]+)", agent)
    return found[1] if found else "of unknown version"
