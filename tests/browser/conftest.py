"""What the browser tests share: a browser, and the site of the shipped model, built once and served below a path."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from export.build import build
from export.checking.browser import launch
from export.serve import serving
from tests.browser.drawn_letters import train
from tests.browser.engine_visitor import EngineVisitor
from tests.browser.visitor import NOT_KEPT
from tests.conftest import Made
from tools.engines.chromium import windows_of
from tools.engines.firefox import firefox
from tools.engines.webkit import webkit
from tools.engines.window import Opener
from tools.test_browsers import WebKit, find_chromium, find_firefox, find_webkit
from training.commands import SHIPPED_MODEL, ZOO
from training.recogniser.recogniser import Recogniser

PREFIX = "/any/prefix/"
OTHERS = ("basic-cnn", "lenet-5")
OF_16_BITS = ZOO / "tiny"
ROOT = Path(__file__).resolve().parents[2]
BUILD_SAID = "build.txt"


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
def few_others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a zoo of two networks, the quickest to export."""
    folder = tmp_path_factory.mktemp("zoo")
    for name in (*OTHERS, "zoo.json"):
        (folder / name).symlink_to(ROOT / ZOO / name)
    return folder


@pytest.fixture(scope="session")
def dist(few_others: Path, made_once: Made) -> Path:
    """Return the folder of a site with the shipped model, built once for all; tests that damage it copy it first."""

    def make(folder: Path) -> None:
        build(ROOT / SHIPPED_MODEL, folder, docs=False, check=False, zoo=few_others)

    return made_once("site", make)


@pytest.fixture(scope="session")
def dist_of_few_bits(made_once: Made) -> Path:
    """Return the folder of a site with a model that was trained with 16 bits, rounded to 4."""

    def make(folder: Path) -> None:
        build(ROOT / OF_16_BITS, folder, docs=False, check=False, bits=4, quick=True)

    return made_once("site-of-few-bits", make)


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[str]:
    """Serve the site below a path, as GitHub Pages does, and return its address."""
    with serving(dist, prefix=PREFIX) as address:
        yield address


@pytest.fixture(scope="session")
def site_of_letters(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site that reads letters and digits, which offers a network of digits alone, and return its address."""

    def make(folder: Path) -> None:
        model, zoo = (tmp_path_factory.mktemp("letters") / name for name in ("model", "zoo"))
        train(model)
        zoo.mkdir()
        for name in (OTHERS[0], "zoo.json"):
            (zoo / name).symlink_to(ROOT / ZOO / name)
        build(model, folder, docs=False, check=False, zoo=zoo, quick=True)

    with serving(made_once("site-of-letters", make)) as address:
        yield address


@pytest.fixture(scope="session")
def typed(made_once: Made) -> Path:
    """Return a folder with what somebody makes from nothing by typing commands: a `model` of their own, and its `site`.

    What the second command printed is in it too.
    """

    def make(folder: Path) -> None:
        folder.mkdir()
        model, site = folder / "model", folder / "site"
        small = ["--architecture", "micro", "--procedural", "6000", "--learning-rate", "0.005", "--batch", "64"]
        python_m("training", "fit", "--data", "procedural", "--epochs", "1", *small, "--out", model)
        said = python_m("export", "build", "--model", model, "--out", site, "--no-docs", "--no-zoo")
        (folder / BUILD_SAID).write_text(said)

    return made_once("typed", make)


def python_m(*arguments: str | Path) -> str:
    """Run a command offline, as a user without data sets does, and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    environment["INKLING_QUICK"] = "1"  # what is typed is the same, and nobody weighs these sites
    command = [sys.executable, "-m", *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture
def pages(dist: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve the site with a folder for pages of others in it, and return the folder and its address."""
    site = tmp_path / "site"
    (site / "others").mkdir(parents=True)
    for part in dist.iterdir():
        (site / part.name).symlink_to(part)
    with serving(site) as address:
        yield site / "others", f"{address}others/"


@pytest.fixture
def reader_page(browser: Browser, site: str) -> Iterator[Page]:
    """Return a fresh page of the site, with nothing in its cache."""
    with browser.new_context() as context:
        context.add_init_script(NOT_KEPT)
        page = context.new_page()
        page.goto(site)
        yield page


@pytest.fixture(scope="session")
def chromium_windows(browser: Browser) -> Opener:
    """Return what opens windows of Chromium."""
    return windows_of(browser)


@pytest.fixture(scope="session")
def firefox_windows() -> Iterator[Opener]:
    """Return what opens windows of Firefox as it is installed."""
    with firefox(installed_firefox()) as windows:
        yield windows


@pytest.fixture(scope="session")
def webkit_windows() -> Iterator[Opener]:
    """Return what opens windows of WebKitGTK."""
    with webkit(installed_webkit()) as windows:
        yield windows


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def visitor(request: pytest.FixtureRequest) -> Iterator[EngineVisitor]:
    """Return somebody with a fresh window, once with each browser."""
    windows: Opener = request.getfixturevalue(f"{request.param}_windows")
    with windows() as window:
        yield EngineVisitor(window)


def installed_chromium(playwright: Playwright) -> Path:
    """Return a Chromium that has windows, or skip where there is none."""
    return find_chromium(playwright) or _without("Chromium")


def installed_firefox() -> Path:
    """Return Firefox, or skip where there is none."""
    return find_firefox() or _without("Firefox")


def installed_webkit() -> WebKit:
    """Return WebKitGTK, or skip where there is none."""
    return find_webkit() or _without("WebKitGTK")


def _without(name: str) -> NoReturn:
    """Skip a test, unless this is a CI that should have the browser: WebKitGTK is for Linux."""
    reason = f"{name} is not installed: make test-browsers says how to"
    if os.environ.get("CI") and (name != "WebKitGTK" or sys.platform == "linux"):
        pytest.fail(reason)
    pytest.skip(reason)
