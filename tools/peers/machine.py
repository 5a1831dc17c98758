"""Nothing in, what this machine is out, in words and without its name."""

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
