"""Writes numbers with signs and opens a column of amounts: signs are symbols like digits, and sums come out right."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import findings
from tests.browser.drawn_digits import Place
from tests.browser.drawn_numbers import GAP, sheet_of, strokes_of
from tests.browser.test_page_pictures import file_of, saved
from tests.browser.visitor import Visitor, visiting
from training.ink import PAD_HEIGHT

SUMMED = "photo-01.jpg"
"""Two lines of two numbers each, in blue pen on white paper."""

PHOTOS = (SUMMED, "photo-05.jpg", "photo-10.jpg", "photo-23.jpg")

WIDE = {"width": 1000, "height": 900}


def write(visitor: Visitor, number: str, left: float = 0.08) -> None:
    """Write a number with signs on the pad, with a real pointer."""
    height = 0.4
    for sign in number:
        strokes = strokes_of(sign)
        visitor.draw(strokes, Place(left, 0.3, height))
        width = max(x for stroke in strokes for x, _ in stroke)
        left += (width + GAP) * height * PAD_HEIGHT / visitor.ink_width()


def test_a_sign_is_a_symbol_like_a_digit(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport=WIDE) as visitor:
        write(visitor, "12.57")
        visitor.expect_read("12.57")
        expect(visitor.find("digit-box-2")).to_be_attached()
        ticket = visitor.find("symbol-2").locator("input")
        expect(ticket).to_have_accessible_name(re.compile(r"^Symbol 3: decimal point"))
        expect(visitor.find("status")).to_contain_text("12.57")
        ticket.check(force=True)
        options = visitor.find("correct-2").locator("option")
        assert {"comma", "minus", "divided by"} <= {option.get_attribute("aria-label") for option in options.all()}
        visitor.find("correct-2").select_option(",")
        expect(visitor.find("reading")).to_have_text("12,57")
        visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("12.57")
        ticket.focus()
        visitor.page.keyboard.press("/")
        expect(visitor.find("reading")).to_have_text("12/57")
        assert findings(visitor.page) == []
        assert visitor.complaints == []


def test_what_could_be_thousands_or_decimals_is_marked_as_it_is_written(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport=WIDE) as visitor:
        write(visitor, "2.457")
        number = visitor.find("reading").locator(".either")
        expect(number).to_have_text("2.457 (thousands or decimals?)")
        expect(number).to_have_attribute("title", "thousands or decimals?")
        expect(visitor.find("status")).to_contain_text("Read as 2.457 in")
        expect(visitor.find("status")).to_contain_text("thousands or decimals?")
        assert findings(visitor.page) == []
        sheets = {"alone.png": [["2.457"]], "told.png": [["2.457"], ["13.50"]]}
        files = [file_of(sheet_of(rows, (4.0,)), name) for name, rows in sheets.items()]
        visitor.find("upload").set_input_files(files)  # type: ignore[arg-type]
        expect(visitor.find("batch-row").filter(has_text="13.50")).to_have_count(1)
        expect(visitor.find("batch-either")).to_have_count(1)
        records = csv.DictReader(io.StringIO(saved(visitor, "download-csv"), newline=""))
        said = [(record["text"], record["problem"]) for record in records]
        assert said == [("2.457", "2.457: thousands or decimals?"), ("2.457", ""), ("13.50", "")]
        assert visitor.complaints == []


def test_a_sign_is_shown_as_large_as_it_was_written_and_explained(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport=WIDE) as visitor:
        visitor.find("pad").focus()
        visitor.page.keyboard.type("12.5")
        visitor.expect_read("12.5")
        sizes = [visitor.find(f"symbol-{place}").locator("canvas").bounding_box() for place in range(4)]
        heights = [size["height"] for size in sizes if size]
        assert heights[2] < heights[1] / 3
        visitor.find("symbol-2").locator("input").check(force=True)
        expect(visitor.find("glyph")).to_have_accessible_name("The sign, as large as it was written")
        visitor.find("think-toggle").click()
        visitor.find("think-to-answer").click()
        expect(visitor.find("think-answer")).to_contain_text("It was read as a sign: decimal point")
        assert findings(visitor.page) == []
        assert visitor.complaints == []


def test_signs_are_typed_on_the_pad_and_taken_back(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport=WIDE) as visitor:
        visitor.find("pad").focus()
        for typed in ("17+4=21", "2*3", "-3,5%", "23:45"):
            visitor.page.keyboard.type(typed)
            visitor.expect_read(typed.replace("*", "×"))
            for _ in typed:
                visitor.page.keyboard.press("Backspace")
            expect(visitor.find("undo")).to_be_disabled()
        visitor.find("digits-only").click()
        visitor.find("pad").focus()
        visitor.page.keyboard.type("1.2")
        visitor.expect_read("12")
        assert visitor.complaints == []


def test_what_was_a_sign_is_a_digit_or_none_where_digits_are_all(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport=WIDE) as visitor:
        write(visitor, "-25")
        visitor.expect_read("-25")
        visitor.find("digits-only").click()
        expect(visitor.find("reading")).not_to_contain_text("-25")
        expect(visitor.find("reading")).to_contain_text("25")
        visitor.find("digits-only").click()
        visitor.expect_read("-25")


def test_a_column_of_amounts_becomes_a_file_whose_sum_is_right(browser: Browser, site: str) -> None:
    random = Random(20)
    amounts = [f"{random.randint(1, 199)}.{random.randint(0, 99):02}" for _ in range(20)]
    rows = [[str(1 + row), amount] for row, amount in enumerate(amounts)]
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(file_of(sheet_of(rows, (1.6, 8.0)), "receipt.png"))  # type: ignore[arg-type]
        cells = visitor.find("reading-table").get_by_role("cell")
        expect(cells).to_have_count(2 * len(rows))
        records = list(csv.DictReader(io.StringIO(saved(visitor, "download-csv"), newline="")))
        assert sum(Decimal(record["cell_2"]) for record in records) == sum(map(Decimal, amounts))
        # Whoever adds it up sees each cell that may be wrong.
        doubted = [float(record["lowest_confidence"]) < 0.9 for record in records]
        marked = visitor.find("reading-table").get_by_role("row").filter(has=visitor.page.locator("td.is-doubted"))
        expect(marked).to_have_count(sum(doubted))
        assert visitor.complaints == []


def test_a_photo_of_numbers_becomes_a_file_whose_sum_is_right(browser: Browser, site: str, data: Path) -> None:
    """Real paper, from `photos-2` of the folder of data: what is wrong in it must be seen to be doubtful."""
    photos = data / "photos-2"
    if not photos.is_dir():
        pytest.skip("the folder of data has no photos-2")
    truth = {entry["file"]: entry["text"] for entry in json.loads((photos / "photos.json").read_text("utf-8"))}
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files([photos / name for name in PHOTOS])
        expect(visitor.find("batch-row")).to_have_count(len(PHOTOS))
        expect(visitor.page.locator(".batch-text").get_by_text("Waiting")).to_have_count(0)
        records = list(csv.DictReader(io.StringIO(saved(visitor, "download-csv"), newline="")))
        for name in PHOTOS:
            lines = [record for record in records if record["file"] == name]
            wanted = truth[name].split("\n")
            assert len(lines) == len(wanted)
            wrong = [line for line, text in zip(lines, wanted, strict=True) if line["text"] != text]
            assert all(float(line["lowest_confidence"]) < 0.9 or int(line["left_out"]) > 0 for line in wrong), wrong
        numbers = [int(number) for record in records if record["file"] == SUMMED for number in record["text"].split()]
        assert sum(numbers) == sum(map(int, truth[SUMMED].split()))
        assert visitor.complaints == []
