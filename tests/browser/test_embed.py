"""Fills in the form of `embed/`: two `<inkling-pad>` elements, of which a page knows no more than of any field."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.axe import findings
from tests.browser.conftest import ROOT
from tests.browser.drawn_digits import PadOnScreen, Place, digit, places_of
from tests.browser.visitor import Visitor, visiting
from training.ink import PAD_HEIGHT

LINE = Place(0.1, 0.15, 0.6)

_LISTEN = """(pad) => {
  window.heard = [];
  for (const type of ["input", "change", "reading"]) pad.addEventListener(type, () => window.heard.push(type));
}"""

_FAILS = """(pad) => customElements.whenDefined("inkling-pad").then(() => new Promise((resolve) => {
  pad.addEventListener("error", ({ error }) => resolve([error.name, error.code, pad.validity.badInput]));
  pad.setAttribute("base", "nowhere");
  pad.strokes = [[[40, 40], [90, 200]]];
}))"""


@dataclass(frozen=True)
class FormPad:
    """An `<inkling-pad>` of the form."""

    visitor: Visitor
    element: Locator

    def write(self, number: str, written: int = 0) -> None:
        """Write a number with the mouse, or what is missing of it where some of its digits are written already."""
        canvas = self.element.locator("canvas")
        box = canvas.bounding_box()
        assert box is not None
        width, height = canvas.evaluate("(canvas) => [canvas.clientWidth, canvas.clientHeight]")
        pad = PadOnScreen(**box, ink_width=round(PAD_HEIGHT * width / height))
        mouse = self.visitor.page.mouse
        places = places_of(number, LINE, pad.ink_width)
        for label, place in list(zip(number, places, strict=True))[written:]:
            for first, *rest in pad.on_screen(digit(int(label)), place):
                mouse.move(*first)
                mouse.down()
                for point in rest:
                    mouse.move(*point)
                mouse.up()

    def expect_value(self, value: str) -> None:
        """Wait until the pad has a value, and shows it."""
        expect(self.element).to_have_js_property("value", value)
        expect(self.element.locator("input")).to_have_value(value)

    def message(self) -> str:
        """Return what keeps the form from being sent."""
        return str(self.element.evaluate("(pad) => pad.validationMessage"))


@pytest.fixture
def form(browser: Browser, site: str) -> Iterator[Visitor]:
    """Open the form."""
    with visiting(browser, f"{site}embed/") as visitor:
        yield visitor
        assert visitor.complaints == []
        assert not [address for address in visitor.requests if not address.startswith(site)]


def pad(visitor: Visitor, name: str) -> FormPad:
    return FormPad(visitor, visitor.page.locator(f"inkling-pad[name={name}]"))


def test_a_form_is_filled_in_by_hand(form: Visitor) -> None:
    amount, date = pad(form, "amount"), pad(form, "date")
    sent, send = form.page.locator("#sent"), form.page.get_by_role("button", name="Send")
    expect(amount.element.get_by_role("textbox", name="Amount: Read as")).to_be_visible()
    assert form.page.workers == []
    assert findings(form.page) == []
    send.click()
    assert amount.message() == "Write a number."
    amount.element.evaluate(_LISTEN)
    amount.write("472")
    amount.expect_value("472")
    expect(form.page.locator("#heard")).to_have_text(re.compile(r"amount: 472, at least [\d.]+ % sure of each digit"))
    # A number may be read before its last stroke is ended, and is told as changed only then.
    form.page.wait_for_function("() => heard.includes('change')")
    assert set(form.page.evaluate("() => heard")) == {"input", "change", "reading"}
    assert findings(form.page) == []  # an answer to less than was written is pale until then
    date.write("21")
    date.expect_value("21")
    assert len(form.page.workers) == 1
    send.click()
    assert date.message() == "Write at least 6 digits."
    expect(sent).to_have_text("Nothing yet.")
    date.element.locator("input").fill("311226")
    form.page.keyboard.press("Enter")
    expect(sent).to_have_text("amount: 472\ndate: 311226")
    form.page.get_by_role("button", name="Start again").click()
    amount.expect_value("")
    assert amount.element.evaluate("(pad) => [pad.strokes.length, pad.reading]") == [0, None]


def test_the_form_shows_its_own_source_beside_each_field(form: Visitor) -> None:
    figures = form.page.locator("figure.source")
    expect(figures).to_have_count(3)
    expect(figures.nth(2).locator("code")).to_have_text(
        re.compile(r'^<script type="module" src="inkling-[\d.]+/inkling.js">')
    )
    shown = figures.nth(0).locator("code")
    expect(shown).to_contain_text('<inkling-pad id="amount" name="amount" required pattern="\\d{1,6}"')
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figures.nth(0).get_by_role("button", name="Copy").click()
    expect(figures.nth(0).get_by_role("button", name="Copied")).to_be_visible()
    assert form.page.evaluate("() => navigator.clipboard.readText()") == shown.inner_text()
    assert findings(form.page) == []


def test_the_form_leads_to_the_archive_the_docs_and_back(form: Visitor, dist: Path) -> None:
    links = {link.inner_text(): link.get_attribute("href") or "" for link in form.page.locator("nav a").all()}
    assert links["Inkling"] == "../"
    with zipfile.ZipFile(dist / "embed" / links["inkling-0.1.0.zip"]) as packed:
        assert {"inkling-0.1.0/inkling.js", "inkling-0.1.0/model/card.json"} <= set(packed.namelist())
    assert "  inkling.js\n" in (dist / "embed" / links["List of its files"]).read_text("utf-8")
    docs = [name for name in links.values() if name.startswith("../docs/")]
    assert len(docs) == 2
    for address in docs:
        assert (ROOT / "docs" / f"{Path(address.split('#')[0]).stem}.md").is_file()


def test_a_blank_pad_says_what_to_do(form: Visitor) -> None:
    amount = pad(form, "amount")
    hint = amount.element.locator("[part=hint]")
    expect(hint).to_have_text("Write here")
    expect(hint).to_be_visible()
    amount.write("7")
    amount.expect_value("7")
    expect(hint).to_be_hidden()
    amount.element.get_by_role("button", name="Clear").click()
    expect(hint).to_be_visible()
    amount.element.evaluate("(pad) => (pad.readOnly = true)")
    expect(hint).to_be_hidden()


def test_a_pad_is_used_with_keys(form: Visitor) -> None:
    amount, press = pad(form, "amount"), form.page.keyboard.press
    form.page.locator("label[for=amount]").click()
    amount.write("7")
    amount.expect_value("7")
    press("Delete")
    amount.expect_value("")
    press("Control+Z")
    amount.expect_value("7")
    press("Control+Z")
    press("Control+Shift+Z")
    amount.expect_value("7")
    press("Shift+Tab")
    press("Tab")
    expect(amount.element.locator("canvas")).to_be_focused()
    press("5")
    amount.expect_value("75")
    expect(amount.element.locator("input")).to_be_focused()


def test_a_pad_that_is_locked_takes_nothing(form: Visitor) -> None:
    amount = pad(form, "amount")
    for lock in ("disabled", "readonly"):
        amount.element.evaluate("(pad, lock) => pad.setAttribute(lock, '')", lock)
        amount.write("7")
        assert amount.element.evaluate("(pad) => [pad.strokes.length, pad.willValidate]") == [0, False]
        amount.element.evaluate("(pad, lock) => pad.removeAttribute(lock)", lock)
    amount.write("7")
    amount.expect_value("7")


def test_a_pad_takes_its_looks_and_its_words_from_the_page(form: Visitor) -> None:
    amount = pad(form, "amount")
    expect(amount.element.locator("input")).to_have_css("font-size", "20px")  # ::part(reading) in form.css
    assert amount.element.evaluate("(pad) => [pad.matches(':state(blank)'), pad.matches(':invalid')]") == [True, True]
    form.page.set_viewport_size({"width": 320, "height": 740})
    clear = amount.element.get_by_role("button", name="Amount: Clear")
    clear.scroll_into_view_if_needed()
    expect(clear).to_be_in_viewport(ratio=1)
    form.page.evaluate("document.documentElement.lang = 'de'")
    amount.element.evaluate("(pad) => { pad.value = '1234567' }")
    assert amount.message() == "Bitte die Zahl in der verlangten Form schreiben. One to six digits."
    amount.element.evaluate("(pad) => pad.setCustomValidity('Mine.')")
    assert amount.message() == "Mine."


def test_a_pad_tells_that_its_network_is_not_there(browser: Browser, site: str) -> None:
    with visiting(browser, f"{site}embed/") as visitor:
        amount = pad(visitor, "amount")
        assert amount.element.evaluate(_FAILS) == ["InklingError", "weights", True]
        assert amount.message() == "The number could not be read. Type it."
        amount.element.locator("input").fill("12")
        assert amount.message() == ""


def test_a_pad_comes_back_as_it_was_left(form: Visitor) -> None:
    pad(form, "amount").write("47")
    pad(form, "amount").expect_value("47")
    form.page.goto("about:blank")  # a page of the site without an icon would ask for /favicon.ico
    form.page.go_back()
    pad(form, "amount").expect_value("47")
    expect(pad(form, "amount").element).to_have_js_property("validationMessage", "")


def test_a_page_that_makes_its_pads_later_defines_them_first(form: Visitor) -> None:
    assert form.page.evaluate(
        """async () => {
          const { defineInklingPad } = await import("../inkling.js");
          const Pad = await defineInklingPad();
          const pad = new Pad();
          pad.pen = "broad";
          document.body.append(pad);
          return [pad instanceof HTMLElement, pad.value, pad.type];
        }"""
    ) == [True, "", "inkling-pad"]
