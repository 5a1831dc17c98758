"""Looks at a picture closely: fitted to its writing, zoomed and moved by fingers, mouse, wheel, buttons and keys."""

from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from tests.browser.pointers import Fingers
from tests.browser.test_page_pictures import file_of, page_of
from tests.browser.visitor import Visitor, opacity_of, visiting

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

HEIGHT = 90
"""Of the digits, in pixels of the photo."""


def photo() -> dict[str, Any]:
    """Return a large sheet with two short lines somewhere on it."""
    return file_of(page_of(["203", "57"], (2400, 3200), (1200, 1900), HEIGHT), "sheet.jpg", "JPEG")


def open_photo(visitor: Visitor) -> None:
    """Open the sheet, and wait until it is read and fitted."""
    visitor.find("upload").set_input_files(photo())  # type: ignore[arg-type]
    expect(visitor.find("reading")).to_have_text("203 57")
    expect(visitor.find("zoom-fit")).to_be_disabled()


def box_of(part: Locator) -> dict[str, float]:
    """Return where a part of the page is."""
    box = part.bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def middle_of(part: Locator) -> tuple[float, float]:
    """Return the middle of a part of the page."""
    box = box_of(part)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_seen(visitor: Visitor, index: int) -> bool:
    """Return whether all of a digit's box is within the frame."""
    frame, box = box_of(visitor.find("picture-frame")), box_of(visitor.find(f"digit-box-{index}"))
    return all(
        frame[axis] <= box[axis] and box[axis] + box[side] <= frame[axis] + frame[side]
        for axis, side in (("x", "width"), ("y", "height"))
    )


def size_of(visitor: Visitor) -> float:
    """Return how wide the whole picture is on the page."""
    return box_of(visitor.find("picture"))["width"]


def test_a_sheet_opens_fitted_to_its_writing_which_can_be_tapped(browser: Browser, site: str) -> None:
    for options in (PHONE, {"viewport": {"width": 1440, "height": 900}}):
        with visiting(browser, site, **options) as visitor:
            open_photo(visitor)
            frame = box_of(visitor.find("picture-frame"))
            assert all(is_seen(visitor, index) for index in range(5))
            # The whole sheet would be no higher than the frame, and a digit a thirtieth of that.
            assert HEIGHT / 3200 * frame["height"] * 3 < box_of(visitor.find("digit-box-0"))["height"] < 150
            visitor.page.mouse.click(*middle_of(visitor.find("digit-box-4")))
            expect(visitor.page.get_by_label("Symbol 5: 7")).to_be_checked()
            visitor.page.keyboard.press("1")
            expect(visitor.find("reading")).to_have_text("203 51")
            visitor.find("undo").click()
            expect(visitor.find("reading")).to_have_text("203 57")
            assert visitor.complaints == []


def test_buttons_and_keys_zoom_and_move(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        open_photo(visitor)
        fitted = size_of(visitor)
        visitor.find("zoom-in").click()
        larger = visitor.until(lambda: size_of(visitor), lambda size: size > 1.4 * fitted, "A button must zoom.")
        visitor.find("picture-frame").focus()
        visitor.page.keyboard.press("-")
        visitor.until(lambda: size_of(visitor), lambda size: size < larger, "A key must zoom.")
        visitor.page.keyboard.press("+")
        before = box_of(visitor.find("picture"))
        visitor.page.keyboard.press("ArrowRight")
        moved = visitor.until(
            lambda: box_of(visitor.find("picture")), lambda box: box["x"] < before["x"], "An arrow must move it."
        )
        assert (moved["y"], moved["width"]) == (before["y"], before["width"])
        visitor.page.keyboard.press("0")
        expect(visitor.find("zoom-fit")).to_be_disabled()
        assert size_of(visitor) == fitted
        while visitor.find("zoom-out").is_enabled():
            visitor.find("zoom-out").click()
        frame, picture = box_of(visitor.find("picture-frame")), box_of(visitor.find("picture"))
        assert picture["height"] <= frame["height"]
        assert visitor.complaints == []


def test_the_selected_digit_is_kept_in_view_and_can_be_tapped_at_every_size(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        open_photo(visitor)
        visitor.page.mouse.click(*middle_of(visitor.find("digit-box-0")))
        while visitor.find("zoom-in").is_enabled():
            visitor.find("zoom-in").click()
        assert not is_seen(visitor, 4)
        visitor.find("symbol-4").click()
        visitor.until(lambda: is_seen(visitor, 4), bool, "What is selected must be seen.")
        visitor.page.keyboard.press("ArrowLeft")
        visitor.until(lambda: is_seen(visitor, 3), bool, "What an arrow leads to must be seen.")
        visitor.page.mouse.click(*middle_of(visitor.find("digit-box-3")))
        visitor.page.keyboard.press("6")
        expect(visitor.find("reading")).to_have_text("203 67")


def test_the_wheel_zooms_with_control_and_else_scrolls_the_page(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 1280, "height": 700}) as visitor:
        open_photo(visitor)
        fitted = box_of(visitor.find("digit-box-0"))
        visitor.page.mouse.move(*middle_of(visitor.find("digit-box-0")))
        visitor.page.mouse.wheel(0, 200)
        scrolled = visitor.until(lambda: visitor.page.evaluate("() => scrollY"), bool, "The page must scroll.")
        visitor.page.mouse.wheel(0, -400)
        visitor.until(lambda: visitor.page.evaluate("() => scrollY"), lambda at: at == 0, "The page must scroll back.")
        assert scrolled > 0
        visitor.page.keyboard.down("Control")
        visitor.page.mouse.wheel(0, -100)
        visitor.page.keyboard.up("Control")
        larger = visitor.until(
            lambda: box_of(visitor.find("digit-box-0")),
            lambda box: box["width"] > fitted["width"],
            "It must be larger.",
        )
        # What the pointer is on stays there; a box's margin grows with it.
        assert abs(larger["x"] + larger["width"] / 2 - fitted["x"] - fitted["width"] / 2) < 3
        visitor.page.mouse.wheel(0, 60)
        visitor.until(
            lambda: box_of(visitor.find("digit-box-0"))["y"],
            lambda y: y < larger["y"],
            "What is larger than its frame must move.",
        )
        assert visitor.page.evaluate("() => scrollY") == 0
        assert visitor.page.evaluate("() => visualViewport.scale") == 1


def test_a_mouse_drags_the_picture_and_taps_nothing_by_that(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        open_photo(visitor)
        visitor.find("zoom-in").click()
        x, y = middle_of(visitor.find("digit-box-3"))
        visitor.find("symbol-0").click()
        before = box_of(visitor.find("picture"))
        x, y = middle_of(visitor.find("digit-box-3"))
        visitor.page.mouse.move(x, y)
        visitor.page.mouse.down()
        visitor.page.mouse.move(x - 40, y - 30, steps=4)
        visitor.page.mouse.up()
        after = box_of(visitor.find("picture"))
        assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (-40, -30)
        expect(visitor.page.get_by_label("Symbol 1: 2")).to_be_checked()


def test_two_fingers_zoom_and_one_scrolls_the_page_until_there_is_more_to_see(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        open_photo(visitor)
        fingers = Fingers(visitor)
        frame = visitor.find("picture-frame")
        fitted = size_of(visitor)
        swipe(visitor, fingers)
        visitor.until(lambda: visitor.page.evaluate("() => scrollY"), bool, "One finger must scroll the page.")
        assert size_of(visitor) == fitted
        visitor.until(lambda: scrolled_back(visitor), lambda at: at == 0, "The page must come to rest.")
        x, y = (round(at) for at in middle_of(frame))
        fingers.touch("touchStart", (x - 40, y))
        fingers.touch("touchStart", (x - 40, y), (x + 40, y))
        for wider in (50, 60, 70, 80):
            fingers.touch("touchMove", (x - wider, y), (x + wider, y))
        fingers.touch("touchEnd")
        visitor.until(lambda: size_of(visitor) / fitted, lambda times: 1.8 < times < 2.1, "It must be twice as large.")
        assert visitor.page.evaluate("() => [scrollY, visualViewport.scale]") == [0, 1]
        before = box_of(visitor.find("picture"))
        swipe(visitor, fingers)
        visitor.until(
            lambda: box_of(visitor.find("picture"))["y"] - before["y"],
            lambda by: by < -60,
            "One finger must move what is larger than its frame.",
        )
        assert visitor.page.evaluate("() => scrollY") == 0
        visitor.find("zoom-fit").click()
        expect(visitor.find("zoom-fit")).to_be_disabled()
        digit = visitor.page.get_by_label("Symbol 4: 5")

        def tap() -> bool:
            visitor.page.touchscreen.tap(*middle_of(visitor.find("digit-box-3")))
            visitor.next_frame()
            return digit.is_checked()

        # The browser takes the first touch after a swipe for its end.
        visitor.until(tap, bool, "What is tapped must be selected.")
        assert visitor.complaints == []


def scrolled_back(visitor: Visitor) -> float:
    """Scroll to the top of the page, and return where it is then: a swipe has momentum."""
    visitor.page.evaluate("() => scrollTo(0, 0)")
    visitor.next_frame()
    at: float = visitor.page.evaluate("() => scrollY")
    return at


def swipe(visitor: Visitor, fingers: Fingers) -> None:
    """Move one finger up on the picture."""
    x, y = (round(at) for at in middle_of(visitor.find("picture-frame")))
    fingers.touch("touchStart", (x, y))
    for step in range(1, 6):
        fingers.touch("touchMove", (x, y - 20 * step))
    fingers.touch("touchEnd")


def expect_drawn(visitor: Visitor, strip: Locator) -> None:
    """Wait until paper fills a strip."""
    visitor.until(
        lambda: float((opacity_of(strip) > 0).mean()), lambda share: share > 0.9, "The strip must be full of paper."
    )


def test_each_line_is_shown_enlarged_above_its_text(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 1440, "height": 900}) as visitor:
        open_photo(visitor)
        strips = [visitor.find(f"line-strip-{line}") for line in range(2)]
        text = box_of(visitor.find("reading"))
        for strip in strips:
            expect(strip).to_be_visible()
            expect_drawn(visitor, strip)
        first, second = (box_of(strip) for strip in strips)
        assert text["y"] <= first["y"] < first["y"] + first["height"] < second["y"]
        # The digits of a line stand in it one after the other, dark on the light of the paper.
        assert [columns(strip) for strip in strips] == [3, 2]
        assert visitor.complaints == []


def columns(strip: Locator) -> int:
    """Return how many things stand side by side on a strip; the mark of the selected one goes around it."""
    dark: list[bool] = strip.evaluate("""(canvas) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      copy.drawImage(canvas, 0, 0);
      const { data, width, height } = copy.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from({ length: width }, (_, x) => Array.from({ length: height }, (_, y) => 4 * (y * width + x))
        .some((at) => data[at] + data[at + 1] + data[at + 2] < 300));
    }""")
    return sum(now and not before for before, now in zip([False, *dark], dark, strict=False))


def test_on_a_phone_the_line_that_is_looked_at_is_shown(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        open_photo(visitor)
        first, second = (visitor.find(f"line-strip-{line}") for line in range(2))
        visitor.find("symbol-4").click()
        expect(first).to_be_hidden()
        expect(second).to_be_visible()
        expect_drawn(visitor, second)
        visitor.find("symbol-0").click()
        expect(first).to_be_visible()
        expect(second).to_be_hidden()


def test_a_slanting_line_is_level_in_its_strip(browser: Browser, site: str) -> None:
    paper = (245, 240, 228)
    page = page_of(["20357"], (1400, 1000), (350, 300), 70)
    slanting = page.rotate(8, fillcolor=paper, resample=Image.Resampling.BICUBIC)
    with visiting(browser, site, viewport={"width": 1440, "height": 900}) as visitor:
        visitor.find("upload").set_input_files(file_of(slanting, "slanting.png"))  # type: ignore[arg-type]
        visitor.expect_read("20357")
        strip = visitor.find("line-strip-0")
        expect_drawn(visitor, strip)
        assert columns(strip) == 5
        visitor.find("rotate").click()  # read anew as it lies then
        expect(visitor.find("zoom-fit")).to_be_disabled()
