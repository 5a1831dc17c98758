"""Reads the documentation as a class does: the lesson's questions, what is misread, the colours of the page."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from export.serve import serving
from tests.browser.conftest import ROOT
from tests.conftest import Made

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def docs(made_once: Made) -> Iterator[str]:
    """Build the documentation, serve it, and return its address."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)

    with serving(made_once("docs", make)) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a window on a phone, by day or by night."""
    with browser.new_context(viewport=PHONE, color_scheme=request.param) as context:
        yield context.new_page()


def test_the_lesson_asks_and_answers_when_it_is_opened(docs: str, page: Page) -> None:
    page.goto(f"{docs}lesson.html")
    questions = page.locator("details.question")
    assert questions.count() >= 9
    first = questions.first
    expect(first.locator("p").last).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("p").last).to_contain_text("784")
    second = questions.nth(1)
    second.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(second.locator("p").last).to_be_visible()
    assert page.locator('article a[href="misreads.html#how-it-learnt"]').count() == 1


def test_what_it_gets_wrong_can_be_read_on_a_phone(docs: str, page: Page) -> None:
    page.goto(f"{docs}misreads.html")
    expect(page.locator("h2#how-it-learnt")).to_be_visible()
    assert page.locator("table").count() >= 2
    fold = page.locator("details").first
    fold.locator("summary").click()
    expect(fold.locator("p").last).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_how_good_it_is_begins_with_the_results(docs: str, page: Page) -> None:
    page.goto(f"{docs}evaluation.html")
    expect(page.locator("article h1 + p")).to_contain_text("In short")
    expect(page.locator("article h2").first).to_contain_text("The shipped weights")


def test_the_documentation_has_the_colours_of_the_page(docs: str, page: Page, site: str) -> None:
    page.goto(site)
    table = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    page.goto(f"{docs}index.html")
    expect(page.locator(".md-header")).to_have_css("background-color", table)
    expect(page.locator("h1")).to_have_css("font-style", "italic")


def test_every_link_of_the_docs_to_the_archive_is_the_one_that_a_build_makes(docs: str, page: Page, dist: Path) -> None:
    page.goto(f"{docs}javascript.html")
    name = page.locator("a[download]").get_attribute("href")
    assert name is not None
    assert (dist / "docs" / ".." / name.removeprefix("../")).resolve().is_file()
