"""Copies what was read of pictures as a spreadsheet should take it, and saves it for Excel."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.test_page_pictures import file_of, page_of, saved
from tests.browser.visitor import Visitor, visiting

CLIPBOARD = ["clipboard-read", "clipboard-write"]

_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const contents = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
  return Object.fromEntries(await Promise.all(contents));
}"""

# What a spreadsheet looks for in a cell that is text.
_CELLS = """(html) => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("tr")].map((row) =>
  [...row.cells].map(({ textContent, dataset, attributes }) => [
    textContent,
    dataset.sheetsValue ? JSON.parse(dataset.sheetsValue)[2] : null,
    /mso-number-format:\\s*["']\\\\@/.test(attributes.style?.value ?? ""),
  ]))"""


def open_pages(visitor: Visitor) -> None:
    """Open two pictures: of two numbers side by side, and of one with a zero in front."""
    wide: Any = page_of(["20", "4"], height=80)
    wide.paste(page_of(["7"], (120, 130), (20, 20), 80), (480, 40))
    visitor.find("upload").set_input_files([file_of(wide, "wide.png"), file_of(page_of(["07"]), "zero.png")])  # type: ignore[arg-type]
    expect(visitor.find("status")).to_have_text("2 pictures read, on your device.")
    visitor.find("batch-order").select_option("name")


def choose(visitor: Visitor, kind: str) -> dict[str, str]:
    """Choose what is copied with the pointer, and return what is on the clipboard then."""
    visitor.find("copy-menu").click()
    visitor.find(f"copy-{kind}").click()
    expect(visitor.find("status")).to_contain_text("Copied")
    # The browser builds what it reads from the clipboard, and complains about styles there.
    complaints = list(visitor.complaints)
    clipboard: dict[str, str] = visitor.page.evaluate(_CLIPBOARD)
    assert complaints == []
    return clipboard


def test_numbers_are_copied_as_text_one_a_line_or_as_they_lie(browser: Browser, site: str) -> None:
    with visiting(browser, site, permissions=CLIPBOARD) as visitor:
        open_pages(visitor)
        assert choose(visitor, "numbers")["text/plain"].split() == ["20", "7", "4", "07"]
        expect(visitor.find("copy")).to_contain_text("Copied")
        visitor.complaints.clear()
        rows = choose(visitor, "rows")
        assert rows["text/plain"] == "20\t7\n4\n07"
        cells = visitor.page.evaluate(_CELLS, rows["text/html"])
        assert cells == [[["20", "20", True], ["7", "7", True]], [["4", "4", True]], [["07", "07", True]]]
        visitor.complaints.clear()
        table = choose(visitor, "all")
        assert table["text/plain"].splitlines()[1].split("\t")[:3] == ["wide.png", "1", "20 7"]
        assert ["07", "07", True] in visitor.page.evaluate(_CELLS, table["text/html"])[-1]


def test_the_last_choice_stays_and_the_keyboard_copies_the_picture_that_is_looked_at(
    browser: Browser, site: str
) -> None:
    with visiting(browser, site, permissions=CLIPBOARD) as visitor:
        open_pages(visitor)
        choose(visitor, "numbers")
        visitor.page.reload()
        open_pages(visitor)
        visitor.page.get_by_role("button", name="zero.png", exact=True).click()
        expect(visitor.find("reading")).to_have_text("07")
        visitor.page.get_by_role("button", name="Copy the numbers, one a line").press("Enter")
        expect(visitor.find("status")).to_have_text("Copied: 07")
        visitor.page.keyboard.press("Tab")
        for key in ("ArrowDown", "End", "Enter"):
            visitor.page.keyboard.press(key)
        expect(visitor.find("status")).to_have_text("Copied the table.")
        expect(visitor.find("copy-menu")).to_be_focused()


def test_a_ticked_picture_is_checked_in_the_file_for_excel_and_its_zeros_stay(browser: Browser, site: str) -> None:
    with visiting(browser, site, permissions=CLIPBOARD) as visitor:
        open_pages(visitor)
        visitor.find("batch-tick").last.click()
        lines = saved(visitor, "download-excel").splitlines()
        assert lines[0].endswith("checked,problem")
        assert lines[-1].startswith('zero.png,1,"=""07""",')
        assert lines[-1].endswith(",true,")
