"""What tests and measurements do with any browser: open a page, ask it, use the pointer, choose files, look."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

SIZE = (1280, 800)
"""Width and height of every window, in CSS pixels."""

TIMEOUT = 60.0
"""Seconds in which a browser must have answered."""


class Window(Protocol):
    """One window, with nothing kept from another."""

    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded."""

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a function in the page, which may be async, with JSON values, and return its JSON value."""

    def drag(self, path: Sequence[tuple[int, int]]) -> None:
        """Press the mouse at the first place, in whole CSS pixels, move it along the others and let go."""

    def choose(self, selector: str, path: Path) -> None:
        """Choose a file for a file input."""

    def screenshot(self) -> bytes:
        """Return what the window shows, as a PNG."""

    def version(self) -> str:
        """Return the version of the browser, as it tells its driver: pages are told a rounded or a foreign one."""


Opener = Callable[[], AbstractContextManager[Window]]
"""Opens a window of a running browser."""
