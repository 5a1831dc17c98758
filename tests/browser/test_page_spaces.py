"""Writes numbers side by side and in tables, and finds them apart: drawn, in the text, and where it is copied."""

import csv
import io
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import Place
from tests.browser.drawn_numbers import sheet_of
from tests.browser.test_page_copying import CLIPBOARD, choose
from tests.browser.test_page_pictures import file_of, saved
from tests.browser.visitor import Visitor, visiting

ROWS = [["12", "407"], ["3", ""], ["45", "92"], ["6", "138"]]
COLUMNS = (2.0, 8.0)


def _open(visitor: Visitor, image: Any, name: str = "page.png") -> None:
    visitor.find("upload").set_input_files(file_of(image, name))  # type: ignore[arg-type]
    expect(visitor.find("answer")).to_have_attribute("aria-busy", "false")


def _write_two_numbers(visitor: Visitor) -> None:
    """Write 12 and 47 on one line, with room for two digits between them."""
    visitor.write("12", Place(0.05, 0.3, 0.3))
    visitor.write("47", Place(0.6, 0.3, 0.3))


def test_numbers_beside_each_other_are_read_apart(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 1000, "height": 900}) as visitor:
        _write_two_numbers(visitor)
        visitor.expect_read("12 47")
        expect(visitor.find("gap-2")).to_be_attached()
        expect(visitor.page.locator(".digit-gap")).to_have_count(1)
        assert visitor.complaints == []


def test_a_space_is_taken_out_and_put_in_like_a_sign(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 1000, "height": 900}) as visitor:
        _write_two_numbers(visitor)
        visitor.expect_read("12 47")
        for text in ("1247", "1 247"):
            visitor.find("edit-text").click()
            visitor.find("text-field").fill(text)
            visitor.find("edit-done").click()
            expect(visitor.find("reading")).to_have_text(text)
        expect(visitor.find("gap-1")).to_be_attached()
        visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("1247")
        visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("12 47")


def test_digits_only_is_a_choice_that_stays(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 1000, "height": 900}) as visitor:
        choice = visitor.page.get_by_role("button", name="Digits only: no signs, no spaces")
        expect(choice).to_have_attribute("aria-pressed", "false")
        _write_two_numbers(visitor)
        visitor.expect_read("12 47")
        choice.focus()
        visitor.page.keyboard.press("Enter")
        visitor.expect_read("1247")
        expect(visitor.page.locator(".digit-gap")).to_have_count(0)
        visitor.page.reload()
        expect(choice).to_have_attribute("aria-pressed", "true")
        visitor.expect_read("1247")
        choice.click()
        visitor.expect_read("12 47")
        _open(visitor, sheet_of(ROWS[:1], COLUMNS))
        visitor.expect_read("12 407")
        choice.click()
        visitor.expect_read("12407")


def test_rows_and_columns_are_a_table(browser: Browser, site: str) -> None:
    with visiting(browser, site, permissions=CLIPBOARD) as visitor:
        _open(visitor, sheet_of(ROWS, COLUMNS))
        table = visitor.find("reading-table")
        expect(table.get_by_role("row")).to_have_count(len(ROWS))
        cells = table.get_by_role("cell")
        expect(cells).to_have_text([text for row in ROWS for text in row])
        cells.nth(1).click()
        expect(visitor.find("symbol-2").locator("input")).to_be_checked()
        visitor.find("symbol-2").locator("input").focus()
        visitor.page.keyboard.press("9")
        expect(cells.nth(1)).to_have_text("907")
        copied = choose(visitor, "rows")
        assert copied["text/plain"] == "12\t907\n3\t\n45\t92\n6\t138"
        records = list(csv.DictReader(io.StringIO(saved(visitor, "download-csv"), newline="")))
        assert [[record["cell_1"], record["cell_2"]] for record in records] == [["12", "907"], *ROWS[1:]]


def test_a_picture_that_lies_on_its_side_is_shown_upright_until_it_is_laid_back(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        upright = sheet_of([["2457"], ["3684"], ["7952"]], (4.0,))
        _open(visitor, upright.rotate(90, expand=True), "lying.png")
        visitor.expect_read("2457\n3684\n7952")
        note = visitor.page.get_by_text("This picture lay on its side")
        expect(note).to_be_visible()
        expect(visitor.find("digit-box-0")).to_be_attached()
        visitor.find("lay-back").click()
        expect(note).to_be_hidden()
        expect(visitor.find("reading")).not_to_have_text("2457\n3684\n7952")
        visitor.find("undo").click()
        visitor.expect_read("2457\n3684\n7952")
        assert visitor.complaints == []
