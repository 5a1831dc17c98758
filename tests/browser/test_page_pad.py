"""Uses the pad with everything that people draw with: pens beside palms, erasers, guide lines, and sees it replayed."""

from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import Place, digit
from tests.browser.pointers import Fingers, Pen
from tests.browser.visitor import MOVING, Visitor, visiting

TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}

# How much of the pad is inked, and in how many rows of a column there is ink. From a copy, as in visitor.py.
_INKED = """(pad, [from, to]) => {
  const copy = new OffscreenCanvas(pad.width, pad.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(pad, 0, 0);
  const scale = pad.width / pad.getBoundingClientRect().width;
  const [left, width] = [Math.round(from * scale), Math.max(1, Math.round((to - from) * scale))];
  const { data } = copy.getImageData(left, 0, width, pad.height);
  return data.filter((value, index) => index % 4 === 3 && value > 127).length / scale;
}"""

_TURN_PEN_ROUND = """(pad, [x, y]) => {
  const options = { pointerId: 77, pointerType: "pen", clientX: x, clientY: y, bubbles: true };
  pad.dispatchEvent(new PointerEvent("pointerdown", { ...options, button: 5, buttons: 32 }));
  pad.dispatchEvent(new PointerEvent("pointerup", { ...options, button: 5, buttons: 0 }));
}"""


def test_a_pen_draws_beside_a_palm_and_shows_how_hard_it_presses(browser: Browser, site: str) -> None:
    with visiting(browser, site, **TABLET) as visitor:
        visitor.expect_ready()
        fingers, pen = Fingers(visitor), Pen(visitor)
        palm, second = visitor.on_screen([[(1.4, 0.9), (1.4, 1.1)], [(1.5, 0.2), (1.5, 0.9)]])
        (line,) = visitor.on_screen([[(0.0, 0.5), (0.3, 0.5), (0.6, 0.5)]])
        expect(visitor.find("touch-drawing")).to_have_count(0)

        fingers.touch("touchStart", palm[0])
        fingers.touch("touchMove", palm[1])
        pen.hover(*line[0])
        fingers.touch("touchEnd")
        pen.draw(*line, pressure=0.1)
        visitor.expect_glyph_of([line])
        light = _thickness(visitor, line[1][0])
        visitor.find("undo").click()
        visitor.expect_blank()
        expect(visitor.find("undo")).to_be_disabled()

        pen.draw(*line, pressure=0.9)
        visitor.expect_glyph_of([line])
        assert _thickness(visitor, line[1][0]) > 1.3 * light

        fingers.touch("touchStart", second[0])
        fingers.touch("touchMove", second[1])
        fingers.touch("touchEnd")
        visitor.expect_glyph_of([line])
        visitor.find("touch-drawing").click()
        fingers.touch("touchStart", second[0])
        fingers.touch("touchMove", second[1])
        fingers.touch("touchEnd")
        visitor.find("symbol-1").wait_for()
        visitor.expect_glyph_of([second])


def test_an_eraser_wipes_whole_strokes_as_one_step(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.write("17", Place(0.1, 0.2, 0.6))
        visitor.expect_read("17")
        pad = visitor.pad()
        first = visitor.find("digit-box-0").bounding_box()
        assert first is not None
        middle = round(first["x"] + first["width"] / 2), round(first["y"] + first["height"] / 2)

        visitor.find("pad").focus()
        visitor.page.keyboard.press("e")
        expect(visitor.find("eraser")).to_be_checked()
        visitor.page.mouse.move(round(pad.x + 3), middle[1])
        visitor.page.mouse.down()
        visitor.page.mouse.move(*middle, steps=4)
        visitor.page.mouse.up()
        visitor.expect_read("7")
        visitor.find("undo").click()
        visitor.expect_read("17")
        visitor.take_pen("standard")
        expect(visitor.find("eraser")).not_to_be_checked()
        visitor.find("pad").evaluate(_TURN_PEN_ROUND, list(middle))
        visitor.expect_read("7")


def test_a_drawing_is_replayed_until_somebody_does_something(browser: Browser, site: str) -> None:
    with visiting(browser, site, **MOVING) as visitor:
        visitor.expect_ready()
        for label, left in ((4, 0.1), (2, 0.4), (8, 0.7)):
            visitor.draw(digit(label), Place(left, 0.2, 0.6))
        visitor.expect_read("428")
        whole = _ink(visitor)

        for stop in (lambda: visitor.page.keyboard.press("Escape"), lambda: visitor.find("replay").click()):
            visitor.find("replay").click()
            visitor.page.wait_for_function("() => !document.querySelector('.digit-boxes')")
            begun = visitor.until(lambda: _ink(visitor), lambda ink: ink != whole, "The replay must begin.")
            assert begun < whole
            stop()
            expect(visitor.find("digit-box-1")).to_be_visible()
            assert _ink(visitor) == whole

        visitor.find("replay").click()
        expect(visitor.find("replay")).to_have_accessible_name("Stop the replay")
        expect(visitor.find("replay")).to_have_accessible_name("Replay the drawing")
        visitor.expect_read("428")
        assert _ink(visitor) == whole


def test_guide_lines_are_not_read_and_are_there_on_the_next_visit(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        visitor.find("guides").click()
        drawn = visitor.draw(digit(3))
        visitor.expect_glyph_of(drawn)
        visitor.page.reload()
        expect(visitor.find("guide-lines")).to_be_visible()
        expect(visitor.find("guides")).to_have_attribute("aria-pressed", "true")
        visitor.page.keyboard.press("g")
        expect(visitor.find("guide-lines")).to_be_visible()
        visitor.find("guides").focus()
        visitor.page.keyboard.press("g")
        expect(visitor.find("guide-lines")).to_have_count(0)


def _thickness(visitor: Visitor, x: int) -> float:
    """Return how thick a line appears on the screen at one column of the window, in CSS pixels."""
    left = x - visitor.pad().x
    return _inked(visitor, left, left)


def _ink(visitor: Visitor) -> float:
    """Return how much ink the pad shows."""
    return _inked(visitor, 0, visitor.pad().width)


def _inked(visitor: Visitor, start: float, end: float) -> float:
    """Return how much ink there is between two columns, once what was drawn is painted."""
    visitor.next_frame()
    ink: float = visitor.find("pad").evaluate(_INKED, [start, end])
    return ink
