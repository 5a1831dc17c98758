"""Pictures of every kind, held in every way, and what else people drop and paste: each is read, or told apart."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, features
from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import digit
from tests.browser.test_page_pictures import page_of
from tests.browser.visitor import Visitor, visiting
from training.reading.reading import read_picture
from training.recogniser.recogniser import Recogniser

TEXT = "203\n57"

# How a picture must be turned so that its EXIF orientation lays it upright again.
TURNED = {
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}

# Pastes or drops texts, and pictures where there are some, as other programs put them beside each other.
OFFER = """({ kind, texts, picture }) => {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  if (picture) data.items.add(new File([Uint8Array.from(picture)], "image.png", { type: "image/png" }));
  const event = kind === "paste"
    ? new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """Return an image as a file."""
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def exif(orientation: int) -> Image.Exif:
    """Return EXIF data that say how a camera was held."""
    data = Image.Exif()
    data[0x0112] = orientation
    return data


def on_nothing(ink: tuple[int, int, int]) -> Image.Image:
    """Return the page in ink of one colour, and no paper."""
    drawn = page_of(TEXT.split("\n"), colours=((0, 0, 0), (255, 255, 255))).convert("L")
    image = Image.new("RGBA", drawn.size, (*ink, 0))
    image.putalpha(drawn)
    return image


def svg(size: str) -> bytes:
    """Return a seven as an SVG drawing."""
    points = " ".join(f"{20 + 60 * x:.1f},{15 + 70 * y:.1f}" for x, y in digit(7)[0])
    line = f'<polyline points="{points}" fill="none" stroke="#1b2a55" stroke-width="7"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{line}</svg>'.encode()


def open_file(visitor: Visitor, name: str, content: bytes) -> None:
    """Choose a file whose name tells nothing, once the page is as it was at first."""
    visitor.page.keyboard.press("Escape")
    expect(visitor.find("picture")).to_have_count(0)
    visitor.find("upload").set_input_files({"name": name, "mimeType": "", "buffer": content})


def test_pictures_are_upright_however_they_were_held_and_light_ink_needs_no_paper(
    browser: Browser, site: str, recogniser: Recogniser, tmp_path: Path
) -> None:
    upright = page_of(TEXT.split("\n"))
    files = {
        f"{form} {orientation}": encoded(upright.transpose(TURNED[orientation]), form, exif=exif(orientation))
        for form, orientation in (("WEBP", 6), ("WEBP", 5), ("PNG", 8))
    }
    files["white ink"] = encoded(on_nothing((255, 255, 255)), "PNG")
    files["16 bits"] = encoded(Image.fromarray(np.asarray(upright.convert("L"), np.uint16) * 257), "PNG")
    files["CMYK"] = encoded(upright.convert("CMYK"), "JPEG")
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        for name, content in files.items():
            open_file(visitor, name, content)
            visitor.expect_read(TEXT)
            size = visitor.find("picture").evaluate("(shown) => [shown.naturalWidth, shown.naturalHeight]")
            assert size == list(upright.size), name
            (tmp_path / name).write_bytes(content)
            assert read_picture(recogniser, tmp_path / name).text == TEXT, name


def test_drawings_of_lines_are_read_whatever_they_say_of_their_size(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        for size in ('width="100" height="100"', 'viewBox="0 0 100 100"'):
            open_file(visitor, "drawing.svg", svg(size))
            visitor.expect_read("7")
        if features.check("avif"):
            open_file(visitor, "page.png", encoded(page_of(["203"]), "AVIF"))
            visitor.expect_read("203")


def test_what_cannot_be_shown_is_told_with_what_to_do(browser: Browser, site: str) -> None:
    whole = encoded(page_of(["203"]), "PNG")
    told = {
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic": "This browser cannot show HEIC files. Save it as a PNG or JPEG picture",
        b"II*\0\x08\0\0\0": "This browser cannot show TIFF files.",
        b"%PDF-1.7": "This browser cannot show PDF files.",
        b"": "This file is empty",
        whole[: len(whole) // 2]: "This PNG picture is damaged or cut short.",
        b"<svg": "This SVG picture is damaged or cut short.",
        b"milk": "This file is not a picture that can be read.",
    }
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        for content, sentence in told.items():
            open_file(visitor, "scan", content)
            expect(visitor.find("status")).to_contain_text(sentence)
            expect(visitor.find("pad")).to_be_visible()


def test_what_is_dropped_and_pasted_is_read_written_or_told_apart(browser: Browser, site: str) -> None:
    picture = list(encoded(page_of(["203"]), "PNG"))
    table = "<table><tr><td>20</td><td>26</td></tr></table>"
    elsewhere = "https://elsewhere.example/7.png"
    with visiting(browser, site) as visitor:
        visitor.expect_ready()

        def offer(kind: str, texts: dict[str, str], with_picture: bool = False) -> None:
            offered = {"kind": kind, "texts": texts, "picture": picture if with_picture else None}
            assert visitor.page.evaluate(OFFER, offered), json.dumps(texts)

        offer("dragover", {"text/uri-list": elsewhere})
        expect(visitor.page.locator(".awaits-file")).to_be_visible()
        offer("drop", {"text/uri-list": elsewhere, "text/html": f'<img src="{elsewhere}">'})
        expect(visitor.find("status")).to_contain_text("This is only the address of a picture")
        offer("paste", {"text/plain": "20\t26", "text/html": table}, with_picture=True)
        expect(visitor.find("status")).to_contain_text("This is text already")
        offer("paste", {"text/plain": "2026"})
        visitor.expect_read("2026")
        offer("paste", {"text/html": f'<img src="{elsewhere}">'}, with_picture=True)
        visitor.expect_read("203")
        assert not [address for address in visitor.requests if "elsewhere" in address]
        offer("drop", {"text/uri-list": f"{site}icons/icon-192.png"})
        expect(visitor.find("picture")).to_have_attribute("alt", "The opened picture: icon-192.png")
