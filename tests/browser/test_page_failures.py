"""Takes the weights, the worker and WebAssembly away, and looks at what the page tells and how it recovers."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, Route, expect

from export.checking.browser import launch
from export.serve import serving
from tests.browser.drawn_digits import CORNER, STEM, digit
from tests.browser.visitor import Visitor, forbid_web_assembly, visiting


@pytest.fixture
def copy(dist: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that a test may damage."""
    return Path(shutil.copytree(dist, tmp_path / "site"))


@pytest.mark.parametrize("lost", ["*.bin", "card.json"])
def test_without_its_model_the_page_says_so_and_tries_again(browser: Browser, copy: Path, lost: str) -> None:
    (path,) = (copy / "model").glob(lost)
    aside = path.rename(copy / "aside")
    with serving(copy) as address, visiting(browser, address) as visitor:
        drawn = visitor.draw(digit(7))
        _expect_told(visitor, "The network could not be loaded. Check the connection and try again.")
        expect(visitor.find("reading")).to_have_text("Not read yet")
        assert visitor.complaints != []
        aside.rename(path)
        _try_again(visitor)
        visitor.expect_read("7")
        visitor.expect_glyph_of(drawn)


def test_damaged_weights_are_not_read_with(browser: Browser, copy: Path) -> None:
    (path,) = (copy / "model").glob("*.bin")
    weights = bytearray(path.read_bytes())
    weights[len(weights) // 2] ^= 1
    path.write_bytes(weights)
    with serving(copy) as address, visiting(browser, address) as visitor:
        visitor.draw(digit(7))
        _expect_told(visitor, "The network could not be loaded. Check the connection and try again.")


def test_without_its_worker_the_page_says_so_and_tries_again(browser: Browser, copy: Path) -> None:
    (path,) = (copy / "assets").glob("worker-*.js")
    aside = path.rename(copy / "aside")
    with serving(copy) as address, visiting(browser, address) as visitor:
        visitor.draw(digit(7))
        _expect_told(visitor, "The part of the page that reads has stopped. Try again.")
        aside.rename(path)
        _try_again(visitor)
        visitor.expect_read("7")


def test_a_worker_that_dies_is_told_and_replaced(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        corner = visitor.draw(CORNER)
        visitor.expect_glyph_of(corner)
        (worker,) = visitor.page.workers
        worker.evaluate("() => { setTimeout(() => { throw new Error('cut') }) }")
        both = corner + visitor.draw(STEM)
        _expect_told(visitor, "The part of the page that reads has stopped. Try again.")
        expect(visitor.find("reading")).to_have_text("Not read yet")
        _try_again(visitor)
        visitor.expect_glyph_of(both)


def test_what_is_drawn_while_the_network_loads_is_read_when_it_is_there(browser: Browser, site: str) -> None:
    held: list[Route] = []
    with visiting(browser, "about:blank") as visitor:
        visitor.page.context.route("**/model/*.bin", lambda route: held.append(route))
        visitor.page.goto(site)
        expect(visitor.find("status")).to_contain_text("The network is loading")
        drawn = visitor.draw(digit(3))
        expect(visitor.find("status")).to_have_text("The network is loading. This will be read next.")
        visitor.find("undo").click()
        visitor.find("redo").click()
        # By the page's hint and by the worker, each for itself: while answers are held back, the browser caches none.
        for route in visitor.until(lambda: held, lambda routes: len(routes) == 2, "The weights must be asked for."):
            route.continue_()
        visitor.expect_read("3")
        visitor.expect_glyph_of(drawn)


def test_the_network_cut_after_the_page_came_changes_nothing(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.page.context.set_offline(True)
        visitor.draw(digit(0))
        visitor.expect_read("0")
        assert visitor.complaints == []


def test_without_web_assembly_the_page_reads_and_says_that_it_is_slower(playwright: Playwright, site: str) -> None:
    # Without its just-in-time compiler, Chromium has no WebAssembly at all.
    with launch(playwright, "--js-flags=--jitless") as browser, visiting(browser, site) as visitor:
        assert visitor.page.evaluate("() => typeof WebAssembly") == "undefined"
        _expect_slower(visitor)


def test_where_web_assembly_is_held_back_the_page_reads_all_the_same(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        visitor.page.context.route("**/worker-*.js", forbid_web_assembly)
        visitor.page.goto(site)
        _expect_slower(visitor)


def test_without_the_files_of_web_assembly_the_engine_reads(browser: Browser, copy: Path) -> None:
    for path in (copy / "assets").glob("*.wasm"):
        path.unlink()
    with serving(copy) as address, visiting(browser, address) as visitor:
        drawn = visitor.draw(digit(5))
        visitor.expect_read("5")
        visitor.expect_glyph_of(drawn)
        expect(visitor.page.get_by_text("without WebAssembly")).to_be_hidden()


def test_without_a_script_the_page_says_what_is_missing(browser: Browser, site: str) -> None:
    with visiting(browser, site, java_script_enabled=False) as visitor:
        expect(visitor.page.locator(".no-script").first).to_be_visible()
        expect(visitor.page.locator(".waiting").first).to_be_hidden()


def _expect_slower(visitor: Visitor) -> None:
    """Check that the page reads without WebAssembly and does not hide it."""
    drawn = visitor.draw(digit(5))
    expect(visitor.find("reading")).to_have_text("5")
    visitor.expect_glyph_of(drawn)
    expect(visitor.page.get_by_text("without WebAssembly")).to_be_visible()


def _expect_told(visitor: Visitor, sentence: str) -> None:
    """Wait until the page tells the sentence, with the drawing kept."""
    expect(visitor.find("status")).to_have_text(f"{sentence} Your drawing is kept.")
    expect(visitor.find("undo")).to_be_enabled()


def _try_again(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name="Try again").click()
