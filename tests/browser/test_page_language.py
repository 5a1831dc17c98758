"""The page in other languages: the browser's own, then the one that is chosen; and in the other direction."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import Place, digit
from tests.browser.visitor import Visitor, visiting

_FORBID_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied.", "SecurityError"); },
});"""


def test_the_page_speaks_the_browsers_language_then_the_chosen_one_and_keeps_to_it(browser: Browser, site: str) -> None:
    with visiting(browser, site, locale="de-DE") as visitor:
        _expect_language(visitor, "de", "Inkling: liest handgeschriebene Zahlen im Browser")
        expect(visitor.find("status")).to_contain_text("Noch nichts geschrieben")
        visitor.draw(digit(4))
        expect(visitor.find("status")).to_contain_text("als 4 gelesen")
        expect(visitor.find("probability-4")).to_have_text(re.compile(r"^4\s*9\d,\d\s%"))
        assert visitor.probabilities()[4] > 0.9

        visitor.find("language").select_option(label="Español")
        _expect_language(visitor, "es", "Inkling: lee números escritos a mano en el navegador")
        expect(visitor.find("status")).to_contain_text("Leído como 4")
        expect(visitor.page.get_by_role("button", name="Deshacer", exact=True)).to_be_enabled()

        visitor.page.reload()
        _expect_language(visitor, "es", "Inkling: lee números escritos a mano en el navegador")
        assert visitor.complaints == []


def test_a_language_that_cannot_be_fetched_leaves_english_and_a_sentence(browser: Browser, site: str) -> None:
    # Without a service worker, which would have it already.
    with visiting(browser, site, locale="en-GB", service_workers="block") as visitor:
        assert not any(_fetched(visitor, tag) for tag in ("de", "es"))
        visitor.page.route("**/assets/de-*.js", lambda route: route.abort())
        visitor.find("language").select_option("de")
        expect(visitor.find("status")).to_have_text(
            "Deutsch could not be loaded. Check the connection and reload the page."
        )
        expect(visitor.find("language")).to_have_value("en")
        _expect_language(visitor, "en", "Inkling: reads handwritten numbers in your browser")
        visitor.page.unroute("**/assets/de-*.js")
        visitor.page.reload()
        _expect_language(visitor, "de", "Inkling: liest handgeschriebene Zahlen im Browser")


def test_where_the_page_may_keep_nothing_a_language_can_be_chosen_all_the_same(browser: Browser, site: str) -> None:
    with visiting(browser, site, locale="fr-FR") as visitor:
        visitor.page.add_init_script(_FORBID_STORAGE)
        visitor.page.reload()
        _expect_language(visitor, "en", "Inkling: reads handwritten numbers in your browser")
        visitor.find("language").select_option("es")
        _expect_language(visitor, "es", "Inkling: lee números escritos a mano en el navegador")
        visitor.draw(digit(7))
        expect(visitor.find("status")).to_contain_text("Leído como 7")
        assert visitor.complaints == []


def test_from_right_to_left_the_page_is_mirrored_and_the_number_is_not(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 360, "height": 740}) as visitor:
        visitor.write("47", Place(0.1, 0.2, 0.5))
        visitor.expect_read("47")
        visitor.page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
        assert _left(visitor, ".masthead h1") > _left(visitor, "[data-testid=language]")
        assert _left(visitor, "[data-testid=symbol-0]") < _left(visitor, "[data-testid=symbol-1]")
        assert _left(visitor, "[data-testid=digit-box-0]") < _left(visitor, "[data-testid=digit-box-1]")
        assert _left(visitor, "[data-testid=probability-7] .bar") == _left(
            visitor, "[data-testid=probability-7] .track"
        )
        assert visitor.page.evaluate("() => document.documentElement.scrollWidth") == 360


def _left(visitor: Visitor, selector: str) -> int:
    left: float = visitor.page.locator(selector).evaluate("(part) => part.getBoundingClientRect().left")
    return round(left)


def _expect_language(visitor: Visitor, tag: str, title: str) -> None:
    """Wait until the page is in a language, and says so to the browser."""
    expect(visitor.page.locator("html")).to_have_attribute("lang", tag)
    expect(visitor.page.locator("html")).to_have_attribute("dir", "ltr")
    expect(visitor.page).to_have_title(title)
    expect(visitor.find("language")).to_have_value(tag)


def _fetched(visitor: Visitor, tag: str) -> bool:
    return any(re.search(rf"/assets/{tag}-[^/]+\.js$", url) for url in visitor.requests)
