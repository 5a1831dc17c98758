"""Draws digits on the page in every way that people do, and looks at what it answers."""

from collections.abc import Sequence

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import CENTRE, CORNER, STEM, Place, digit
from tests.browser.pointers import Fingers
from tests.browser.visitor import Visitor, visiting

PLACES = {
    "centre": CENTRE,
    "upper left": Place(0.04, 0.04, 0.32),
    "upper right": Place(0.92, 0.04, 0.32),
    "lower left": Place(0.04, 0.64, 0.32),
    "lower right": Place(0.92, 0.64, 0.32),
    "tiny": Place(0.6, 0.3, 0.22),
    "huge": Place(0.05, 0.03, 0.94),
}

PENS = {"fine": (8, Place(0.4, 0.4, 0.3)), "standard": (12, CENTRE), "broad": (20, Place(0.15, 0.1, 0.8))}

TRANSFORMS = {
    "zoomed": ("zoom", "1.25"),
    "scaled down": ("transform", "scale(0.6)"),
    "scaled up": ("transform", "translate(120px, 40px) scale(1.3)"),
    "stretched": ("transform", "scale(0.9, 0.7)"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_digit_is_read_wherever_and_however_large_it_is(browser: Browser, site: str, place: str) -> None:
    # Every second digit, in turn: each is drawn in at least three places.
    first = list(PLACES).index(place) % 2
    with visiting(browser, site) as visitor:
        for number in range(first, 10, 2):
            visitor.draw(digit(number), PLACES[place])
            visitor.expect_read(str(number))
            visitor.find("clear").click()
            visitor.expect_blank()


@pytest.mark.parametrize("pen", PENS)
def test_a_digit_is_read_from_a_thick_and_from_a_thin_pen(browser: Browser, site: str, pen: str) -> None:
    width, place = PENS[pen]
    with visiting(browser, site) as visitor:
        visitor.take_pen(pen)
        for number in range(10):
            drawn = visitor.draw(digit(number), place)
            visitor.expect_read(str(number))
            visitor.expect_glyph_of(drawn, width)
            visitor.find("clear").click()
            visitor.expect_blank()


def test_another_pen_inks_the_drawing_anew(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        drawn = visitor.draw(digit(7))
        visitor.expect_glyph_of(drawn)
        visitor.take_pen("broad")
        visitor.expect_glyph_of(drawn, pen=20)
        visitor.expect_read("7")


@pytest.mark.parametrize("ratio", [1, 2, 3])
def test_the_device_pixel_ratio_does_not_matter(browser: Browser, site: str, ratio: int) -> None:
    with visiting(browser, site, device_scale_factor=ratio) as visitor:
        drawn = visitor.draw(digit(5))
        visitor.expect_read("5")
        visitor.expect_glyph_of(drawn)
        assert visitor.find("pad").evaluate("(pad) => pad.width / pad.clientWidth") == pytest.approx(ratio, rel=0.01)
        _expect_ink_under(visitor, *_halfway(drawn[0]))


def test_a_scrolled_page_does_not_shift_the_drawing(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 700, "height": 640}) as visitor:
        visitor.page.evaluate(
            "() => { Object.assign(document.body.style, { width: '1100px', padding: '900px 0' }); scrollTo(150, 870) }"
        )
        visitor.next_frame()
        assert visitor.page.evaluate("() => [scrollX, scrollY]") == [150, 870]
        drawn = visitor.draw(digit(3))
        visitor.expect_read("3")
        visitor.expect_glyph_of(drawn)
        _expect_ink_under(visitor, *_halfway(drawn[0]))


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_scaled_page_does_not_shift_the_drawing(browser: Browser, site: str, transform: str) -> None:
    name, value = TRANSFORMS[transform]
    with visiting(browser, site, viewport={"width": 1200, "height": 900}) as visitor:
        visitor.expect_ready()
        visitor.page.evaluate("([name, value]) => document.body.style.setProperty(name, value)", [name, value])
        visitor.next_frame()
        drawn = visitor.draw(digit(2), Place(0.2, 0.15, 0.5))
        visitor.expect_read("2")
        visitor.expect_glyph_of(drawn)
        _expect_ink_under(visitor, *_halfway(drawn[0]))


def test_the_reading_follows_the_pointer_while_it_is_down(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        ((first, *rest),) = visitor.on_screen(digit(3))
        visitor.page.mouse.move(*first)
        visitor.page.mouse.down()
        for point in rest:
            visitor.page.mouse.move(*point)
        expect(visitor.find("reading")).to_have_text("3")
        expect(visitor.find("status")).to_have_text("Reading while you write…")
        visitor.page.mouse.up()
        visitor.expect_read("3")


def test_a_line_goes_on_outside_the_pad_and_comes_back(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        outside = [[(0.1, 0.5), (0.5, -0.4), (0.6, -0.4), (0.3, 1.0)]]
        drawn = visitor.draw(outside, Place(0.2, 0.2, 0.6))
        visitor.expect_glyph_of(drawn)


def test_a_drawing_outlives_a_resize(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 1200, "height": 900}) as visitor:
        eight = visitor.draw(digit(8), Place(0.05, 0.2, 0.6))
        seven = visitor.draw(digit(7), Place(0.8, 0.2, 0.6))
        visitor.expect_read("8 7")
        visitor.expect_glyph_of(seven)
        seen = visitor.glyph()
        ends = [visitor.in_ink(strokes)[0][0] for strokes in (eight, seven)]
        visitor.page.set_viewport_size({"width": 360, "height": 740})
        visitor.next_frame()
        visitor.expect_read("8 7")
        # The seven is where the pad was before: all of it is smaller now, and what is read is the same.
        assert np.array_equal(visitor.glyph(), seen)
        for x, y in _where_ink_is_shown(visitor, ends):
            _expect_ink_under(visitor, x, y)
        # What is drawn now lies where the pointer was, too.
        visitor.page.mouse.click(*_in_middle_of(visitor))
        _expect_ink_under(visitor, *_in_middle_of(visitor))


def test_a_tap_leaves_a_dot(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        ((point,),) = visitor.draw([[(0.0, 0.0)]], Place(0.5, 0.5, 0.6))
        visitor.expect_glyph_of([[point]])
        _expect_ink_under(visitor, *point)


_SELECT_A_TEXT = """() => {
  const field = document.createElement("textarea");
  field.value = "This is text already.";
  document.body.append(field);
  field.select();
}"""


def test_only_the_primary_button_draws_and_the_middle_one_pastes_nothing(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.page.evaluate(_SELECT_A_TEXT)
        for button in ("right", "middle"):
            visitor.page.mouse.move(*visitor.on_screen([[(0.0, 0.0)]])[0][0])
            visitor.page.mouse.down(button=button)
            visitor.page.mouse.move(*visitor.on_screen([[(0.5, 0.9)]])[0][0])
            visitor.page.mouse.up(button=button)
        visitor.expect_blank()
        expect(visitor.find("undo")).to_be_disabled()


def test_drawing_selects_no_text(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.draw([[(0.2, 0.2), (2.5, 1.4)]])
        assert visitor.page.evaluate("() => getSelection().toString()") == ""


PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3, "has_touch": True, "is_mobile": True}


def test_a_finger_draws_and_does_not_scroll_the_page(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.page.evaluate("() => { document.body.style.paddingBottom = '2000px'; scrollTo(0, 20) }")
        visitor.next_frame()
        fingers = Fingers(visitor)
        drawn = visitor.on_screen(digit(5))
        for first, *rest in drawn:
            fingers.touch("touchStart", first)
            for point in rest:
                fingers.touch("touchMove", point)
            fingers.touch("touchEnd")
        visitor.expect_read("5")
        visitor.expect_glyph_of(drawn)
        assert visitor.page.evaluate("() => scrollY") == 20


def test_a_second_finger_draws_nothing(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        fingers = Fingers(visitor)
        (line,) = visitor.on_screen([[(0.1, 0.0), (0.15, 0.5), (0.2, 1.0)]])
        (other,) = visitor.on_screen([[(0.6, 0.9), (0.7, 0.5), (0.8, 0.1)]])
        # At once, both mean to zoom or to scroll.
        fingers.touch("touchStart", line[0], other[0])
        fingers.touch("touchMove", line[1], other[1])
        fingers.touch("touchEnd")
        expect(visitor.find("undo")).to_be_disabled()
        fingers.touch("touchStart", line[0])
        fingers.touch("touchMove", line[1])
        fingers.touch("touchStart", line[1], other[0])
        fingers.touch("touchMove", line[2], other[1])
        fingers.touch("touchEnd")
        visitor.expect_glyph_of([line])
        visitor.find("undo").click()
        visitor.expect_blank()


def test_a_stroke_that_the_browser_takes_away_is_kept_and_the_next_one_draws(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        fingers = Fingers(visitor)
        (corner, stem) = visitor.on_screen(CORNER + STEM)
        fingers.touch("touchStart", corner[0])
        fingers.touch("touchMove", corner[1])
        fingers.touch("touchMove", corner[2])
        fingers.touch("touchCancel")
        visitor.expect_glyph_of([corner])
        fingers.touch("touchStart", stem[0])
        fingers.touch("touchMove", stem[2])
        fingers.touch("touchEnd")
        visitor.expect_glyph_of([corner, stem])


def _halfway(stroke: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return stroke[len(stroke) // 2]


def _expect_ink_under(visitor: Visitor, x: int, y: int) -> None:
    """Check that the screen shows ink where the pointer was."""
    page = visitor.page
    clip = {"x": x, "y": y, "width": 1, "height": 1}
    inked = page.screenshot(clip=clip)  # type: ignore[arg-type]
    visitor.find("pad").evaluate("(pad) => { pad.style.visibility = 'hidden' }")
    paper = page.screenshot(clip=clip)  # type: ignore[arg-type]
    visitor.find("pad").evaluate("(pad) => { pad.style.visibility = '' }")
    assert inked != paper


def _where_ink_is_shown(visitor: Visitor, points: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return where points of the ink are on the screen, also on a pad that shows its ink smaller."""
    view = visitor.page.locator(".digit-boxes svg").get_attribute("viewBox") or ""
    pad = visitor.pad()
    scale = pad.width / float(view.split()[2])
    return [(round(pad.x + x * scale), round(pad.y + y * scale)) for x, y in points]


def _in_middle_of(visitor: Visitor) -> tuple[int, int]:
    pad = visitor.pad()
    return round(pad.x + pad.width / 2), round(pad.y + pad.height / 2)
