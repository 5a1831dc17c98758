"""A running Chromium in, how much memory its pages take out."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

_PEAK_RESET = "5"
"""What Linux is told to count a process's peak anew (man 5 proc, clear_refs)."""

_KILOBYTE = 1024

_RETURNED = 1500
"""Milliseconds within which what has been collected goes back to the system."""


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


def collect_garbage(page: Page) -> None:
    """Free what nothing uses any more, in a page and in its workers, and let it go back to the system.

    A browser collects when it likes to, and readings leave much behind: without this, memory tells how long ago it did.
    """
    session = page.context.new_cdp_session(page)
    workers: list[str] = []
    done: list[str] = []
    session.on("Target.attachedToTarget", lambda event: workers.append(event["sessionId"]))
    session.on("Target.receivedMessageFromTarget", lambda event: done.append(event["sessionId"]))
    # Playwright opens no sessions of workers.
    session.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})
    collect = {"id": 1, "method": "HeapProfiler.collectGarbage"}
    for worker in workers:
        session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": json.dumps(collect)})
    session.send("HeapProfiler.collectGarbage")
    while set(workers) - set(done):
        page.wait_for_timeout(10)
    session.detach()
    page.wait_for_timeout(_RETURNED)


def decoded_pictures(page: Page) -> int:
    """Return how many decoded pictures a page's scripts hold; garbage is collected before."""
    collect_garbage(page)
    session = page.context.new_cdp_session(page)
    prototype = session.send("Runtime.evaluate", {"expression": "ImageBitmap.prototype"})["result"]["objectId"]
    found = session.send("Runtime.queryObjects", {"prototypeObjectId": prototype})["objects"]["objectId"]
    # One that was closed has no width.
    count = "function () { return this.filter((bitmap) => bitmap.width > 0).length; }"
    call = {"objectId": found, "functionDeclaration": count, "returnByValue": True}
    kept: int = session.send("Runtime.callFunctionOn", call)["result"]["value"]
    session.detach()
    return kept
