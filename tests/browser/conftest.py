"""What the browser tests share: a browser, and the site of the shipped model, built once and served below a path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from export.browser import launch
from export.serve import serving
from export.site import build
from training.commands import SHIPPED_MODEL
from training.recogniser import Recogniser

PREFIX = "/any/prefix/"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Keep Playwright running for the whole session."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Keep a headless Chromium open for the whole session."""
    with launch(playwright) as running:
        yield running


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """Return the shipped model, as Python runs it."""
    return Recogniser.load(ROOT / SHIPPED_MODEL)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with the shipped model; tests that damage it copy it first."""
    folder = tmp_path_factory.mktemp("site") / "dist"
    build(ROOT / SHIPPED_MODEL, folder, docs=False, check=False)
    return folder


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[str]:
    """Serve the site below a path, as GitHub Pages does, and return its address."""
    with serving(dist, prefix=PREFIX) as address:
        yield address


@pytest.fixture
def reader_page(browser: Browser, site: str) -> Iterator[Page]:
    """Return a fresh page of the site, with nothing in its cache."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site)
        yield page
