"""Saves the drawing in every format and reads each again; opens stroke files; tries the samples without a pen."""

import gzip
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, FilePayload, expect

from tests.browser.drawn_digits import Place, digit
from tests.browser.visitor import Visitor, visiting
from training.data.strokes import StrokeSample, read_strokes, write_strokes
from training.ink import PAD_HEIGHT
from training.reading.read_files import Prediction, predict
from training.recogniser.recogniser import Recogniser

LINE = Place(0.1, 0.25, 0.5)


def test_what_is_saved_is_what_was_drawn(browser: Browser, site: str, recogniser: Recogniser, tmp_path: Path) -> None:
    with visiting(browser, site, accept_downloads=True, viewport={"width": 700, "height": 800}) as visitor:
        visitor.find("share-menu").click()
        expect(visitor.find("save-png")).to_be_disabled()
        visitor.page.keyboard.press("Escape")
        visitor.write("2047", LINE)
        visitor.expect_read("2047")

        strokes = _saved(visitor, "strokes", tmp_path)
        assert strokes.name == "inkling-2047.jsonl"
        (sample,) = read_strokes(strokes)
        assert (sample.label, sample.extra["text"]) == (None, "2047")
        assert _texts(recogniser, strokes) == ["2047"]

        picture = _saved(visitor, "png", tmp_path)
        with Image.open(picture) as image:
            assert image.size == (4 * visitor.ink_width(), 4 * PAD_HEIGHT)
            pixels = np.asarray(image.convert("RGB"))
        assert (pixels.min(), pixels.max()) == (27, 255)
        assert _texts(recogniser, picture) == ["2047"]

        drawing = ET.parse(_saved(visitor, "svg", tmp_path)).getroot()
        name = "{http://www.w3.org/2000/svg}"
        assert drawing.findtext(f"{name}title") == "2047"
        assert len(drawing.findall(f".//{name}path")) == len(sample.strokes)

        # The same file, opened, is the same drawing.
        visitor.find("clear").click()
        visitor.find("upload").set_input_files(strokes)
        visitor.expect_read("2047")
        expect(visitor.find("status")).to_contain_text("inkling-2047.jsonl")
        assert visitor.complaints == []


def test_stroke_files_of_others_are_opened(browser: Browser, site: str, tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl.gz"
    write_strokes(file, [StrokeSample(label, digit(label)) for label in (3, 8)])
    with visiting(browser, site) as visitor:
        visitor.draw(digit(5))
        visitor.expect_read("5")
        visitor.find("upload").set_input_files(file)
        visitor.expect_read("3")
        expect(visitor.find("status")).to_contain_text("the first of 2 drawings. Undo brings back what was there.")
        visitor.find("undo").click()
        visitor.expect_read("5")
        assert visitor.complaints == []
        for name, content in (("notes.jsonl", b"hello"), ("cut.jsonl.gz", gzip.compress(b"{}" * 99)[:20])):
            visitor.find("upload").set_input_files(FilePayload(name=name, mimeType="", buffer=content))
            expect(visitor.find("status")).to_contain_text("holds no drawing that can be opened")
            visitor.draw([[(0.0, 0.0)]], Place(0.9, 0.9, 0.1))
            expect(visitor.find("status")).not_to_contain_text("holds no drawing")
            visitor.find("undo").click()

        # Beside a picture, which lies over the pad.
        image = io.BytesIO()
        Image.new("RGB", (200, 200), "white").save(image, "PNG")
        blank = FilePayload(name="blank.png", mimeType="image/png", buffer=image.getvalue())
        eight = json.dumps({"label": 8, "strokes": digit(8)}).encode()
        visitor.find("upload").set_input_files([blank, FilePayload(name="8.json", mimeType="", buffer=eight)])
        expect(visitor.find("status")).to_contain_text("lies under the picture")
        visitor.find("clear").click()
        visitor.expect_read("8")


def test_without_a_pen_there_are_samples_and_keys(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.expect_ready()
        press = visitor.page.keyboard.press
        visitor.find("try-sample").focus()
        press("Enter")
        visitor.expect_read("2047")
        visitor.find("samples").focus()
        press("ArrowDown")
        expect(visitor.find("sample-0")).to_be_focused()
        samples = visitor.page.get_by_role("menuitem")
        expect(samples).to_have_count(9)
        names = [sample.get_attribute("aria-label") or "" for sample in samples.all()]
        for place, name in enumerate(names):
            press("Enter")
            expect(visitor.find("samples")).to_be_focused()
            _expect_sample(visitor, name)
            press("ArrowDown")
            for _ in range(place + 1):
                press("ArrowRight")
        expect(visitor.find("sample-0")).to_be_focused()
        press("End")
        expect(visitor.find("sample-8")).to_be_focused()
        press("Escape")
        expect(visitor.find("samples")).to_be_focused()
        expect(samples).to_have_count(0)

        # Digits that are typed on the pad are written there.
        visitor.find("clear").click()
        visitor.find("pad").focus()
        visitor.page.keyboard.type("90125", delay=20)
        visitor.expect_read("90125")
        press("Backspace")
        visitor.expect_read("9012")
        assert visitor.complaints == []


def _expect_sample(visitor: Visitor, name: str) -> None:
    """Wait until a sample is read as its name tells."""
    if "scribble" in name:
        expect(visitor.find("reading")).to_have_text("Not a digit")
        return
    visitor.expect_read(name.removeprefix("Sample: ").split(",")[0])
    doubted = visitor.find("reading").locator("mark")
    expect(doubted).to_have_count(1 if "hard to tell" in name else 0)


def _saved(visitor: Visitor, kind: str, folder: Path) -> Path:
    visitor.find("share-menu").click()
    with visitor.page.expect_download() as download:
        visitor.find(f"save-{kind}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    expect(visitor.find("status")).to_contain_text(f"Saved as {path.name}.")
    return path


def _texts(recogniser: Recogniser, file: Path) -> list[str]:
    return [read.reading.text for read in predict(recogniser, [file]) if isinstance(read, Prediction)]
