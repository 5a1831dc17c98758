"""The page on paper: what was read, its bars and the drawing, dark on white; no buttons, no notices."""

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.states import many_pictures, number
from tests.browser.visitor import Visitor, visiting

DARK, LIGHT = 60, 245
PAGES = b"/Type /Page\n"


def on_paper(visitor: Visitor, name: str) -> npt.NDArray[np.uint8]:
    """Return the grey levels of a part of the page as it is printed."""
    image = Image.open(io.BytesIO(visitor.find(name).screenshot())).convert("L")
    return np.asarray(image)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_number_is_dark_on_white_with_its_bars_and_without_buttons(
    browser: Browser, site: str, scheme: str
) -> None:
    with visiting(browser, site, color_scheme=scheme) as visitor:
        number(visitor)
        visitor.page.emulate_media(media="print")
        visitor.next_frame()
        for shown in ("pad", "reading", "symbol-0", "glyph", "probability-7"):
            expect(visitor.find(shown)).to_be_visible()
        for hidden in ("undo", "clear", "guides", "upload", "samples", "share-menu", "copy", "explain"):
            expect(visitor.find(hidden)).to_be_hidden()
        for hidden in ("status", "facts", "think", "models", "update", "language"):
            expect(visitor.find(hidden)).to_be_hidden()
        buttons = visitor.page.locator("button:visible")
        assert buttons.count() == visitor.page.locator(".probability button").count()
        for drawn in ("pad", "reading", "glyph"):
            grey = on_paper(visitor, drawn)
            assert grey.min() < DARK, drawn
            assert np.median(grey) > LIGHT, drawn
        expect(visitor.page.locator(".is-best .bar")).to_have_css("print-color-adjust", "exact")
        assert visitor.page.pdf().count(PAGES) <= 1


def test_printed_pictures_are_a_table_without_what_is_pressed(browser: Browser, site: str) -> None:
    with visiting(browser, site, color_scheme="dark") as visitor:
        many_pictures(visitor)
        visitor.page.emulate_media(media="print")
        visitor.next_frame()
        table = visitor.find("batch-table")
        expect(table).to_contain_text("208")
        expect(visitor.page.locator(".batch-remove:visible, .tools:visible, .copy:visible")).to_have_count(0)
        assert np.median(on_paper(visitor, "batch-table")) > LIGHT
        visitor.page.emulate_media(media="screen")
        visitor.page.locator("[data-picture]").last.click()
        visitor.page.emulate_media(media="print")
        expect(visitor.find("picture")).to_be_visible()
        expect(visitor.find("rotate")).to_be_hidden()
        expect(visitor.find("reading")).to_be_visible()
