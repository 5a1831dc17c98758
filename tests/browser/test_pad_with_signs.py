"""Types and writes numbers with signs into `<inkling-pad>`, whose value is one that scripts and servers know."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_embed import FormPad, pad
from tests.browser.test_pad_as_field import other_page

_THEIRS = """<!doctype html><title>Theirs</title><form><inkling-pad name="amount"></inkling-pad></form>
<script type="module" src="inkling.js"></script>"""

# As an `<input>` of numbers says of a value.
_FLAWS = """(pad) => {
  const flaws = ["badInput", "rangeUnderflow", "rangeOverflow", "stepMismatch", "patternMismatch", "tooLong"];
  return flaws.filter((flaw) => pad.validity[flaw]);
}"""

# What the worker is asked to read, and with which signs.
_ASKED = """(() => {
  window.signs = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.name === "readStrokes") signs.push(message.argument.signs ?? message.argument.options?.signs);
    return postMessage.call(this, message, ...rest);
  };
})()"""


@pytest.fixture
def amount(browser: Browser, site: str) -> Iterator[FormPad]:
    """Return a pad of a form, once it is defined."""
    with other_page(browser, site, _THEIRS) as visitor:
        visitor.page.evaluate("() => customElements.whenDefined('inkling-pad').then(() => null)")
        yield pad(visitor, "amount")


def _typed(amount: FormPad, text: str) -> tuple[str, list[str]]:
    """Type a text into the field, and return the value and what is wrong with it."""
    amount.element.locator("input").fill(text)
    return str(amount.element.evaluate("(pad) => pad.value")), list(amount.element.evaluate(_FLAWS))


def test_a_pad_that_says_nothing_of_signs_has_none(amount: FormPad) -> None:
    amount.visitor.page.evaluate(_ASKED)
    amount.write("47")
    amount.expect_value("47")
    assert set(amount.visitor.page.evaluate("() => signs")) == {""}
    assert amount.element.evaluate("(pad) => [pad.signs, pad.min, pad.step]") == ["", "", ""]
    assert _typed(amount, "12,5")[0] == "12,5"


def test_a_pad_reads_the_signs_that_it_allows_anew_when_these_change(amount: FormPad) -> None:
    amount.visitor.page.evaluate(_ASKED)
    amount.write("4")
    amount.expect_value("4")
    amount.element.evaluate("(pad) => { pad.signs = '.;,-' }")
    assert amount.element.evaluate("(pad) => pad.signs") == ".,-"
    amount.visitor.page.wait_for_function("() => signs.at(-1) === '.,-'")
    amount.expect_value("4")
    amount.element.locator("canvas").press("-")
    expect(amount.element.locator("input")).to_be_focused()


def test_the_value_has_a_point_and_no_groups_whatever_was_written(amount: FormPad) -> None:
    amount.element.evaluate("(pad) => { pad.lang = 'de'; pad.signs = '.,- ' }")
    written = {"12,50": "12.50", "1.234": "1234", "1.234,56": "1234.56", "- 3,5": "-3.5", "12.11.2026": "12.11.2026"}
    assert {text: _typed(amount, text)[0] for text in written} == written
    amount.element.evaluate("(pad) => { pad.lang = 'en' }")
    assert _typed(amount, "1.234")[0] == "1.234"
    expect(amount.element.locator("input")).to_have_value("1.234")  # the field shows what was written
    _typed(amount, "1,234.5")
    expect(amount.element.locator("input")).to_have_value("1,234.5")
    assert amount.element.evaluate("(pad) => [new FormData(pad.form).get('amount'), pad.valueAsNumber]") == [
        "1234.5",
        1234.5,
    ]
    assert amount.element.evaluate("(pad) => pad.shadowRoot.querySelector('input').inputMode") == "text"


def test_a_number_is_asked_for_between_others_in_steps(amount: FormPad) -> None:
    amount.element.evaluate("(pad) => { Object.assign(pad, { signs: '.,-', min: 0.5, max: 20, step: 0.1 }) }")
    assert [_typed(amount, text)[1] for text in ("12,3", "20", "")] == [[], [], []]
    assert _typed(amount, "-3")[1] == ["rangeUnderflow"]
    assert amount.message() == "Write 0.5 or more."
    assert _typed(amount, "20.1")[1] == ["rangeOverflow"]
    assert amount.message() == "Write 20 or less."
    assert _typed(amount, "12.34")[1] == ["stepMismatch"]
    assert amount.message() == "Write a number in steps of 0.1."
    assert _typed(amount, "1.2.26")[1] == ["badInput"]
    assert amount.message() == "Write one number."
