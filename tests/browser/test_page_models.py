"""Compares other networks on the page, lets one of them read, and takes them away."""

import numpy as np
import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import OTHERS, ROOT
from tests.browser.drawn_digits import Place
from tests.browser.in_python import read_in_python
from tests.browser.visitor import Visitor, visiting
from training.commands import ZOO
from training.recogniser.recogniser import Recogniser

LINE = Place(0.05, 0.25, 0.5)
ONE, OTHER = OTHERS


def asked_of_the_zoo(visitor: Visitor) -> set[str]:
    """Return what was fetched below `zoo/`, without the files' own names."""
    found = [address.partition("/zoo/")[2] for address in visitor.requests if "/zoo/" in address]
    return {path.partition("/")[0] for path in found}


def shares_of(visitor: Visitor, name: str) -> list[float]:
    """Return the probabilities that a network's line shows."""
    bars = visitor.find(f"comparison-{name}").locator("[data-probability]")
    shown: list[float] = bars.evaluate_all("(bars) => bars.map(({ dataset }) => Number(dataset.probability))")
    return shown


def test_networks_are_fetched_when_they_are_chosen_and_answer_beside_the_page_s_own(
    browser: Browser, site: str, recogniser: Recogniser
) -> None:
    with visiting(browser, site) as visitor:
        symbol = read_in_python(visitor, recogniser, "47", LINE).symbols[-1]
        assert asked_of_the_zoo(visitor) == set()
        visitor.find("models-toggle").click()
        expect(visitor.find(f"network-{ONE}")).to_contain_text("54,410")
        expect(visitor.find("side-by-side").locator("li")).to_have_count(1)
        assert asked_of_the_zoo(visitor) == {"zoo.json"}

        visitor.find(f"compare-{ONE}").click()
        line = visitor.find(f"comparison-{ONE}")
        expect(line).to_contain_text("47")
        expect(line).to_have_attribute("aria-busy", "false")
        assert asked_of_the_zoo(visitor) == {"zoo.json", ONE}
        expected = Recogniser.load(ROOT / ZOO / ONE).probabilities(np.stack([symbol.glyph]))[0]
        assert shares_of(visitor, ONE) == pytest.approx(expected, abs=5e-3)
        assert shares_of(visitor, "own") == pytest.approx(symbol.probabilities, abs=5e-3)
        expect(visitor.find(f"network-{ONE}")).to_contain_text("here")

        visitor.find("clear").click()
        expect(visitor.find("side-by-side")).to_have_count(0)
        visitor.write("3", LINE)
        expect(line).to_contain_text("3")
        visitor.find(f"compare-{ONE}").click()
        expect(line).to_have_count(0)
        assert visitor.complaints == []


def test_another_network_reads_until_the_page_s_own_is_back(
    browser: Browser, site: str, recogniser: Recogniser
) -> None:
    with visiting(browser, site) as visitor:
        own = read_in_python(visitor, recogniser, "2", LINE).symbols[0].probabilities
        own_shown = visitor.probabilities()
        visitor.find("models-toggle").click()
        visitor.find(f"use-{OTHER}").click()
        expect(visitor.find("other-reads")).to_contain_text("LeNet-5 reads now")
        expect(visitor.find("facts")).to_contain_text("61,706 parameters")
        visitor.expect_read("2")
        shares = visitor.until(
            visitor.probabilities, lambda each: each != pytest.approx(own_shown, abs=1e-6), "Another network must read."
        )
        for name in ("own", OTHER):
            expect(visitor.find(f"comparison-{name}")).to_have_attribute("aria-busy", "false")
        assert shares_of(visitor, "own") == pytest.approx(own, abs=5e-3)
        assert shares_of(visitor, OTHER) == shares
        assert shares != pytest.approx(own, abs=1e-6)

        visitor.find("use-own").click()
        expect(visitor.find("other-reads")).to_have_count(0)
        expect(visitor.find(f"comparison-{OTHER}")).to_have_count(0)
        visitor.until(visitor.probabilities, lambda each: each == own_shown, "The page's own network must read again.")
        visitor.expect_read("2")
        assert visitor.probabilities() == pytest.approx(own, abs=5e-3)
        assert visitor.complaints == []


def test_what_cannot_be_fetched_is_told_and_the_rest_goes_on(browser: Browser, site: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    with visiting(browser, site) as visitor:
        visitor.write("7", LINE)
        visitor.page.route("**/zoo/**", refuse)
        visitor.find("models-toggle").click()
        expect(visitor.find("models")).to_contain_text("This could not be fetched. Check the connection and try again.")
        visitor.page.unroute("**/zoo/**")
        visitor.find("models-retry").click()
        expect(visitor.find(f"network-{ONE}")).to_be_visible()

        visitor.page.route(f"**/zoo/{ONE}/**", refuse)
        visitor.find(f"use-{ONE}").click()
        visitor.find(f"compare-{OTHER}").click()
        expect(visitor.find(f"network-{ONE}")).to_contain_text("This could not be fetched.")
        visitor.expect_read("7")
        expect(visitor.find(f"comparison-{OTHER}")).to_contain_text("7")
        visitor.page.unroute(f"**/zoo/{ONE}/**")
        visitor.find(f"network-{ONE}").get_by_test_id("models-retry").click()
        expect(visitor.find("other-reads")).to_contain_text("Basic CNN reads now")


def test_a_section_whose_styles_do_not_come_is_not_shown_without_them_and_asks_for_them_again(
    browser: Browser, site: str
) -> None:
    with visiting(browser, site) as visitor:
        visitor.page.context.route("**/models-view-*.css", lambda route: route.abort())
        visitor.expect_ready()
        visitor.find("models-toggle").click()
        expect(visitor.find("models-retry")).to_be_visible()
        expect(visitor.find(f"network-{ONE}")).to_have_count(0)
        visitor.page.context.unroute("**/models-view-*.css")
        visitor.find("models-retry").click()
        expect(visitor.find(f"network-{ONE}")).to_have_css("display", "grid")  # .network in models.css
