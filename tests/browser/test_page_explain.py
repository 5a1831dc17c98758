"""Asks the page where the network looked, and draws what it takes for no digit."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Route, expect

from export.serve import serving
from tests.browser.drawn_digits import CORNER, STEM, digit
from tests.browser.visitor import DIGITS, Visitor, visiting

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3}

# No network is ever so sure.
_MORE_THAN_SURE = 1.01


@pytest.fixture
def doubtful_site(dist: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the site with a network that takes nothing for a digit, and return its address."""
    copy = Path(shutil.copytree(dist, tmp_path / "site"))
    card = copy / "model" / "card.json"
    card.write_text(json.dumps(json.loads(card.read_text()) | {"rejection": _MORE_THAN_SURE}))
    with serving(copy) as address:
        yield address


def test_on_request_the_page_shows_where_the_network_looked(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        _draw_and_ask(visitor, 7)
        # The warmest place is 1 before the heat is made as large as the glyph.
        assert visitor.heat().max() > 190
        expect(visitor.find("heat")).to_have_attribute("aria-label", visitor.find("heat-words").inner_text())
        expect(visitor.find("bar-7")).to_have_attribute("aria-current", "true")
        visitor.find("explain").click()
        expect(visitor.find("heat")).to_have_count(0)
        expect(visitor.find("think-way")).to_have_count(0)
        visitor.expect_read("7")
        assert visitor.complaints == []


def test_a_bar_asks_what_speaks_for_its_digit(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.draw(digit(7))
        visitor.expect_read("7")
        seen = {}
        for label in (1, 2, 7):
            visitor.page.get_by_role("button", name=f"why {label}?").click()
            expect(visitor.find("heat-words")).to_contain_text(f" {label}")
            expect(visitor.find(f"bar-{label}")).to_have_attribute("aria-current", "true")
            expect(visitor.page.locator("[aria-current=true]")).to_have_count(1)
            expect(visitor.find("heat")).to_be_visible()
            seen[label] = visitor.heat()
        assert not np.array_equal(seen[7], seen[1])
        assert not np.array_equal(seen[7], seen[2])
        visitor.expect_read("7")


def test_the_heat_is_always_about_what_is_on_the_pad(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.find("explain").click()
        words = visitor.find("heat-words")
        expect(words).to_have_text("Write a digit to see where the network looks.")
        visitor.expect_glyph_of(visitor.draw(CORNER))
        expect(visitor.find("heat")).to_be_visible()
        first = visitor.heat()
        ((start, *_, end),) = visitor.on_screen(STEM)
        visitor.page.mouse.move(*start)
        visitor.page.mouse.down()
        visitor.page.mouse.move(*end, steps=5)
        expect(words).to_have_text("Lift the pen to see where the network looked.")
        expect(visitor.find("heat")).to_have_count(0)
        visitor.page.mouse.up()
        expect(visitor.find("heat")).to_be_visible()
        assert not np.array_equal(visitor.heat(), first)
        visitor.find("undo").click()
        expect(visitor.find("heat")).to_be_visible()
        visitor.find("clear").click()
        expect(words).to_have_text("Write a digit to see where the network looks.")
        expect(visitor.find("heat")).to_have_count(0)
        expect(visitor.find("think-way")).to_have_count(0)
        assert visitor.complaints == []


def test_a_picked_class_is_let_go_with_the_drawing_that_it_was_picked_for(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        _draw_and_ask(visitor, 7)
        visitor.find("bar-1").click()
        expect(visitor.find("bar-1")).to_have_attribute("aria-current", "true")
        visitor.find("clear").click()
        visitor.draw(digit(0))
        visitor.expect_read("0")
        expect(visitor.find("bar-0")).to_have_attribute("aria-current", "true")
        expect(visitor.find("heat-words")).to_contain_text("To read 0")


def test_nothing_is_fetched_for_it_before_somebody_asks(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.draw(digit(3))
        visitor.expect_read("3")
        assert [address for address in visitor.requests if "model/explain" in address] == []
        visitor.find("explain").click()
        expect(visitor.find("heat")).to_be_visible()
        assert len([address for address in visitor.requests if "model/explain" in address]) == 1


def test_without_its_graph_the_page_says_so_and_reads_on(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.draw(digit(4))
        visitor.expect_read("4")
        visitor.page.context.set_offline(True)
        visitor.find("explain").click()
        expect(visitor.find("heat-words")).to_have_text(
            "What shows where the network looked could not be loaded. Check the connection and try again."
        )
        visitor.expect_read("4")
        expect(visitor.find("heat")).to_have_count(0)
        visitor.find("clear").click()
        visitor.draw(digit(6))
        visitor.expect_read("6")
        expect(visitor.find("explain-again")).to_be_visible()
        visitor.page.context.set_offline(False)
        visitor.find("explain-again").click()
        expect(visitor.find("heat-words")).to_contain_text("To read 6")


def test_the_reading_does_not_wait_for_it(browser: Browser, site: str) -> None:
    held: list[Route] = []
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.page.context.route("**/explain-*.json", lambda route: held.append(route))
        visitor.find("explain").click()
        for number in (2, 8):
            visitor.draw(digit(number))
            visitor.expect_read(str(number))
            expect(visitor.find("heat-words")).to_have_text("Looking…")
            # What is cleared too soon is never asked about.
            visitor.until(lambda: held, bool, "The explanation must be asked for.")
            visitor.find("clear").click()
        visitor.draw(digit(1))
        visitor.expect_read("1")
        for route in held:
            route.continue_()
        expect(visitor.find("heat-words")).to_contain_text("To read 1")


def test_it_all_works_from_the_keyboard(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.draw(digit(9))
        visitor.expect_read("9")
        press = visitor.page.keyboard.press
        visitor.find("copy").focus()
        press("Tab")
        expect(visitor.find("symbol-0").get_by_role("radio")).to_be_focused()
        press("Tab")
        expect(visitor.find("correct-0")).to_be_focused()
        press("Tab")
        expect(visitor.find("explain")).to_be_focused()
        press("Enter")
        expect(visitor.find("explain")).to_have_attribute("aria-expanded", "true")
        expect(visitor.find("heat")).to_be_visible()
        for label in range(5):
            press("Tab")
            expect(visitor.find(f"bar-{label}")).to_be_focused()
        press("Space")
        expect(visitor.find("bar-4")).to_have_attribute("aria-current", "true")
        expect(visitor.find("heat-words")).to_contain_text(" 4")


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_open_view_fits_every_width(browser: Browser, site: str, width: int) -> None:
    with visiting(browser, site, viewport={"width": width, "height": 740}) as visitor:
        _draw_and_ask(visitor, 2)
        visitor.page.evaluate("() => scrollTo(1000, 0)")
        assert visitor.page.evaluate("() => scrollX") == 0


def test_heat_and_ink_have_colours_of_their_own_in_every_scheme(browser: Browser, site: str) -> None:
    for options in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        with visiting(browser, site, **options) as visitor:
            _draw_and_ask(visitor, 3)
            heat, ink = (
                visitor.find(name).evaluate("(canvas) => getComputedStyle(canvas).color") for name in ("heat", "glyph")
            )
            assert heat != ink


@pytest.mark.parametrize(("motion", "name"), [("reduce", "none"), ("no-preference", "appear")])
def test_the_heat_appears_without_motion_where_none_is_wanted(
    browser: Browser, site: str, motion: Any, name: str
) -> None:
    with visiting(browser, site, reduced_motion=motion) as visitor:
        _draw_and_ask(visitor, 3)
        expect(visitor.find("heat")).to_have_css("animation-name", name)


def test_what_is_no_digit_is_called_so(browser: Browser, doubtful_site: str) -> None:
    with visiting(browser, doubtful_site) as visitor:
        visitor.draw(digit(4))
        expect(visitor.find("reading")).to_have_text("Not a digit")
        expect(visitor.find("status")).to_have_text("Not a digit, as far as the network can tell.")
        expect(visitor.page.locator(".verdict")).to_have_count(0)
        row = visitor.find("probability-none")
        expect(row).to_contain_text("not a digit")
        expect(row).to_have_class(re.compile("is-best"))
        expect(row.get_by_role("button")).to_have_count(0)
        *shares, none = visitor.probabilities([*DIGITS, "none"])
        assert none == pytest.approx(1 - sum(shares), abs=1e-5)


def test_what_is_no_digit_can_be_asked_about(browser: Browser, doubtful_site: str) -> None:
    with visiting(browser, doubtful_site) as visitor:
        visitor.draw(digit(4))
        expect(visitor.find("reading")).to_have_text("Not a digit")
        visitor.find("explain").click()
        expect(visitor.find("heat-words")).to_contain_text("What speaks for 4 is mostly")


def test_with_not_a_digit_a_phone_still_shows_all_in_one_view(browser: Browser, doubtful_site: str) -> None:
    with visiting(browser, doubtful_site, **PHONE) as visitor:
        visitor.draw(digit(8))
        expect(visitor.find("reading")).to_have_text("Not a digit")
        for name in ("pad", "explain", *(f"bar-{label}" for label in range(10)), "probability-none"):
            box = visitor.find(name).bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
            assert box["y"] + box["height"] <= 740


def _draw_and_ask(visitor: Visitor, number: int) -> None:
    """Draw a digit, ask where the network looked, and wait for the answer."""
    visitor.draw(digit(number))
    visitor.expect_read(str(number))
    visitor.find("explain").click()
    expect(visitor.find("heat-words")).to_contain_text(f"To read {number}")
    expect(visitor.find("heat")).to_be_visible()
