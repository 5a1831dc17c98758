"""The core of the page in Chromium, stock Firefox and WebKitGTK: draw, read, open a picture, fail, read on."""

import re
import shutil
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright

from export.serve import serving
from tests.browser.conftest import PREFIX, installed_firefox, installed_webkit
from tests.browser.drawn_digits import STANDARD_PEN, Place
from tests.browser.engine_visitor import EngineVisitor
from tests.browser.test_pad_anywhere import (
    expect_ink_to_follow_the_theme,
    expect_transformed_pads_to_draw_under_the_pen,
)
from tests.browser.test_page_pictures import page_of
from tools.engines.chromium import chromium
from tools.engines.firefox import firefox
from tools.engines.webkit import webkit
from tools.engines.window import Opener
from tools.peers.engines import ADAPTERS, OURS, PAGES, sites
from tools.peers.host import hosting
from tools.peers.others import compare_in_others
from tools.peers.results import FIREFOX, OTHERS, WEBKIT, Results
from training.ink import PAD_HEIGHT
from training.reading.reading import read_pad, read_picture
from training.recogniser.recogniser import Recogniser

START = Place(0.1, 0.2, 0.6)
FLOAT16_TOLERANCE = 5e-3


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a picture of a page with two numbers."""
    path = tmp_path / "page.png"
    page_of(["203", "57"]).save(path)
    return path


def test_a_number_is_read_as_in_python_and_so_is_a_picture(
    visitor: EngineVisitor, site: str, recogniser: Recogniser, picture: Path
) -> None:
    visitor.enter(site)
    strokes = visitor.write("704", START)
    visitor.expect_read("704")
    expected = read_pad(recogniser, strokes, PAD_HEIGHT, visitor.pad().ink_width, STANDARD_PEN)
    assert expected.text == "704"
    np.testing.assert_allclose(visitor.probabilities(), expected.symbols[-1].probabilities[:10], atol=FLOAT16_TOLERANCE)
    visitor.window.choose("[data-testid=upload]", picture)
    visitor.expect_read(read_picture(recogniser, picture).text)
    visitor.click("[data-testid=undo]")
    visitor.expect_read("704")


def test_without_its_weights_the_page_says_so_and_reads_when_they_are_there(
    visitor: EngineVisitor, dist: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(dist, tmp_path / "site"))
    (weights,) = (copy / "model").glob("*.bin")
    aside = weights.rename(copy / "aside")
    with serving(copy) as address:
        visitor.enter(address)
        visitor.write("7", START)
        visitor.expect_text("status", "The network could not be loaded.", "Your drawing is kept.")
        aside.rename(weights)
        visitor.click("[data-testid=retry]")
        visitor.expect_read("7")


def test_the_one_file_reads_from_a_folder(visitor: EngineVisitor, dist: Path, tmp_path: Path) -> None:
    carried = Path(shutil.copy(dist / "inkling.html", tmp_path))
    visitor.enter(carried.as_uri())
    visitor.write("704", START)
    visitor.expect_read("704")


def test_without_a_network_the_page_opens_and_reads(visitor: EngineVisitor, dist: Path) -> None:
    with serving(dist, prefix=PREFIX) as address:
        visitor.enter(address)
        visitor.expect_text("offline-ready", "")
    visitor.enter(address)
    visitor.write("704", START)
    visitor.expect_read("704")


def without_web_assembly(name: str, playwright: Playwright) -> AbstractContextManager[Opener]:
    """Start a browser that has no WebAssembly."""
    if name == "chromium":
        return chromium(playwright, "--js-flags=--jitless")
    if name == "firefox":
        return firefox(installed_firefox(), {"javascript.options.wasm": False})
    return webkit(installed_webkit(), {"JSC_useWasm": "false"})


def test_the_bench_of_predictions_runs_and_agrees_in_the_browsers_beside_chromium(
    dist: Path, recogniser: Recogniser
) -> None:
    glyphs = np.random.default_rng(0).random((50, 28, 28), np.float32)
    found = Results("", "", "", "")
    browsers = {FIREFOX: firefox(installed_firefox()), WEBKIT: webkit(installed_webkit())}
    with hosting({OURS: dist, ADAPTERS: PAGES}) as host:
        known = glyphs, recogniser.probabilities(glyphs)
        compare_in_others(browsers, host, sites({OURS: dist}), known, found, rounds=1)
    assert (found.absent, found.missing) == ({}, {})
    assert all(re.fullmatch(r"\d+(\.\d+)+", found.browsers[browser]) for browser in OTHERS)
    assert all(found.rounds(measure, OURS, each)[0] > 0 for each in OTHERS for measure in ("first", "single", "batch"))


def test_what_the_bench_cannot_run_in_a_browser_is_told_in_its_words(dist: Path, recogniser: Recogniser) -> None:
    (without,) = sites({OURS: dist})
    found = Results("", "", "", "")
    glyphs = np.zeros((50, 28, 28), np.float32)
    with hosting({ADAPTERS: PAGES}) as host:  # and not the site, so that its module cannot be loaded
        known = glyphs, recogniser.probabilities(glyphs)
        compare_in_others({FIREFOX: firefox(installed_firefox())}, host, [without], known, found, rounds=1)
    assert "inkling.js" in found.missing[FIREFOX][OURS]


def test_a_field_of_a_form_is_written_into(visitor: EngineVisitor, site: str) -> None:
    visitor.window.open(f"{site}embed/")
    visitor.write("704", START, ("inkling-pad", "canvas"))
    visitor.expect_value("inkling-pad", "704")


def test_a_pad_that_is_transformed_draws_under_the_pen(visitor: EngineVisitor, pages: tuple[Path, str]) -> None:
    expect_transformed_pads_to_draw_under_the_pen(visitor.window, *pages)


def test_ink_takes_the_colour_that_the_page_has_by_now(visitor: EngineVisitor, pages: tuple[Path, str]) -> None:
    expect_ink_to_follow_the_theme(visitor.window, *pages)


@pytest.mark.parametrize("name", ["chromium", "firefox", "webkit"])
def test_without_web_assembly_the_page_reads_and_says_that_it_is_slower(
    name: str, playwright: Playwright, site: str
) -> None:
    with without_web_assembly(name, playwright) as windows, windows() as window:
        visitor = EngineVisitor(window)
        visitor.enter(site)
        assert window.run("() => typeof WebAssembly") == "undefined"
        visitor.write("5", START)
        visitor.expect_read("5")
        visitor.expect_text("facts", "without WebAssembly")


def test_in_a_firefox_that_resists_fingerprinting_drawings_are_read_and_pictures_are_refused_in_words(
    site: str, picture: Path
) -> None:
    with firefox(installed_firefox(), {"privacy.resistFingerprinting": True}) as windows, windows() as window:
        visitor = EngineVisitor(window)
        visitor.enter(site)
        visitor.write("704", START)
        visitor.expect_read("704")
        window.choose("[data-testid=upload]", picture)
        visitor.expect_text(
            "status", "This browser hides the pixels of pictures from the page.", "Your drawing is kept."
        )
        visitor.expect_text("reading", "704")
