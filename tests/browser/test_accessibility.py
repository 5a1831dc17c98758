"""Asks axe about every state of the page, walks through it by keyboard, and zooms until it is narrow."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from export.checking.browser import launch
from tests.browser.axe import findings
from tests.browser.states import STATES, State, open_way, reached
from tests.browser.visitor import visiting

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

_FITS = "() => document.documentElement.scrollWidth <= innerWidth"

# What is wider than its place, and seen beside it.
_SPILLING = """() => [...document.querySelectorAll("button, p, h2, h3, th, td, figcaption, .verdict")]
  .filter((element) => element.checkVisibility() && getComputedStyle(element).overflowX === "visible")
  .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
  .map(({ outerHTML }) => outerHTML)"""

_NUMBERS = {"number", "correction", "cleared", "share menu", "samples", "where it looked", "other networks"}
"""The states that begin with four digits, for which large letters leave a pad on a phone too little room."""

# Everything that Tab must reach: of the choices of one group only one, as the browser does it.
_CONTROLS = """() => {
  const groups = new Set();
  const reachable = (element) => {
    if (element.disabled || element.tabIndex < 0 || !element.checkVisibility()) return false;
    if (element.type !== "radio") return true;
    const group = [...document.getElementsByName(element.name)].filter(({ disabled }) => !disabled);
    return element === (group.find(({ checked }) => checked) ?? group[0]);
  };
  const selector = "a[href], button, input, select, summary, [tabindex]";
  window.controls = [...document.querySelectorAll(selector)].filter(reachable);
  return controls.length;
}"""

# Which of them has the focus, and whether it or what is around it is seen to have it.
_FOCUSED = """() => {
  const { activeElement } = document;
  const ringed = (element) => element && getComputedStyle(element).outlineStyle !== "none";
  const around = activeElement.closest("label, .tool");
  return [controls.indexOf(activeElement), Boolean(ringed(activeElement) || ringed(around))];
}"""


@pytest.fixture(scope="module")
def large_letters(playwright: Playwright) -> Iterator[Browser]:
    """Return a browser whose owner has chosen Chromium's largest letters, half as large again as usual."""
    with launch(playwright, "--blink-settings=defaultFontSize=24") as running:
        yield running


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name.replace(" ", "-"))
def test_axe_finds_nothing_by_day_on_a_desk_nor_by_night_on_a_phone(browser: Browser, site: str, state: State) -> None:
    with reached(browser, site, state, **DESK) as visitor:
        page = visitor.page
        assert findings(page) == []
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 360, "height": 740})
        assert findings(page) == []
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
        assert findings(page) == []
        # As wide as 1280 pixels are at a zoom of 400 %.
        page.set_viewport_size({"width": 320, "height": 640})
        page.wait_for_function(_FITS)  # an open menu is placed anew a moment later


@pytest.mark.parametrize("state", [each for each in STATES if each.name not in _NUMBERS], ids=lambda state: state.name)
def test_large_letters_fit_a_phone(large_letters: Browser, site: str, state: State) -> None:
    with reached(large_letters, site, state, viewport={"width": 360, "height": 740}) as visitor:
        visitor.page.wait_for_function(_FITS)
        visitor.until(lambda: visitor.page.evaluate(_SPILLING), lambda spilling: spilling == [], "All must fit.")


# As a setting for text alone does it, of which media queries know nothing.
_DOUBLE = "document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))"

_EMS = "(line) => line.clientHeight / parseFloat(getComputedStyle(line).fontSize)"


@pytest.mark.parametrize("width", [390, 640, 1280])
def test_letters_of_twice_the_size_leave_the_head_of_the_page_in_order(browser: Browser, site: str, width: int) -> None:
    with visiting(browser, "about:blank", viewport={"width": width, "height": 800}) as visitor:
        visitor.page.add_init_script(_DOUBLE)
        visitor.page.goto(site)
        visitor.expect_ready()
        assert visitor.page.evaluate(_FITS)
        line = visitor.page.locator(".tagline").evaluate(
            "(line) => line.clientHeight / parseFloat(getComputedStyle(line).fontSize)"
        )
        assert line < 2  # lines
        sentence, pad = visitor.find("status").bounding_box(), visitor.find("pad").bounding_box()
        assert sentence is not None
        assert pad is not None
        assert sentence["width"] > pad["width"] / 3  # and no column of single words


@pytest.mark.parametrize("language", ["de", "es"])
def test_axe_finds_nothing_in_other_languages(browser: Browser, site: str, language: str) -> None:
    with visiting(browser, site, locale=language, **DESK) as visitor:
        visitor.find("think-toggle").click()
        assert findings(visitor.page) == []


def test_the_keyboard_reaches_every_control_in_order_and_shows_where_it_is(browser: Browser, site: str) -> None:
    with reached(browser, site, STATES[1], **DESK) as visitor:
        open_way(visitor)
        page = visitor.page
        count = page.evaluate(_CONTROLS)
        page.evaluate("() => controls[0].focus()")
        # On its way the keyboard also stops at what can be scrolled, where the browser lets it.
        walk = [stop for _ in range(2 * count) if (stop := _tab(page))[0] >= 0][: count - 1]
        assert [place for place, _ in walk] == list(range(1, count))
        assert [page.evaluate("(place) => controls[place].outerHTML", place) for place, seen in walk if not seen] == []


def _tab(page: Page) -> tuple[int, bool]:
    """Press Tab, and return which control has the focus then, and whether that is seen."""
    page.keyboard.press("Tab")
    place, seen = page.evaluate(_FOCUSED)
    return place, seen
