"""Checks and corrects many pictures by keyboard alone, from doubt to doubt."""

import csv
import io
import itertools
import json
from typing import Any

import numpy as np
from PIL import ImageDraw
from playwright.sync_api import Browser, expect

from tests.browser.test_page_pictures import file_of, page_of, saved
from tests.browser.visitor import Visitor, visiting

NUMBERS = ["203", "57", "881", "40", "96", "325", "74"]
"""What seven of the pictures show, plainly."""

STEPS_AT_MOST = 60

_FOCUSED = "() => document.activeElement.dataset.picture ?? document.activeElement.name ?? null"


def between_one_and_seven(bar: float) -> dict[str, Any]:
    """Return a picture of a 2, and of a digit that a person may take for a one or for a seven."""
    page = page_of(["2"])
    points = [(180 + 100 * x, 60 + 100 * y) for x, y in [(0.6 - bar, 0.05 + bar / 4), (0.6, 0.0), (0.5, 1.0)]]
    ImageDraw.Draw(page).line(points, (30, 34, 60), 10, "curve")
    return file_of(page, f"between {bar:.2f}.png")


def press_until(visitor: Visitor, key: str, focused: str | None) -> None:
    """Press a key until what has the focus is a picture's row, or of a name."""
    for _ in range(STEPS_AT_MOST):
        visitor.page.keyboard.press(key)
        at = visitor.page.evaluate(_FOCUSED)
        if str(at).isdigit() if focused is None else at == focused:
            return
    raise AssertionError(f"{key} must lead somewhere.")


def test_twelve_pictures_are_corrected_and_saved_by_keyboard_alone(browser: Browser, site: str) -> None:
    plain = [file_of(page_of([number]), f"{number}.png") for number in NUMBERS]
    unclear = [between_one_and_seven(bar) for bar in np.linspace(0.15, 0.4, 5)]
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(plain + unclear)  # type: ignore[arg-type]
        expect(visitor.find("status")).to_have_text("12 pictures read, on your device.")
        expect(visitor.find("batch-checked")).to_have_text("0 of 12 checked")
        read = {entry["file"]: entry["text"] for entry in json.loads(saved(visitor, "download-json"))}
        # Whoever wrote them knows better than the network: what it takes for a one is a seven, and the other way round.
        truth = {name: text for name, text in read.items() if not name.startswith("between")}
        truth |= {name: f"2{'1' if text[-1] == '7' else '7'}" for name, text in read.items() if name not in truth}
        assert sum(text != read[name] for name, text in truth.items()) == len(unclear)

        press_until(visitor, "Tab", None)
        visitor.page.keyboard.press("Enter")
        ticket = visitor.page.locator("[name=symbol]:focus")
        expect(ticket).to_have_count(1)
        for _ in range(STEPS_AT_MOST):
            mend(visitor, truth[visitor.page.locator(".picture-head h2").inner_text()])
            visitor.page.keyboard.press("Enter")
            expect(ticket.or_(visitor.find("batch-table"))).to_have_count(1)
            if visitor.find("batch-table").is_visible():
                break
        expect(visitor.find("batch-checked")).to_have_text("12 of 12 checked")

        visitor.find("download-csv").focus()
        with visitor.page.expect_download() as download:
            visitor.page.keyboard.press("Enter")
        records = csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig")))
        assert {row["file"]: row["text"] for row in records} == truth
        assert visitor.complaints == []


def mend(visitor: Visitor, text: str) -> None:
    """Go to the digit that is not what was written, if there is one, and type what it is."""
    shown = visitor.find("reading").inner_text()
    wrong = [place for place, (one, other) in enumerate(itertools.zip_longest(shown, text)) if one != other]
    for place in wrong:
        ticket = visitor.find(f"symbol-{place}").locator("input")
        for _ in range(len(text)):
            if ticket.is_checked():
                break
            visitor.page.keyboard.press("ArrowRight")
        visitor.page.keyboard.press(text[place])
    expect(visitor.find("reading")).to_have_text(text)


def test_the_arrows_lead_from_line_to_line_and_from_picture_to_picture(browser: Browser, site: str) -> None:
    pages = [file_of(page_of(["20", "57"]), "two lines.png"), file_of(page_of(["3"]), "z.png")]
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(pages)  # type: ignore[arg-type]
        expect(visitor.find("status")).to_have_text("2 pictures read, on your device.")
        visitor.find("batch-order").select_option("name")
        rows = visitor.page.locator("[data-picture]")
        rows.first.focus()
        visitor.page.keyboard.press("ArrowDown")
        expect(rows.last).to_be_focused()
        visitor.page.keyboard.press("ArrowUp")
        visitor.page.keyboard.press("Enter")
        symbols = visitor.page.locator("[name=symbol]")
        expect(symbols).to_have_count(4)
        press_until(visitor, "ArrowUp", "symbol")
        symbols.first.focus()
        visitor.page.keyboard.press("ArrowDown")
        expect(symbols.nth(2)).to_be_focused()
        visitor.page.keyboard.press("ArrowDown")
        expect(symbols).to_have_count(1)
        expect(symbols.first).to_be_focused()
        visitor.page.keyboard.press("ArrowUp")
        expect(symbols).to_have_count(4)


def test_a_row_is_ticked_with_a_pointer_and_that_can_be_undone(browser: Browser, site: str) -> None:
    pages = [file_of(page_of([number]), f"{number}.png") for number in NUMBERS[:2]]
    with visiting(browser, site) as visitor:
        visitor.find("upload").set_input_files(pages)  # type: ignore[arg-type]
        expect(visitor.find("status")).to_have_text("2 pictures read, on your device.")
        visitor.find("batch-tick").first.click()
        expect(visitor.find("batch-checked")).to_have_text("1 of 2 checked")
        visitor.find("undo").click()
        expect(visitor.find("batch-checked")).to_have_text("0 of 2 checked")
