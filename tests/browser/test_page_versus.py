"""Asks the page why it reads one digit and not another: it says what Python says, in pictures and in words."""

import re
from typing import Any

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import digit
from tests.browser.visitor import Visitor, opacity_of, visiting
from training.explaining.covering import covered, spoken
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}

_GREY_LEVELS = 3
"""How far a grey level may be off: the glyph that Python is given is what the screen shows of it."""

Floats = npt.NDArray[np.floating[Any]]


def expect_spoken(visitor: Visitor, recogniser: Recogniser, glyph: Floats, one: int, other: int) -> None:
    """Compare both pictures, and the words under them, with Python's."""
    expect(visitor.find("versus")).to_have_attribute("aria-label", f"Why {one} and not {other}")
    expect(visitor.find("versus-words-0")).to_contain_text(re.compile(rf"{other} (becomes|hardly)"))
    found = spoken(glyph, recogniser.probabilities(covered(glyph).astype(np.float32)), one, other)
    for side, sign in enumerate((1, -1)):
        words = visitor.find(f"versus-words-{side}").inner_text()
        shown = opacity_of(visitor.find(f"versus-picture-{side}")).reshape(GLYPH_SIZE, GLYPH_SIZE) / 255
        own = np.maximum(sign * found.values, 0)
        if found.times[side] < 1.4:
            assert "No piece of the ink" in words
            assert not shown.any()
        elif found.times[side] > 1.6:
            (times,) = re.findall(r"([\d.,]+) times", words)
            assert abs(float(times.replace(",", "")) / found.times[side] - 1) < 0.1
            assert np.abs(shown - own / own.max()).max() <= 0.05
            assert not shown[glyph == 0].any()


def test_two_switches_and_why_a_four_is_no_nine(browser: Browser, site: str, recogniser: Recogniser) -> None:
    with visiting(browser, site) as visitor:
        visitor.draw(digit(4))
        visitor.expect_read("4")
        visitor.find("explain").click()
        # The way of the digit has a switch of its own.
        expect(visitor.find("think-toggle")).to_have_attribute("aria-expanded", "false")
        expect(visitor.find("think-way")).to_have_count(0)
        expect(visitor.find("versus-picture-0")).to_be_visible()
        glyph = visitor.glyph().reshape(GLYPH_SIZE, GLYPH_SIZE) / 255
        likely = np.argsort(-np.array(visitor.probabilities()), kind="stable")[:2].tolist()
        assert [visitor.find(f"versus-{side}").input_value() for side in (0, 1)] == [str(label) for label in likely]
        visitor.find("versus-1").focus()
        visitor.page.keyboard.type("9")
        expect_spoken(visitor, recogniser, glyph, 4, 9)
        words = visitor.find("versus-words-0").inner_text()
        assert words.startswith("Most of all the ink")
        # Who is chosen twice changes sides.
        visitor.find("versus-0").select_option("9")
        expect_spoken(visitor, recogniser, glyph, 9, 4)
        expect(visitor.find("versus-words-1")).to_have_text(words)
        visitor.find("think-toggle").click()
        expect(visitor.find("think-way")).to_be_visible()
        visitor.find("explain").click()
        expect(visitor.find("versus")).to_have_count(0)
        expect(visitor.find("think-way")).to_be_visible()
        visitor.find("think-toggle").click()
        expect(visitor.find("think-way")).to_have_count(0)
        assert visitor.complaints == []


def test_another_drawing_is_another_question(browser: Browser, site: str, recogniser: Recogniser) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.expect_ready()
        visitor.find("explain").tap()
        for label, other in ((7, 1), (3, 8)):
            visitor.draw(digit(label))
            visitor.expect_read(str(label))
            expect(visitor.find("versus-0")).to_have_value(str(label))
            visitor.find("versus-1").select_option(str(other))
            glyph = visitor.glyph().reshape(GLYPH_SIZE, GLYPH_SIZE) / 255
            expect_spoken(visitor, recogniser, glyph, label, other)
            assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= 390
            visitor.find("clear").tap()
            expect(visitor.find("versus")).to_have_count(0)
        assert visitor.complaints == []
