"""Opens dozens of pictures: what the page keeps of them, how often it shows a row anew, and how one stops it."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.test_page_pictures import file_of, page_of, picture
from tests.browser.visitor import COUNT_QUESTIONS, Visitor, visiting
from tools.peers.memory import decoded_pictures

MANY = 40

# Each row that is shown says how sure the network is, and writes that as a share.
_COUNT_SHARES = """(() => {
  window.shares = 0;
  const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, "format");
  const count = { get() { shares += this.resolvedOptions().style === "percent"; return get.call(this); } };
  Object.defineProperty(Intl.NumberFormat.prototype, "format", count);
})()"""

# The sizes of all files that have an address, which keeps them and what was decoded of them.
_KEEP_ADDRESSES = """(() => {
  window.addresses = new Map();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (file) => {
    const url = createObjectURL(file);
    addresses.set(url, file.size);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    addresses.delete(url);
    revokeObjectURL(url);
  };
})()"""

_SMALL = 10_000
"""Bytes of a thumbnail at most."""


def many(count: int, size: tuple[int, int] = (640, 480)) -> list[dict[str, Any]]:
    """Return files of pictures, each of another number."""
    return [file_of(page_of([f"{number:03}"], size), f"{number:03}.png") for number in range(count)]


def open_many(visitor: Visitor, files: list[dict[str, Any]]) -> None:
    """Open pictures once the network is there."""
    visitor.expect_ready()
    visitor.find("upload").set_input_files(files)  # type: ignore[arg-type]


def test_of_many_pictures_nothing_large_is_kept_and_an_answer_changes_one_row(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        for script in (_COUNT_SHARES, _KEEP_ADDRESSES):
            visitor.page.context.add_init_script(script)
        visitor.page.goto(site)
        open_many(visitor, many(MANY))
        expect(visitor.find("status")).to_have_text(f"{MANY} pictures read, on your device.")
        thumbnails = visitor.find("batch-row").locator("img")
        expect(thumbnails).to_have_count(MANY)
        # Each row when it is read and when its thumbnail is there, and the foot of the page with each step: about 450.
        # All rows with each step were 2,800.
        assert visitor.page.evaluate("() => shares") < 15 * MANY
        sizes = visitor.page.evaluate("() => [...addresses.values()]")
        assert len(sizes) == MANY
        assert max(sizes) < _SMALL
        assert decoded_pictures(visitor.page) == 0
        first = visitor.find("batch-row").first
        expect(first.locator("img")).to_have_js_property("complete", value=True)
        assert first.locator("img").evaluate("(image) => image.naturalWidth") == 160
        # Who looks at one has its file decoded, and no other.
        first.locator("[data-picture]").click()
        expect(visitor.find("picture")).to_be_visible()
        assert visitor.page.evaluate("() => addresses.size") == 1
        visitor.find("all-pictures").click()
        expect(thumbnails).to_have_count(MANY)
        assert visitor.complaints == []


def test_reading_many_pictures_can_be_stopped_and_gone_on_with(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        visitor.page.context.add_init_script(COUNT_QUESTIONS)
        visitor.page.goto(site)
        open_many(visitor, many(30, (1600, 1200)))
        button = visitor.find("stop-reading")
        expect(visitor.find("batch-row").locator("img").nth(2)).to_be_visible()  # thumbnails come while others are read
        expect(visitor.find("time-left")).to_contain_text("left")
        button.focus()
        visitor.page.keyboard.press("Enter")
        expect(button).to_have_text("Go on")
        expect(button).to_be_focused()
        expect(visitor.find("status")).to_contain_text("Stopped: ")
        unread = visitor.find("batch-row").filter(has_text="Not read")
        visitor.until_at_rest()
        left = unread.count()
        assert 0 < left < 27
        expect(visitor.find("time-left")).to_have_text("")
        # One that is looked at is read all the same.
        name = unread.last.locator("[data-picture]").inner_text()
        unread.last.locator("[data-picture]").click()
        visitor.expect_read(name.removesuffix(".png"))
        visitor.find("all-pictures").click()
        expect(unread).to_have_count(left - 1)
        button.click()
        expect(visitor.find("status")).to_have_text("30 pictures read, on your device.")
        expect(button).to_have_count(0)
        assert visitor.complaints == []


def test_rows_follow_the_language(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        open_many(visitor, [picture(2), picture(5), page_without_digits()])
        rows = visitor.find("batch-row")
        expect(rows.filter(has_text="No digit found")).to_have_count(1)
        visitor.find("language").select_option("de")
        expect(rows.filter(has_text="Keine Ziffer gefunden")).to_have_count(1)


def page_without_digits() -> dict[str, Any]:
    """Return a blank page."""
    return file_of(page_of([]), "blank.png")
