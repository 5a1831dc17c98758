"""Follows the page "Make it yours" in a fresh clone, and then writes on the page that comes of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from export.serve import serving
from tests.browser.drawn_digits import Place
from tests.browser.visitor import visiting
from tests.conftest import Made
from tests.walk import ROOT, follow, fresh_clone, sections

STEPS = sections((ROOT / "docs" / "make-it-yours.md").read_text(encoding="utf-8"))

TICK = [[(0.1, 0.5), (0.35, 0.8), (0.9, 0.1)]]


@pytest.fixture(scope="module")
def walked(made_once: Made) -> Path:
    """Return a clone in which all was done that the page says; `missing` names what it promised and nothing printed."""

    def make(folder: Path) -> None:
        clone = fresh_clone(folder / "clone")
        missing = [f"{heading}: {line}" for heading, steps in STEPS.items() for line in follow(clone, steps)]
        (folder / "missing").write_text("\n".join(missing), encoding="utf-8")

    return made_once("make-it-yours", make)


def test_each_step_prints_what_the_page_says(walked: Path) -> None:
    assert all(STEPS.values())
    assert (walked / "missing").read_text(encoding="utf-8") == ""


def test_the_page_that_comes_of_it_reads_own_signs_in_an_own_language(browser: Browser, walked: Path) -> None:
    with (
        serving(walked / "clone" / "my-page") as address,
        visiting(browser, address, locale="pt-BR") as visitor,
    ):
        expect(visitor.page.locator("html")).to_have_attribute("lang", "pt")
        visitor.draw(TICK, Place(0.3, 0.2, 0.6))
        expect(visitor.find("reading")).to_have_text("done")
        assert visitor.complaints == []
