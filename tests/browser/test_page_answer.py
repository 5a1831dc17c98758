"""Looks at all that the page shows around a drawing: the answer, the buttons, the keys, the layout, the requests."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import CORNER, STEM, Place, digit
from tests.browser.visitor import COUNT_QUESTIONS, MOVING, Visitor, visiting

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

# Notes every text that is ever shown as the reading.
_NOTE_TEXTS = """(element) => {
  const { parentElement } = element;
  parentElement.shown = [];
  const note = () => parentElement.shown.push(parentElement.querySelector("[data-testid=reading]").textContent);
  new MutationObserver(note).observe(parentElement, { childList: true, characterData: true, subtree: true });
}"""

# All but what comes and goes with each symbol, or lies on a blank pad.
_RECTANGLES = """() => Object.fromEntries(
  [...document.querySelectorAll("[data-testid], .track, .facts, .strip, .details")]
    .filter((element) => !element.closest(".entry, .digit-boxes, .sample-hint"))
    .map((element, index) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [`${index} ${element.dataset.testid ?? element.className}`, [x, y, width, height].map(Math.round)];
    })
)"""


def test_a_blank_pad_gets_no_answer(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.expect_blank()
        for label in range(10):
            row = visitor.find(f"probability-{label}")
            expect(visitor.find(f"bar-{label}")).to_be_disabled()
            expect(row).not_to_contain_text("%")
            assert row.get_attribute("data-probability") is None
        assert visitor.glyph().max() == 0


def test_all_probabilities_are_shown_as_text_and_as_bars(browser: Browser, site: str) -> None:
    with visiting(browser, site, **MOVING) as visitor:
        drawn = visitor.draw(digit(4))
        visitor.expect_read("4")
        visitor.expect_glyph_of(drawn)  # a four may be one before its last stroke is read
        shares, written = visitor.probabilities(), visitor.percentages()
        # What the digits leave over is the probability of "not a digit", where the network can say that.
        rest = visitor.find("probability-none")
        left_over = float(rest.get_attribute("data-probability") or "nan") if rest.count() else 0
        assert sum(shares) + left_over == pytest.approx(1, abs=1e-5)
        assert max(range(10), key=shares.__getitem__) == 4
        for label, (share, percentage) in enumerate(zip(shares, written, strict=True)):
            assert percentage == pytest.approx(100 * min(share, 0.999), abs=0.051)
            bar = visitor.find(f"probability-{label}").locator(".bar")
            track = visitor.find(f"probability-{label}").locator(".track")
            expect(bar).to_have_css("transition-duration", "0.12s")
            bar.evaluate("(bar) => Promise.all(bar.getAnimations().map((animation) => animation.finished))")
            filled = bar.evaluate("(bar) => bar.getBoundingClientRect().right")
            box = track.bounding_box()
            assert box is not None
            assert filled - box["x"] == pytest.approx(share * box["width"], abs=1)


def test_the_buttons_undo_redo_and_clear(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        undo, redo, clear = (visitor.find(name) for name in ("undo", "redo", "clear"))
        for button in (undo, redo, clear):
            expect(button).to_be_disabled()
        corner = visitor.draw(CORNER)
        both = corner + visitor.draw(STEM)
        visitor.expect_glyph_of(both)
        undo.click()
        visitor.expect_glyph_of(corner)
        redo.click()
        visitor.expect_glyph_of(both)
        expect(redo).to_be_disabled()
        clear.click()
        visitor.expect_blank()
        expect(clear).to_be_disabled()
        undo.click()
        visitor.expect_glyph_of(both)


def test_the_keys_undo_redo_and_clear(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        press = visitor.page.keyboard.press
        first = visitor.draw(CORNER)
        both = first + visitor.draw(STEM)
        for redo in ("Control+Shift+Z", "Control+Y"):
            visitor.expect_glyph_of(both)
            press("Control+Z")
            visitor.expect_glyph_of(first)
            press(redo)
        for clear in ("Delete", "Backspace", "Escape"):
            visitor.expect_glyph_of(both)
            press(clear)
            visitor.expect_blank()
            press("Control+Z")
        visitor.expect_glyph_of(both)


def test_the_keys_leave_text_fields_alone(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_glyph_of(visitor.draw(digit(7)))
        before = visitor.glyph()
        visitor.page.evaluate("() => document.body.append(document.createElement('input'))")
        field = visitor.page.locator("body > input")
        field.press_sequentially("ab")
        field.press("Backspace")
        field.press("Delete")
        field.press("Escape")
        field.press("Control+Z")
        visitor.next_frame()
        visitor.expect_read("7")
        assert np.array_equal(visitor.glyph(), before)


def test_nothing_old_comes_back_after_a_clear(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        visitor.page.add_init_script(COUNT_QUESTIONS)
        visitor.page.goto(site)
        visitor.expect_ready()
        for number in (0, 8, 3):
            visitor.draw(digit(number))
            visitor.find("reading").evaluate(_NOTE_TEXTS)
            visitor.page.keyboard.press("Delete")
            visitor.expect_blank()
            visitor.until_at_rest()
            shown = visitor.find("reading").evaluate("(element) => element.parentElement.shown")
            # A reading may still arrive before the key is pressed, never after it.
            assert set(shown[shown.index("Nothing written yet") :]) == {"Nothing written yet"}


def test_every_button_has_a_name_and_tells_its_key(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        keys = {"Undo": "Ctrl+Z", "Redo": "Ctrl+Shift+Z", "Clear": "Delete"}
        for name, key in (keys | {"Guide lines": "G", "Replay the drawing": "R"}).items():
            button = visitor.page.get_by_role("button", name=name, exact=True)
            expect(button).to_have_attribute("title", f"{name} ({key})")
        expect(visitor.page.get_by_role("group", name="Pen").get_by_role("radio")).to_have_count(4)
        expect(visitor.page.get_by_label("Open pictures")).to_have_attribute("type", "file")
        probabilities = visitor.page.get_by_role("list", name="Probabilities")
        expect(probabilities.get_by_role("button")).to_have_count(10)


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_the_answer_changes(browser: Browser, site: str, window: dict[str, Any]) -> None:
    with visiting(browser, site, **MOVING, **window) as visitor:
        visitor.expect_ready()
        blank = visitor.page.evaluate(_RECTANGLES)
        for number in ("1", "8", "204"):
            visitor.write(number, Place(0.1, 0.3, 0.3))
            visitor.expect_read(number)
            drawn = visitor.page.evaluate(_RECTANGLES)
            moved = {name for name in blank if drawn[name] != blank[name]}
            assert moved == set()
            visitor.find("clear").click()
            visitor.expect_blank()


def test_a_phone_shows_pad_and_answer_in_one_view(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.draw(digit(6))
        visitor.expect_read("6")
        shown = ("pad", "clear", "status", "reading", "copy", "symbol-0", "digit-box-0", "glyph", "explain")
        for name in (*shown, *(f"bar-{label}" for label in range(10))):
            box = visitor.find(name).bounding_box()
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 740


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_scrolls_sideways(browser: Browser, site: str, scheme: Any) -> None:
    with visiting(browser, site, color_scheme=scheme) as visitor:
        visitor.draw(digit(2))
        for width in (320, 360, 768, 1440):
            visitor.page.set_viewport_size({"width": width, "height": 740})
            visitor.next_frame()
            visitor.expect_read("2")
            visitor.page.evaluate("() => scrollTo(1000, 0)")
            assert visitor.page.evaluate("() => [innerWidth, scrollX]") == [width, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_targets_are_large_enough_for_a_finger(browser: Browser, site: str, scheme: Any) -> None:
    with visiting(browser, site, color_scheme=scheme, **PHONE) as visitor:
        visitor.draw(digit(4))
        visitor.expect_read("4")
        for target in visitor.page.locator("button, label, select, nav a").locator("visible=true").all():
            box = target.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44


def test_ink_and_glyph_follow_the_colour_scheme(browser: Browser, site: str) -> None:
    with visiting(browser, site, color_scheme="light") as visitor:
        drawn = visitor.draw([[(0.3, 0.0), (0.3, 1.0)]])
        visitor.expect_glyph_of(drawn)
        at = dict(zip("xy", drawn[0][1], strict=True))
        clip: Any = {"x": at["x"], "y": at["y"] - 20, "width": 1, "height": 1}
        by_day = visitor.page.screenshot(clip=clip), visitor.find("glyph").screenshot()
        visitor.page.emulate_media(color_scheme="dark")
        visitor.until(
            lambda: (visitor.page.screenshot(clip=clip), visitor.find("glyph").screenshot()),
            lambda by_night: by_night[0] != by_day[0] and by_night[1] != by_day[1],
            "Ink and glyph must both change.",
        )


def test_nothing_is_asked_of_anybody_else_and_nothing_complains(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        _use_everything(visitor)
        own = (site, "blob:" + site.rstrip("/"), "data:")
        assert [address for address in visitor.requests if not address.startswith(own)] == []
        assert any(address.endswith(".bin") for address in visitor.requests)
        assert visitor.complaints == []


def test_the_page_promises_privacy_and_names_its_figures(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        expect(visitor.page.get_by_text("leaves this device")).to_be_visible()
        visitor.expect_ready()
        expect(visitor.page.get_by_role("link", name="How it works")).to_have_attribute(
            "href", "docs/how-it-reads.html"
        )


def _use_everything(visitor: Visitor) -> None:
    visitor.draw(digit(9), Place(0.1, 0.1, 0.7))
    visitor.expect_read("9")
    visitor.take_pen("fine")
    visitor.page.keyboard.press("Control+Z")
    visitor.find("redo").click()
    visitor.expect_read("9")
    visitor.page.emulate_media(color_scheme="dark")
    visitor.page.set_viewport_size({"width": 800, "height": 600})
    visitor.find("clear").click()
    visitor.expect_blank()
