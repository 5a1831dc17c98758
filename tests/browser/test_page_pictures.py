"""Opens pictures on the page, one or many, and what only claims to be one; turns, crops and corrects them."""

import base64
import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.drawn_digits import digit
from tests.browser.visitor import Visitor, visiting

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
COLOURS = {"dark on light": ((245, 240, 228), (30, 34, 60)), "light on dark": ((24, 40, 34), (235, 238, 230))}

_OFFER = """({ kind, offered }) => {
  const files = new DataTransfer();
  for (const { name, type, content } of offered) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    files.items.add(new File([bytes], name, { type }));
  }
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def picture(number: int, form: str = "PNG", colours: str = "dark on light") -> dict[str, Any]:
    """Return a file of a picture of one digit, as the browser's file chooser gives it."""
    image = page_of([str(number)], (320, 240), (110, 45), 140, COLOURS[colours])
    return file_of(image, f"{number}.{form.lower()}", form)


def page_of(
    lines: Sequence[str],
    size: tuple[int, int] = (640, 480),
    start: tuple[int, int] = (60, 60),
    height: int = 100,
    colours: tuple[tuple[int, int, int], tuple[int, int, int]] = COLOURS["dark on light"],
) -> Image.Image:
    """Write numbers, one a line, each digit in a field of its own: 1.2 × 1.6 heights of a digit."""
    paper, ink = colours
    image = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        for column, label in enumerate(line):
            left, top = start[0] + 1.2 * height * column, start[1] + 1.6 * height * row
            for stroke in digit(int(label)):
                points = [(left + height * x, top + height * y) for x, y in stroke]
                pen.line(points, fill=ink, width=height // 10, joint="curve")
                for x, y in (points[0], points[-1]):
                    pen.ellipse((x - height / 20, y - height / 20, x + height / 20, y + height / 20), fill=ink)
    return image


def file_of(image: Image.Image, name: str, form: str = "PNG", **options: Any) -> dict[str, Any]:
    """Return an image as the browser's file chooser gives it."""
    file = io.BytesIO()
    image.save(file, form, **options)
    return {"name": name, "mimeType": TYPES[form], "buffer": file.getvalue()}


TEXT: dict[str, Any] = {"name": "shopping.png", "mimeType": "image/png", "buffer": b"milk, ink, paper"}


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
        visitor.expect_ready()
        assert _offer(visitor.page, kind, picture(5))
        visitor.expect_read("5")


def test_a_file_over_the_page_is_shown_its_place(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        assert _offer(visitor.page, "dragover", picture(5))
        expect(visitor.page.get_by_text("Drop the picture here")).to_be_visible()
        _offer(visitor.page, "dragleave", picture(5))
        expect(visitor.page.get_by_text("Drop the picture here")).to_be_hidden()


@pytest.mark.parametrize("put_away", ["clear", "undo"])
def test_the_drawing_is_there_again_when_the_picture_is_put_away(browser: Browser, site: str, put_away: str) -> None:
    with visiting(browser, site) as visitor:
        drawn = visitor.draw(digit(7))
        visitor.expect_read("7")
        visitor.find("upload").set_input_files(picture(2))  # type: ignore[arg-type]
        visitor.expect_read("2")
        _drag(visitor, visitor.find("picture"), (0.2, 0.2), (0.8, 0.8))  # nothing can be drawn on a picture
        visitor.find(put_away).click()
        expect(visitor.find("picture")).to_have_count(0)
        visitor.expect_glyph_of(drawn)
        visitor.expect_read("7")


@pytest.mark.parametrize("way", ["chooser", "drop", "paste"])
def test_a_text_that_claims_to_be_a_picture_leaves_a_sentence_and_the_drawing(
    browser: Browser, site: str, way: str
) -> None:
    with visiting(browser, site) as visitor:
        drawn = visitor.draw(digit(7))
        visitor.expect_read("7")
        if way == "chooser":
            visitor.find("upload").set_input_files(TEXT)  # type: ignore[arg-type]
        else:
            _offer(visitor.page, way, TEXT)
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
    blank: Any = file_of(Image.new("RGB", (200, 200), "white"), "blank.png")
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(blank)
        expect(visitor.find("reading")).to_have_text("No digit found")
        expect(visitor.find("status")).to_have_text("There is no digit that could be read.")


def test_the_digits_of_a_page_are_found_where_they_are_and_can_be_corrected(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(file_of(page_of(["203", "57"]), "page.png"))  # type: ignore[arg-type]
        expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)
        fields = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)]
        for index, (column, row) in enumerate(fields):
            _expect_in_field(visitor, index, column, row)
        _tap(visitor, visitor.find("digit-box-4"))
        expect(visitor.page.get_by_label("Symbol 5: 7")).to_be_checked()
        visitor.page.keyboard.press("1")
        expect(visitor.find("reading")).to_have_text("203\n51", use_inner_text=True)
        records = csv.DictReader(io.StringIO(saved(visitor, "download-csv")))
        assert [(row["text"], row["corrected"]) for row in records] == [("203", "0"), ("51", "1")]
        # What was said of a place is said still when that has been looked at from all sides.
        for _ in range(4):
            visitor.find("rotate").click()
        expect(visitor.find("reading")).to_have_text("203\n51", use_inner_text=True)
        for _ in range(5):
            visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)
        assert visitor.complaints == []


def test_what_is_left_out_of_a_line_is_told_wherever_the_line_is(browser: Browser, site: str) -> None:
    page = page_of(["13"])
    ImageDraw.Draw(page).line([(300, 60), (325, 160), (350, 90), (375, 160), (400, 60)], (30, 34, 60), 10, "curve")
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files([picture(5), file_of(page, "gap.png")])  # type: ignore[arg-type]
        expect(visitor.find("status")).to_have_text("2 pictures read, on your device.")
        first = visitor.find("batch-row").first
        expect(first).to_contain_text("13?")
        expect(first.get_by_test_id("batch-left-out")).to_have_text("1 left out")
        records = list(csv.DictReader(io.StringIO(saved(visitor, "download-csv"))))
        assert [(row["text"], row["left_out"]) for row in records] == [("5", "0"), ("13?", "1")]
        first.get_by_role("button", name="gap.png", exact=True).click()
        visitor.find("symbol-2").click()
        visitor.page.keyboard.press("Delete")  # it is no digit: so nothing is missing
        expect(visitor.find("reading")).to_have_text("13")


def test_many_pictures_become_a_table_with_the_least_sure_first(browser: Browser, site: str) -> None:
    files = [file_of(page_of(["13"]), "13.png"), TEXT, file_of(page_of(["208", "6"]), '=2, "08".png'), picture(5)]
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        assert _offer(visitor.page, "drop", *files)
        expect(visitor.find("status")).to_have_text("3 pictures read, on your device. 1 could not be read.")
        rows = visitor.find("batch-table").get_by_test_id("batch-row")
        expect(rows.locator("img")).to_have_count(3)
        readings = {entry["file"]: entry for entry in json.loads(saved(visitor, "download-json"))}
        assert readings["13.png"]["text"] == "13"
        assert len(readings["13.png"]["symbols"][0]["glyph"]) == 28 * 28
        assert readings["shopping.png"]["problem"].startswith("This file is not a picture")
        names = rows.locator("[data-picture]").all_inner_texts()
        assert names == sorted(names, key=lambda name: _lowest(readings[name]))
        expect(rows.first).to_contain_text("This file is not a picture")
        records = list(csv.DictReader(io.StringIO(saved(visitor, "download-csv"))))
        texts = [row["text"] for row in records if row["file"] == '\'=2, "08".png']  # one field, and no formula
        assert texts == ["208", "6"]


def test_a_row_of_the_table_opens_its_picture_and_can_be_removed(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files([picture(2), picture(5)])  # type: ignore[arg-type]
        rows = visitor.find("batch-row")
        expect(visitor.find("status")).to_have_text("2 pictures read, on your device.")
        rows.get_by_role("button", name="5.png", exact=True).press("Enter")
        visitor.expect_read("5")
        visitor.page.keyboard.press("Escape")
        expect(rows.get_by_role("button", name="5.png", exact=True)).to_be_focused()
        visitor.page.keyboard.press("Delete")  # which clears the pad, and would lose what was corrected here
        expect(rows).to_have_count(2)
        rows.get_by_role("button", name="Remove 5.png").click()
        visitor.expect_read("2")  # a single picture needs no table
        visitor.find("undo").click()
        visitor.find("all-pictures").click()
        expect(rows).to_have_count(2)


def test_a_picture_on_its_side_is_turned(browser: Browser, site: str) -> None:
    sideways = page_of(["25"]).transpose(Image.Transpose.ROTATE_90)
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(file_of(sideways, "sideways.png"))  # type: ignore[arg-type]
        visitor.find("rotate").click()
        visitor.expect_read("25")
        _expect_in_field(visitor, 0, 0, 0)
        _expect_in_field(visitor, 1, 1, 0)
        exif = Image.Exif()
        exif[0x0112] = 6  # turn by 90 degrees clockwise to show
        held = file_of(sideways, "held-sideways.jpg", "JPEG", exif=exif)
        visitor.find("upload").set_input_files(held)  # type: ignore[arg-type]
        visitor.expect_read("25")
        _expect_in_field(visitor, 1, 1, 0)


def test_a_part_of_a_picture_is_read(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(file_of(page_of(["205", "7"]), "page.png"))  # type: ignore[arg-type]
        expect(visitor.find("reading")).to_have_text("205\n7", use_inner_text=True)
        visitor.find("crop").click()
        _drag(visitor, visitor.find("cropper"), (0.05, 0.05), (0.95, 0.42))
        visitor.find("crop-use").click()
        visitor.expect_read("205")
        visitor.find("crop").click()
        visitor.page.keyboard.press("Escape")
        expect(visitor.find("cropper")).to_have_count(0)
        visitor.find("crop").press("Enter")
        visitor.page.get_by_label("Right edge").focus()
        for _ in range(6):
            visitor.page.keyboard.press("PageDown")
        visitor.page.get_by_role("button", name="Use this part").press("Enter")
        visitor.expect_read("20")
        visitor.find("whole").click()
        expect(visitor.find("reading")).to_have_text("205\n7", use_inner_text=True)
        visitor.find("undo").click()
        visitor.expect_read("20")


def test_leaving_is_asked_about_while_corrections_would_be_lost(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        visitor.page.on("dialog", stay)
        visitor.find("upload").set_input_files(picture(5))  # type: ignore[arg-type]
        visitor.expect_read("5")
        visitor.find("symbol-0").click()
        visitor.page.keyboard.press("6")
        expect(visitor.find("reading")).to_have_text("6")
        with visitor.page.expect_event("dialog"):
            visitor.page.evaluate("() => { setTimeout(() => location.reload()); }")
        assert asked == ["beforeunload"]
        expect(visitor.find("reading")).to_have_text("6")
        visitor.find("undo").click()
        visitor.page.reload()
        visitor.expect_blank()
        assert asked == ["beforeunload"]


def test_the_camera_takes_a_picture_that_is_read(browser: Browser, site: str) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    with visiting(browser, site, **phone) as visitor:
        camera = visitor.find("camera")
        assert (camera.get_attribute("accept"), camera.get_attribute("capture")) == ("image/*", "environment")
        expect(visitor.page.get_by_title("Take a picture with the camera")).to_be_visible()
        camera.set_input_files(picture(5))  # type: ignore[arg-type]
        visitor.expect_read("5")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(browser: Browser, site: str) -> None:
    huge: Any = file_of(Image.new("1", (11_000, 10_000)), "huge.png")
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(huge)
        expect(visitor.find("status")).to_have_text(
            "This picture is too large to be read here. Open one of at most 100 megapixels."
        )


def _expect_in_field(visitor: Visitor, index: int, column: int, row: int) -> None:
    """Wait until a box lies round the middle of a digit of `page_of`, and within its field."""
    visitor.until(
        lambda: _is_in_field(visitor, index, column, row), bool, f"Box {index} must lie in column {column}, row {row}."
    )


def _is_in_field(visitor: Visitor, index: int, column: int, row: int) -> bool:
    paper, box = _bounds(visitor.find("picture")), _bounds(visitor.find(f"digit-box-{index}"))
    scale = paper["width"] / 640
    left, top = paper["x"] + scale * (60 + 120 * column), paper["y"] + scale * (60 + 160 * row)
    across = left - 20 * scale < box["x"] and box["x"] + box["width"] < left + 120 * scale
    down = box["y"] < top + 30 * scale and top + 70 * scale < box["y"] + box["height"] < top + 140 * scale
    return across and down


def _bounds(part: Locator) -> dict[str, float]:
    box = part.bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def _tap(visitor: Visitor, part: Locator) -> None:
    box = _bounds(part)
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _drag(visitor: Visitor, part: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with a real pointer, from and to places in shares of a part of the page."""
    box = _bounds(part)
    (x, y), (to_x, to_y) = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (start, end)]
    visitor.page.mouse.move(x, y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(to_x, to_y, steps=3)
    visitor.page.mouse.up()


def saved(visitor: Visitor, name: str) -> str:
    """Click a button that saves a file, and return what is in it."""
    with visitor.page.expect_download() as saved:
        visitor.find(name).click()
    return Path(saved.value.path()).read_bytes().decode()


def _lowest(entry: dict[str, Any]) -> float:
    """Return the lowest confidence of the digits in a reading; what could not be read comes before all."""
    if "problem" in entry:
        return -1.0
    lowest: float = min(symbol["confidence"] for symbol in entry["symbols"] if symbol["label"] is not None)
    return lowest


def _offer(page: Page, kind: str, *files: dict[str, Any]) -> bool:
    """Drag, drop or paste files, and return whether the page took care of them."""
    offered = [
        {"name": file["name"], "type": file["mimeType"], "content": base64.b64encode(file["buffer"]).decode()}
        for file in files
    ]
    return bool(page.evaluate(_OFFER, {"kind": kind, "offered": offered}))
