"""Edits what was read as text, and enters digits that were never found where they stand."""

import csv
import io
import json
import re

from playwright.sync_api import Browser, expect

from tests.browser.states import LINE
from tests.browser.test_page_keep import _copied_link
from tests.browser.test_page_pictures import _bounds, _drag, file_of, page_of, picture, saved
from tests.browser.visitor import Visitor, visiting


def open_page(visitor: Visitor) -> None:
    """Open a picture of two lines."""
    visitor.find("upload").set_input_files(file_of(page_of(["203", "57"]), "page.png"))  # type: ignore[arg-type]
    expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)


def press(visitor: Visitor, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        visitor.page.keyboard.press(key)


def test_the_text_is_edited_by_keyboard_line_by_line(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        open_page(visitor)
        press(visitor, "F2")
        expect(visitor.find("text-field")).to_be_focused()
        # A digit in front, the lines joined and split elsewhere, one digit deleted, another one replaced, a line added.
        press(visitor, "Control+Home", "1", "End", "Delete", "End", "ArrowLeft", "Enter", "End", "Enter", "9", "6")
        press(visitor, "Control+Home", "ArrowRight", "ArrowRight", "Delete")
        expect(visitor.find("text-field")).to_have_value("1235\n7\n96")
        press(visitor, "Control+Enter")
        expect(visitor.find("reading")).to_have_text("1235\n7\n96", use_inner_text=True)
        expect(visitor.find("edit-text")).to_be_focused()
        expect(visitor.page.locator(".reading ins")).to_have_text(["1", "96"])
        expect(visitor.find("symbol-0")).to_contain_text("typed")
        expect(visitor.find("digit-box-1")).to_have_class(re.compile("is-read"))
        expect(visitor.find("digit-box-0")).to_have_count(0)  # nobody has said where that is

        records = list(csv.DictReader(io.StringIO(saved(visitor, "download-csv"))))
        assert [(row["text"], row["typed"]) for row in records] == [("1235", "1"), ("7", "0"), ("96", "2")]
        [entry] = json.loads(saved(visitor, "download-json"))
        assert entry["text"] == "1235\n7\n96"
        assert entry["symbols"][0] == {"label": 1, "line": 0, "typed": True}
        assert entry["symbols"][1]["confidence"] > 0.5
        visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)
        assert visitor.complaints == []


def test_escape_leaves_the_text_as_it_was_and_the_caret_shows_its_digit(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        open_page(visitor)
        visitor.find("edit-text").click()
        expect(visitor.find("text-field")).to_be_focused()
        press(visitor, "Control+Home", "ArrowRight")
        expect(visitor.find("digit-box-1")).to_have_class(re.compile("is-selected"))
        press(visitor, "Control+End")
        expect(visitor.find("digit-box-4")).to_have_class(re.compile("is-selected"))
        press(visitor, "1", "Escape")
        expect(visitor.find("text-editor")).to_have_count(0)
        expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)
        expect(visitor.find("picture")).to_be_visible()


def test_a_digit_is_entered_where_it_stands_with_a_pointer_and_turns_with_the_picture(
    browser: Browser, site: str
) -> None:
    with visiting(browser, site) as visitor:
        open_page(visitor)
        visitor.find("enter").click()
        _drag(visitor, visitor.find("picture"), (0.68, 0.12), (0.84, 0.34))
        expect(visitor.find("enter-field")).to_be_focused()
        press(visitor, "8", "Enter")
        expect(visitor.find("reading")).to_have_text("2038\n57", use_inner_text=True)
        expect(visitor.find("digit-box-3")).to_have_class(re.compile("is-typed is-selected"))
        place, paper = _bounds(visitor.find("digit-box-3")), _bounds(visitor.find("picture"))
        assert abs((place["x"] - paper["x"]) / paper["width"] - 0.68) < 0.03
        [entry] = json.loads(saved(visitor, "download-json"))
        corners = entry["symbols"][3]["corners"]
        assert [round(side / 10) for side in corners[0] + corners[2]] == [44, 6, 54, 16]
        for _ in range(4):
            visitor.find("rotate").click()
        expect(visitor.find("reading")).to_have_text("2038\n57", use_inner_text=True)
        visitor.find("symbol-3").click()
        press(visitor, "9")
        expect(visitor.find("reading")).to_have_text("2039\n57", use_inner_text=True)
        press(visitor, "Delete")
        expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)
        assert visitor.complaints == []


def test_a_digit_is_entered_by_keyboard_alone_and_stays_with_its_picture(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        page = file_of(page_of(["20"]), "page.png")
        visitor.find("upload").set_input_files([page, picture(5)])  # type: ignore[arg-type]
        expect(visitor.find("status")).to_have_text("2 pictures read, on your device.")
        visitor.page.get_by_role("button", name="page.png", exact=True).press("Enter")
        visitor.find("symbol-1").locator("input").focus()
        press(visitor, "ArrowLeft", "ArrowRight")
        visitor.find("enter").press("Enter")
        expect(visitor.page.get_by_label("Left edge")).to_be_focused()
        press(visitor, "ArrowRight")
        visitor.find("enter-field").focus()
        press(visitor, "4", "7", "Enter")
        expect(visitor.find("reading")).to_have_text("2047")
        visitor.find("all-pictures").click()
        expect(visitor.find("batch-row").filter(has_text="page.png")).to_contain_text("2 typed")


def test_a_digit_that_is_missing_on_the_pad_is_typed_and_goes_with_the_drawing(browser: Browser, site: str) -> None:
    with visiting(browser, site, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.write("2047", LINE)
        visitor.expect_read("2047")
        visitor.find("edit-text").click()
        expect(visitor.find("text-field")).to_be_focused()
        visitor.find("text-field").fill("20147\n3")
        visitor.find("edit-done").click()
        expect(visitor.find("reading")).to_have_text("20147\n3", use_inner_text=True)
        expect(visitor.page.locator(".reading ins")).to_have_text(["1", "3"])
        link = _copied_link(visitor)
        visitor.page.reload()
        expect(visitor.find("reading")).to_have_text("20147\n3", use_inner_text=True)
        visitor.find("undo").click()
        visitor.expect_read("2047")
        visitor.find("redo").click()
        expect(visitor.find("reading")).to_have_text("20147\n3", use_inner_text=True)

    with visiting(browser, link) as visitor:
        expect(visitor.find("reading")).to_have_text("20147\n3", use_inner_text=True)
        assert visitor.complaints == []
