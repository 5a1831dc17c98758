"""A running Chromium in, how much memory its pages take out."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

_PEAK_RESET = "5"
"""What Linux is told to count a process's peak anew (man 5 proc, clear_refs)."""

_KILOBYTE = 1024


class Memory:
    """What the processes of a browser's pages hold, all together; workers are part of their page's process."""

    def __init__(self, browser: Browser) -> None:
        self._session = browser.new_browser_cdp_session()

    def now(self) -> float | None:
        """Return the megabytes that they hold, or None where the system does not tell."""
        return self._sum("VmRSS")

    def peak(self) -> float | None:
        """Return the most megabytes that they have held since `forget`, or None where the system does not tell."""
        return self._sum("VmHWM")

    def forget(self) -> None:
        """Count the peak anew."""
        for process in self._processes():
            with contextlib.suppress(OSError):
                (process / "clear_refs").write_text(_PEAK_RESET)

    def _sum(self, key: str) -> float | None:
        kilobytes = [
            int(match[1])
            for process in self._processes()
            if (match := re.search(rf"^{key}:\s+(\d+) kB$", (process / "status").read_text(), re.MULTILINE))
        ]
        return sum(kilobytes) * _KILOBYTE / 1e6 if kilobytes else None

    def _processes(self) -> Iterator[Path]:
        for each in self._session.send("SystemInfo.getProcessInfo")["processInfo"]:
            folder = Path("/proc") / str(each["id"])
            if each["type"] == "renderer" and folder.exists():
                yield folder
