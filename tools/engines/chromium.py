"""Chromium, by Playwright: what most of the tests run in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from export.checking.browser import launch
from tools.engines.window import SIZE, Opener


@dataclass(frozen=True)
class ChromiumWindow:
    """A page of Playwright's."""

    page: Page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, function: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", arguments)

    def drag(self, path: Sequence[tuple[int, int]]) -> None:
        self.page.mouse.move(*path[0])
        self.page.mouse.down()
        for place in path[1:]:
            self.page.mouse.move(*place)
        self.page.mouse.up()

    def choose(self, selector: str, path: Path) -> None:
        self.page.set_input_files(selector, path)

    def screenshot(self) -> bytes:
        return self.page.screenshot()

    def version(self) -> str:
        browser = self.page.context.browser
        assert browser is not None
        return browser.version


@contextmanager
def chromium(playwright: Playwright, *switches: str) -> Iterator[Opener]:
    """Keep a Chromium running while the block runs.

    Args:
        playwright: A started Playwright.
        switches: Command-line switches of Chromium.
    """
    with launch(playwright, *switches) as browser:
        yield windows_of(browser)


def windows_of(browser: Browser) -> Opener:
    """Return what opens windows of a running Chromium."""

    @contextmanager
    def window() -> Iterator[ChromiumWindow]:
        with browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}) as context:
            yield ChromiumWindow(context.new_page())

    return window
