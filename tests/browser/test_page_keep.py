"""Leaves the page in the middle of a drawing and comes back: by a reload, in a new tab, by a link."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.drawn_digits import CENTRE, Place, digit
from tests.browser.visitor import Visitor, visiting

LINE = Place(0.1, 0.25, 0.5)

NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("No storage.", "SecurityError"); } });
}"""

KEPT = "() => localStorage.getItem('inkling-drawing')"


def test_the_drawing_is_there_again_with_its_pen_and_its_steps(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.take_pen("broad")
        drawn = visitor.draw(digit(7))
        visitor.expect_read("7")
        visitor.page.reload()
        visitor.expect_read("7")
        visitor.expect_glyph_of(drawn, pen=20)
        expect(visitor.find("pen-broad")).to_be_checked()

        # A tab has its own drawing; a new one begins with the last that was kept.
        other = Visitor(visitor.page.context.new_page())
        other.page.goto(site)
        other.expect_read("7")
        other.find("clear").click()
        other.draw(digit(3))
        other.expect_read("3")
        other.page.close(run_before_unload=True)
        visitor.page.reload()
        visitor.expect_read("7")

        # What is cleared is not kept, though it can be brought back until the page is left.
        visitor.find("clear").click()
        visitor.find("undo").click()
        visitor.expect_read("7")
        visitor.find("clear").click()
        visitor.page.reload()
        visitor.expect_blank()
        expect(visitor.find("undo")).to_be_disabled()
        assert '"strokes":[]' in visitor.page.evaluate(KEPT)

        visitor.page.evaluate("localStorage.setItem('inkling-drawing', 'from another page'); sessionStorage.clear()")
        assert visitor.complaints == []
        visitor.page.reload()
        visitor.expect_blank()
        assert ["put aside" in complaint for complaint in visitor.complaints] == [True]


def test_a_link_brings_its_drawing_and_takes_none_away(browser: Browser, site: str) -> None:
    with visiting(browser, site, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.write("2047", LINE)
        visitor.expect_read("2047")
        link = _copied_link(visitor)
        expect(visitor.find("status")).to_contain_text("Link copied.")
        shares = visitor.probabilities()
    assert len(link) < 1000

    with visiting(browser, link) as visitor:
        visitor.expect_read("2047")
        expect(visitor.find("status")).to_contain_text("came with the link")
        expect(visitor.page).to_have_url(site)
        assert max(abs(a - b) for a, b in zip(visitor.probabilities(), shares, strict=True)) < 0.05
        assert not any("#" in address or "d=" in address for address in visitor.requests[1:])

        # Over a drawing of one's own: a step back brings that.
        visitor.find("clear").click()
        visitor.draw(digit(5))
        visitor.expect_read("5")
        visitor.page.evaluate("(link) => { location.href = link; }", link)
        visitor.expect_read("2047")
        visitor.find("undo").click()
        visitor.expect_read("5")
        visitor.page.evaluate("(link) => { location.href = link; }", link[:-9])
        expect(visitor.find("status")).to_contain_text("damaged")
        expect(visitor.find("status")).to_contain_text("Your drawing is kept.")
        expect(visitor.find("reading")).to_have_text("5")


def test_corrections_live_as_long_as_what_they_correct(browser: Browser, site: str) -> None:
    with visiting(browser, site, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.write("2047", LINE)
        visitor.expect_read("2047")
        visitor.find("symbol-3").click()
        visitor.page.keyboard.press("1")
        expect(visitor.find("reading")).to_have_text("2041")
        link = _copied_link(visitor)
        visitor.page.reload()
        expect(visitor.find("reading")).to_have_text("2041")
        visitor.find("undo").click()
        visitor.expect_read("2047")

    with visiting(browser, link) as visitor:
        expect(visitor.find("reading")).to_have_text("2041")
        expect(visitor.find("digit-box-3")).to_have_class(re.compile("is-corrected"))


def test_the_page_works_where_nothing_may_be_kept(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.page.add_init_script(NO_STORAGE)
        visitor.page.reload()
        visitor.draw(digit(7), CENTRE)
        visitor.expect_read("7")
        visitor.page.reload()
        visitor.expect_blank()
        assert visitor.complaints == []


def _copied_link(visitor: Visitor) -> str:
    visitor.find("share-menu").click()
    visitor.find("share-link").click()
    expect(visitor.find("status")).to_contain_text("Link copied.")
    link = _clipboard(visitor.page)
    assert re.fullmatch(r"http://[^#]+#d=[\w-]+", link)
    return link


def _clipboard(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))
