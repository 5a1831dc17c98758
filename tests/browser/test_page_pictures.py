"""Opens pictures on the page: of each format, dark on light and light on dark, and what only claims to be a picture."""

import base64
import io
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import Visitor, digit, visiting

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
COLOURS = {"dark on light": ((245, 240, 228), (30, 34, 60)), "light on dark": ((24, 40, 34), (235, 238, 230))}

_OFFER = """({ kind, name, type, content }) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name, { type }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def picture(number: int, form: str = "PNG", colours: str = "dark on light") -> dict[str, Any]:
    """Return a file of a picture of one digit, as the browser's file chooser gives it."""
    paper, ink = COLOURS[colours]
    image = Image.new("RGB", (320, 240), paper)
    pen = ImageDraw.Draw(image)
    for stroke in digit(number):
        points = [(110 + 140 * x, 45 + 140 * y) for x, y in stroke]
        pen.line(points, fill=ink, width=14, joint="curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill=ink)
    file = io.BytesIO()
    image.save(file, form)
    return {"name": f"{number}.{form.lower()}", "mimeType": TYPES[form], "buffer": file.getvalue()}


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("form", TYPES)
def test_a_picture_of_a_digit_is_read(browser: Browser, site: str, form: str, colours: str) -> None:
    with visiting(browser, site) as visitor:
        for number in (2, 7):
            visitor.find("upload").set_input_files(picture(number, form, colours))  # type: ignore[arg-type]
            visitor.expect_read(str(number))
            expect(visitor.page.get_by_role("img", name=f"{number}.{form.lower()}")).to_be_visible()
            assert visitor.glyph().max() == 255
        assert visitor.complaints == []


def test_the_same_picture_can_be_opened_again(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        for _ in range(2):
            visitor.find("upload").set_input_files(picture(3))  # type: ignore[arg-type]
            visitor.expect_read("3")
            visitor.find("clear").click()
            visitor.expect_blank()


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_picture_is_read_when_it_is_dropped_or_pasted(browser: Browser, site: str, kind: str) -> None:
    with visiting(browser, site) as visitor:
        assert _offer(visitor.page, kind, picture(5))
        visitor.expect_read("5")


def test_a_file_over_the_page_is_shown_its_place(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        assert _offer(visitor.page, "dragover", picture(5))
        expect(visitor.page.get_by_text("Drop the picture here")).to_be_visible()
        _offer(visitor.page, "dragleave", picture(5))
        expect(visitor.page.get_by_text("Drop the picture here")).to_be_hidden()


@pytest.mark.parametrize("put_away", ["clear", "undo"])
def test_the_drawing_is_there_again_when_the_picture_is_put_away(browser: Browser, site: str, put_away: str) -> None:
    with visiting(browser, site) as visitor:
        drawn = _open_over_a_drawing(visitor)
        visitor.find(put_away).click()
        expect(visitor.page.locator(".picture")).to_have_count(0)
        visitor.expect_glyph_of(drawn)
        visitor.expect_read("7")


def test_a_stroke_on_a_picture_begins_a_fresh_sheet(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        drawn = _open_over_a_drawing(visitor)
        fresh = visitor.draw([[(0.3, 0.0), (0.3, 1.0)]])
        expect(visitor.page.locator(".picture")).to_have_count(0)
        visitor.expect_glyph_of(fresh)
        visitor.find("undo").click()
        visitor.find("undo").click()
        visitor.expect_glyph_of(drawn)


@pytest.mark.parametrize("way", ["chooser", "drop", "paste"])
def test_a_text_that_claims_to_be_a_picture_leaves_a_sentence_and_the_drawing(
    browser: Browser, site: str, way: str
) -> None:
    text: Any = {"name": "shopping.png", "mimeType": "image/png", "buffer": b"milk, ink, paper"}
    with visiting(browser, site) as visitor:
        drawn = visitor.draw(digit(7))
        visitor.expect_read("7")
        if way == "chooser":
            visitor.find("upload").set_input_files(text)
        else:
            _offer(visitor.page, way, text)
        expect(visitor.find("status")).to_have_text(
            "This file is not a picture that can be read. Open a PNG, JPEG or WebP picture. Your drawing is kept."
        )
        expect(visitor.page.get_by_role("button", name="Try again")).to_have_count(0)
        expect(visitor.find("reading")).to_have_text("7")
        visitor.expect_glyph_of(drawn)
        assert any("picture" in complaint for complaint in visitor.complaints)
        more = drawn + visitor.draw([[(0.1, 0.5), (0.5, 0.5)]])
        visitor.expect_glyph_of(more)
        expect(visitor.find("status")).to_contain_text("Read as")


def test_a_picture_of_nothing_has_no_digit(browser: Browser, site: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(file, "PNG")
    blank: Any = {"name": "blank.png", "mimeType": "image/png", "buffer": file.getvalue()}
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(blank)
        expect(visitor.find("reading")).to_have_text("No digit found")
        expect(visitor.find("status")).to_have_text("There is no digit that could be read.")


def _open_over_a_drawing(visitor: Visitor) -> list[list[tuple[int, int]]]:
    """Draw a seven, open a picture of a two, and return where the pointer was."""
    drawn = visitor.draw(digit(7))
    visitor.expect_read("7")
    visitor.find("upload").set_input_files(picture(2))  # type: ignore[arg-type]
    visitor.expect_read("2")
    return drawn


def _offer(page: Page, kind: str, file: dict[str, Any]) -> bool:
    """Drag, drop or paste a file, and return whether the page took care of it."""
    content = base64.b64encode(file["buffer"]).decode()
    offer = {"kind": kind, "name": file["name"], "type": file["mimeType"], "content": content}
    return bool(page.evaluate(_OFFER, offer))
