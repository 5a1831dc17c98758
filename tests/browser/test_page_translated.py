"""The page while a browser translates it: what changes is seen to change, and what is no language stays as it is."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.drawn_digits import Place
from tests.browser.states import LINE, many_pictures, other_networks, thinking
from tests.browser.visitor import Visitor, visiting

# What Chrome's translation does: each text node makes way for two elements that hold other words, also each that comes
# later. Here the other words are the same in brackets, so that everybody can read them.
TRANSLATE = """(() => {
  const isLanguage = (text) =>
    text.data.trim() !== "" && !text.parentElement?.closest("script, style, [translate=no], font");
  function translate(root) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.currentNode; text; text = texts.nextNode()) found.push(text);
    for (const text of found) {
      if (text.nodeType !== Node.TEXT_NODE || !text.isConnected || !isLanguage(text)) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `[${text.data}]`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  }
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") translate(target);
      for (const node of addedNodes) translate(node);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
})()"""

# All that is seen, without the brackets; times and sizes differ from visit to visit, and lines break otherwise.
_SEEN = "() => document.body.innerText"
_TIME = re.compile(r"(under )?[\d.,]+ m?s\b")


def seen(visitor: Visitor) -> str:
    """Return the words that are seen, without brackets, spaces and times."""
    return re.sub(r"[\[\]\s]", "", _TIME.sub("", visitor.page.evaluate(_SEEN)))


def expect_words(found: Locator, words: str) -> None:
    """Wait until an element shows these words alone, translated."""
    expect(found).to_have_text(re.compile(rf"^\[{words}\]$"))


def with_words(visitor: Visitor, number: str) -> None:
    """Write a number and wait until it is read, whatever the language."""
    visitor.write(number, LINE)
    expect(visitor.find("reading")).to_have_text(number)
    expect(visitor.find("status")).to_contain_text(f"Read as {number}")


def test_all_that_changes_is_seen_to_change_in_a_translated_page(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        visitor.page.add_init_script(TRANSLATE)
        visitor.page.goto(site)
        expect_words(visitor.find("reading"), "Nothing written yet")
        with_words(visitor, "74")
        expect_words(visitor.find("status"), r"Read as 74 in .*, on your device\.")
        visitor.find("undo").click()
        expect(visitor.find("reading")).to_have_text("7?")  # half a four is no digit
        visitor.find("clear").click()
        expect_words(visitor.find("reading"), "Nothing written yet")
        expect_words(visitor.find("status"), r"Nothing written yet: write a number, with 0 to 9\.")
        expect_words(visitor.page.locator(".strip-hint"), r"Each digit shows up here\.")
        visitor.find("language").select_option("de")
        expect_words(visitor.find("reading"), "Noch nichts geschrieben")
        assert visitor.complaints == []


@pytest.mark.parametrize("reach", [many_pictures, thinking, other_networks])
def test_a_translated_page_shows_what_the_same_page_shows_untranslated(browser: Browser, site: str, reach: Any) -> None:
    with visiting(browser, site) as plain, visiting(browser, "about:blank") as translated:
        translated.page.add_init_script(TRANSLATE)
        translated.page.goto(site)
        for visitor in (plain, translated):
            visitor.write("3", Place(0.1, 0.2, 0.5))
            visitor.expect_read("3")
            visitor.find("clear").click()
            reach(visitor)
        expected = seen(plain)
        translated.until(lambda: seen(translated), lambda words: words == expected, f"Must be seen: {expected}")
        # A file that is no picture is complained of in both.
        assert len(translated.complaints) == len(plain.complaints), translated.complaints


def test_numbers_names_and_code_ask_not_to_be_translated(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        many_pictures(visitor)
        for shown in (".batch-lines", "[data-picture]", "h1"):
            marked = visitor.page.locator(shown).evaluate_all("(all) => all.map(({ translate }) => translate)")
            assert set(marked) == {False}, shown
        visitor.page.locator("[data-picture]").last.click()
        expect(visitor.find("reading")).to_have_js_property("translate", False)
        expect(visitor.find("probability-5").locator(".probability-label")).to_have_js_property("translate", False)
        expect(visitor.find("probability-none").locator(".probability-label")).to_have_js_property("translate", True)
