"""Writes numbers with signs and opens a column of amounts: signs are symbols like digits, and sums come out right."""

import csv
import io
import re
from decimal import Decimal
from random import Random

from playwright.sync_api import Browser, expect

from tests.browser.axe import findings
from tests.browser.drawn_digits import Place
from tests.browser.drawn_numbers import GAP, sheet_of, strokes_of
from tests.browser.test_page_pictures import file_of, saved
from tests.browser.visitor import Visitor, visiting
from training.ink import PAD_HEIGHT

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
