"""Writes whole numbers on the pad: their boxes, the strip of symbols, doubts and corrections, the clipboard."""

import itertools
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.drawn_digits import STANDARD_PEN, Place
from tests.browser.visitor import Visitor, visiting
from training.ink import PAD_HEIGHT, bounds, normalise, rasterise
from training.recogniser.recogniser import Recogniser

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3}

_INK_AND_PAPER = "(mark) => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"

LINE = Place(0.1, 0.3, 0.4)

# As wide as a minus is: nobody takes it for a digit.
MINUS = [[(0.0, 0.5), (0.6, 0.5)]]

_TEXT_SPILLS = "(element) => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight"
_UNDER = "([x, y]) => document.elementFromPoint(x, y).dataset.testid"


def test_a_number_is_read_while_it_is_written(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        left, drawn = 0.1, []
        for read in ("2", "20", "204", "2047"):
            drawn += visitor.write(read[-1], Place(left, 0.3, 0.4))
            visitor.expect_read(read)
            visitor.expect_glyph_of(drawn[-1])
            left += 0.1
        expect(visitor.page.locator("[data-testid^=symbol-]")).to_have_count(4)
        for place, strokes in enumerate(drawn):
            _expect_box_around(visitor.find(f"digit-box-{place}"), strokes)
        (x, y), *_ = drawn[1][0]
        assert visitor.page.evaluate(_UNDER, [x, y]) == "pad"
        visitor.find("undo").click()
        visitor.expect_read("204")
        assert visitor.complaints == []


def test_each_symbol_can_be_looked_at(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        drawn = visitor.write("518", LINE)
        visitor.expect_read("518")
        visitor.find("symbol-0").click()
        visitor.expect_glyph_of(drawn[0])
        assert int(np.argmax(visitor.probabilities())) == 5
        expect(visitor.find("digit-box-0")).to_have_class(re.compile("is-selected"))
        visitor.page.keyboard.press("ArrowRight")
        visitor.expect_glyph_of(drawn[1])
        visitor.find("explain").click()
        expect(visitor.find("heat-words")).to_contain_text("To read 1")
        expect(visitor.page.get_by_role("radio", name="Symbol 2: 1")).to_be_checked()
        visitor.find("symbol-2").click()
        expect(visitor.find("heat-words")).to_contain_text("To read 8")
        visitor.expect_read("518")


def test_digits_that_touch_are_taken_apart(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.write("8027", LINE, gap=-0.02)
        visitor.expect_read("8027")


def test_a_strip_that_goes_on_shows_it_and_a_press_leads_there(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.write("20", Place(0.04, 0.3, 0.2))
        visitor.expect_read("20")
        expect(visitor.page.locator(".strip-more")).to_have_count(0)
        visitor.write("471832", Place(0.28, 0.3, 0.2))
        visitor.expect_read("20471832")
        before, after = visitor.find("strip-before"), visitor.find("strip-after")
        expect(before).to_be_visible()  # the newest is looked at
        expect(after).to_have_count(0)
        while visitor.page.locator(".strip").evaluate("(strip) => strip.scrollLeft") > 0:
            before.click()
        expect(before).to_have_count(0)
        expect(visitor.find("symbol-0")).to_be_in_viewport(ratio=1)
        expect(after).to_be_visible()
        visitor.find("symbol-0").click()
        expect(visitor.page.locator(".verdict")).to_contain_text("1 of 8")


@pytest.mark.parametrize("gap", [0.03, 0.08])
def test_the_digits_over_boxes_that_are_close_do_not_run_into_each_other(
    browser: Browser, site: str, gap: float
) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.write("1111111", Place(0.1, 0.4, 0.3), gap=gap)
        visitor.expect_read("1111111")
        names = [name.bounding_box() for name in visitor.page.locator(".digit-name").all()]
        boxes = [box for box in names if box is not None]
        assert len(boxes) == 7
        for one, other in itertools.pairwise(boxes):
            beside = one["x"] + one["width"] <= other["x"] + 0.5
            above = one["y"] + one["height"] <= other["y"] + 0.5 or other["y"] + other["height"] <= one["y"] + 0.5
            assert beside or above, (one, other)


def test_what_is_no_digit_is_shown_as_such_and_can_be_made_one(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.find("digits-only").click()  # else it is a minus
        visitor.write("2", LINE)
        visitor.draw(MINUS, Place(0.2, 0.3, 0.4))
        visitor.write("7", Place(0.3, 0.3, 0.4))
        visitor.expect_read("2?7")
        expect(visitor.find("status")).to_contain_text("what is left out stands as ?")
        expect(visitor.find("digit-box-1")).to_have_class(re.compile("is-refused"))
        expect(visitor.find("symbol-1")).to_contain_text("no digit")
        visitor.find("symbol-1").click()
        expect(visitor.page.locator(".verdict")).to_contain_text("Not a digit")
        visitor.find("correct-1").select_option("1")
        expect(visitor.find("reading")).to_have_text("217")
        visitor.find("other-1-none").click()
        visitor.expect_read("2?7")
        visitor.find("correct-1").select_option("not a digit")
        expect(visitor.find("reading")).to_have_text("27")
        visitor.find("undo").click()
        visitor.expect_read("2?7")


def test_a_doubted_digit_is_corrected_by_a_tap(browser: Browser, site: str, recogniser: Recogniser) -> None:
    doubtful, best, second = _doubtful(recogniser)
    clipboard = ["clipboard-read", "clipboard-write"]
    with visiting(browser, site, permissions=clipboard) as visitor:
        visitor.write("2", LINE)
        visitor.draw(doubtful, Place(0.2, 0.3, 0.4))
        visitor.expect_read(f"2{best}")
        expect(visitor.find("digit-box-1")).to_have_class(re.compile("is-doubted"))
        expect(visitor.find("symbol-1")).to_contain_text("%")
        visitor.page.emulate_media(forced_colors="active", color_scheme="dark")
        ink, paper = visitor.page.locator(".reading mark").evaluate(_INK_AND_PAPER)
        assert ink != paper
        assert paper.startswith("rgb(")  # and no see-through one
        visitor.page.emulate_media(forced_colors="none", color_scheme="light")
        expect(visitor.page.get_by_role("radio", name=f"Symbol 2: {best}")).to_have_accessible_name(
            re.compile("doubted")
        )
        visitor.find(f"other-1-{second}").click()
        expect(visitor.find("reading")).to_have_text(f"2{second}")
        expect(visitor.find("status")).to_have_text(f"Corrected to 2{second}.")
        visitor.find("copy").click()
        expect(visitor.find("status")).to_have_text(f"Copied: 2{second}")
        assert visitor.page.evaluate("() => navigator.clipboard.readText()") == f"2{second}"
        visitor.write("0", Place(0.3, 0.3, 0.4))
        expect(visitor.find("reading")).to_have_text(f"2{second}0")
        visitor.find(f"other-1-{best}").click()
        visitor.expect_read(f"2{best}0")


def test_lines_are_read_one_after_the_other_and_copied_without_a_clipboard_too(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.write("20", Place(0.1, 0.08, 0.32))
        visitor.write("47", Place(0.08, 0.58, 0.32))
        expect(visitor.find("reading")).to_have_text("20\n47", use_inner_text=True)
        expect(visitor.find("status")).to_contain_text("Read as 20, 47")
        visitor.page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        visitor.find("copy").click()
        expect(visitor.find("status")).to_have_text("Copied: 20, 47")
        expect(visitor.find("copy")).to_be_focused()
        visitor.page.evaluate("() => document.body.append(document.createElement('textarea'))")
        visitor.page.locator("body > textarea").press("Control+V")
        expect(visitor.page.locator("body > textarea")).to_have_value("20\n47")


def correct_204(visitor: Visitor) -> None:
    """Write 204, and correct its first digit from the keyboard to a 3."""
    visitor.write("204", LINE)
    visitor.expect_read("204")
    visitor.find("symbol-0").click()
    visitor.page.keyboard.press("3")
    expect(visitor.find("reading")).to_have_text("304")


def test_a_symbol_is_corrected_from_the_keyboard(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        correct_204(visitor)
        visitor.page.keyboard.press("Delete")
        expect(visitor.find("reading")).to_have_text("04")
        visitor.page.keyboard.press("2")
        visitor.expect_read("204")
        visitor.page.keyboard.press("2")  # which confirms it
        expect(visitor.find("symbol-0")).to_contain_text("checked")


def test_a_correction_is_a_step_like_any_other(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        correct_204(visitor)
        visitor.find("undo").click()
        visitor.expect_read("204")
        visitor.find("redo").click()
        expect(visitor.find("reading")).to_have_text("304")
        visitor.find("clear").click()
        visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("304")


def test_a_long_number_fits_a_phone(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.take_pen("fine")
        visitor.write("20471385", Place(0.02, 0.3, 0.2))
        visitor.expect_read("20471385")
        assert not visitor.find("reading").evaluate(_TEXT_SPILLS)
        visitor.page.evaluate("() => scrollTo(1000, 0)")
        assert visitor.page.evaluate("() => [scrollX, scrollY]") == [0, 0]
        for target in visitor.page.locator(".entry label, .entry button, .entry select").all():
            box = target.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
        _expect_in_view(visitor, visitor.find("symbol-7"))


def _expect_box_around(box: Locator, strokes: Sequence[Sequence[tuple[int, int]]]) -> None:
    """Check that a box holds all that was drawn, and little more."""
    frame = box.bounding_box()
    assert frame is not None
    xs, ys = zip(*itertools.chain(*strokes), strict=True)
    for low, length, places in ((frame["x"], frame["width"], xs), (frame["y"], frame["height"], ys)):
        assert min(places) - 2 * STANDARD_PEN < low < min(places)
        assert max(places) < low + length < max(places) + 2 * STANDARD_PEN


def _expect_in_view(visitor: Visitor, part: Locator) -> None:
    """Check that a part of the page lies in the window, from left to right."""
    box = part.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= visitor.page.evaluate("() => innerWidth")


def _doubtful(recogniser: Recogniser) -> tuple[list[list[tuple[float, float]]], int, int]:
    """Return strokes between a one and a seven that the network reads and doubts, with its two best answers."""
    for bar in np.linspace(0.05, 0.5, 91):
        strokes = [[(0.6 - bar, 0.05 + bar / 4), (0.6, 0.0), (0.5, 1.0)]]
        size = LINE.height * PAD_HEIGHT
        ink = rasterise([[(20 + x * size, 20 + y * size) for x, y in strokes[0]]], PAD_HEIGHT, PAD_HEIGHT, STANDARD_PEN)
        (row,) = recogniser.probabilities(normalise(ink, bounds(ink)[0])[None])
        second, best = (int(label) for label in np.argsort(row)[-2:])
        if 0.55 < row[best] < 0.75:
            return strokes, best, second
    raise AssertionError("Between a one and a seven the network must be in doubt somewhere.")
