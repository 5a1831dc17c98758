"""Writes letters, with a real pointer, on a page whose network reads such: read, corrected, kept, read by another."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import findings
from tests.browser.conftest import OTHERS
from tests.browser.drawn_digits import GAP, Place
from tests.browser.drawn_letters import LABELS, sign
from tests.browser.visitor import Visitor, visiting
from training.ink import PAD_HEIGHT, Stroke

LINE = Place(0.05, 0.3, 0.4)
PHONE = {"width": 390, "height": 844}


def write(visitor: Visitor, labels: Sequence[int | str], place: Place = LINE, gap: float = 1.4 * GAP) -> None:
    """Write signs from left to right."""
    left = place.left
    for label in labels:
        strokes = sign(label)
        visitor.draw(strokes, replace(place, left=left))
        width = max(x for stroke in strokes for x, *_ in stroke)
        left += (width + gap) * place.height * PAD_HEIGHT / visitor.ink_width()


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (["K", "x", 7], "Kx7"),
        (["K", "X", 7], "KX7"),
        (["B", 1, 2], "B12"),
        (["H", "i"], "Hi"),
        (["x", "x", "A"], "xxA"),
        ([4, "yes"], "4yes"),
    ],
)
def test_letters_of_several_strokes_are_read_beside_digits(
    browser: Browser, site_of_letters: str, labels: list[int | str], text: str
) -> None:
    with visiting(browser, site_of_letters) as visitor:
        visitor.expect_ready()
        write(visitor, labels)
        visitor.expect_read(text)
        expect(visitor.find("symbol-0")).to_be_visible()
        assert visitor.find(f"symbol-{len(labels)}").count() == 0
        assert visitor.complaints == []


def test_the_page_speaks_of_signs_and_says_which_there_are(browser: Browser, site_of_letters: str) -> None:
    with visiting(browser, site_of_letters) as visitor:
        expect(visitor.find("status")).to_have_text(
            "Nothing written yet. The network reads 0–9, A, B, H, K, X, i, x, yes."
        )
        expect(visitor.page.locator("body")).not_to_contain_text("digit")
        visitor.find("language").select_option("de")
        expect(visitor.page.locator(".tagline")).to_have_text("Etwas schreiben und sehen, wie es gelesen wird.")
        expect(visitor.page.locator("body")).not_to_contain_text("Ziffer")


def test_the_likeliest_classes_are_shown_and_all_when_asked_for(browser: Browser, site_of_letters: str) -> None:
    with visiting(browser, site_of_letters, viewport=PHONE) as visitor:
        write(visitor, ["K"])
        visitor.expect_read("K")
        rows = visitor.page.locator(".probability")
        expect(rows).to_have_count(11)  # the ten likeliest, and none of them
        assert rows.first.get_attribute("data-testid") == "probability-K"
        visitor.find("probabilities-all").click()
        expect(rows).to_have_count(len(LABELS) + 1)
        shares = visitor.probabilities([*LABELS, "none"])
        assert sum(shares) == pytest.approx(1, abs=1e-3)
        assert max(shares) == shares[LABELS.index("K")]
        wide = visitor.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
        visitor.find("probabilities-all").click()
        expect(rows).to_have_count(11)


def test_letters_are_corrected_by_keys_words_from_the_list_and_capitals_are_heard(
    browser: Browser, site_of_letters: str
) -> None:
    with visiting(browser, site_of_letters) as visitor:
        write(visitor, ["K", "x"])
        visitor.expect_read("Kx")
        spoken = visitor.find("status").locator(".for-readers")
        expect(spoken).to_contain_text("Read as capital K x in")
        first = visitor.page.get_by_role("radio", name="Symbol 1: capital K")
        expect(first).to_have_count(1)
        visitor.find("symbol-0").click()
        visitor.page.keyboard.press("h")  # there is no small one
        expect(visitor.find("reading")).to_have_text("Hx")
        visitor.page.keyboard.press("b")
        expect(visitor.find("reading")).to_have_text("Bx")
        visitor.find("correct-0").select_option("yes")
        expect(visitor.find("reading")).to_have_text("yesx")
        visitor.find("symbol-1").click()
        visitor.page.keyboard.press("X")  # as it was read, but for its size
        expect(visitor.find("reading")).to_have_text("yesX")
        expect(visitor.find("symbol-1")).to_contain_text("was x")
        visitor.page.keyboard.press("x")
        expect(visitor.find("reading")).to_have_text("yesx")
        visitor.find("edit-text").click()
        expect(visitor.find("text-field")).to_have_value("yesx")
        visitor.find("text-field").fill("yesyes")
        visitor.find("edit-done").click()
        expect(visitor.find("reading")).to_have_text("yesyes")
        assert visitor.find("symbol-2").count() == 0
        assert visitor.complaints == []


def test_a_link_and_a_stroke_file_keep_letters(browser: Browser, site_of_letters: str, tmp_path: Path) -> None:
    with visiting(browser, site_of_letters) as visitor:
        write(visitor, ["A"])
        visitor.expect_read("A")
        visitor.find("symbol-0").click()
        visitor.find("correct-0").select_option("yes")
        expect(visitor.find("reading")).to_have_text("yes")
        visitor.find("share-menu").click()
        with visitor.page.expect_download() as download:
            visitor.find("save-strokes").click()
        download.value.save_as(tmp_path / "drawing.jsonl")
        saved = json.loads((tmp_path / "drawing.jsonl").read_text())
        assert (saved["label"], saved["text"]) == ("yes", "yes")
        visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor.find("share-menu").click()
        visitor.find("share-link").click()
        expect(visitor.find("status")).to_contain_text("Link copied")
        link = visitor.page.evaluate("() => navigator.clipboard.readText()")
    with visiting(browser, link) as visitor:
        expect(visitor.find("reading")).to_have_text("yes")
        visitor.find("undo").click()
        assert visitor.complaints == []


def test_a_network_of_digits_takes_over_and_gives_back_and_nothing_said_by_hand_is_lost(
    browser: Browser, site_of_letters: str
) -> None:
    with visiting(browser, site_of_letters) as visitor:
        write(visitor, [2, "yes"])
        visitor.expect_read("2yes")
        visitor.find("symbol-1").click()
        visitor.page.keyboard.press("A")
        expect(visitor.find("reading")).to_have_text("2A")
        visitor.find("models-toggle").click()
        expect(visitor.find("network-own")).to_contain_text("Reads 17 signs: 0–9, A, B, H, K, X, i, yes")
        visitor.find("probabilities-all").click()
        visitor.find("bar-yes").click()
        visitor.find("probabilities-all").click()
        expect(visitor.find("bar-yes")).to_have_attribute("aria-current", "true")  # it stays among those that are shown

        visitor.find(f"use-{OTHERS[0]}").click()
        expect(visitor.find("other-reads")).to_be_visible()
        expect(visitor.page.locator(".tagline")).to_have_text("Write a number and see it read.")
        expect(visitor.find("reading")).to_have_text("2A")
        expect(visitor.find("symbol-1")).to_contain_text("by hand")
        expect(visitor.page.locator(".probability")).to_have_count(10)
        assert visitor.find("probabilities-all").count() == 0

        visitor.find("use-own").click()
        expect(visitor.page.locator(".tagline")).to_have_text("Write something and see it read.")
        expect(visitor.find("reading")).to_have_text("2A")
        expect(visitor.find("symbol-1")).to_contain_text("was yes")
        assert visitor.complaints == []


def test_two_letters_are_set_against_each_other(browser: Browser, site_of_letters: str) -> None:
    with visiting(browser, site_of_letters) as visitor:
        write(visitor, ["H"])
        visitor.expect_read("H")
        visitor.find("explain").click()
        expect(visitor.find("versus-0")).to_have_value(str(LABELS.index("H")))
        visitor.find("versus-1").select_option("yes")
        expect(visitor.find("versus")).to_have_attribute("aria-label", "Why H and not yes")
        expect(visitor.find("versus-words-0")).not_to_be_empty()
        visitor.find("think-toggle").click()
        visitor.page.get_by_role("tab", name="Answer").click()
        visitor.find("think-class-H").click()
        expect(visitor.find("think-heat-words")).to_contain_text("To read H")
        assert visitor.complaints == []


def test_only_digits_that_the_network_knows_are_typed_on_the_pad(browser: Browser, site_of_letters: str) -> None:
    with visiting(browser, site_of_letters) as visitor:
        visitor.expect_ready()
        visitor.find("pad").focus()
        visitor.page.keyboard.press("7")
        visitor.expect_read("7")


def test_axe_finds_nothing_in_letters_on_a_phone_by_night(browser: Browser, site_of_letters: str) -> None:
    with visiting(browser, site_of_letters, viewport=PHONE, color_scheme="dark") as visitor:
        write(visitor, ["K", "x"])
        visitor.expect_read("Kx")
        assert findings(visitor.page) == []
        visitor.find("symbol-0").click()
        visitor.find("probabilities-all").click()
        assert findings(visitor.page) == []


def test_a_pad_in_a_form_takes_letters_and_speaks_of_signs(browser: Browser, site_of_letters: str) -> None:
    with visiting(browser, f"{site_of_letters}embed/") as visitor:
        element = visitor.page.locator("inkling-pad").first
        element.evaluate("(pad) => { pad.removeAttribute('pattern'); pad.removeAttribute('maxlength'); }")
        canvas = element.locator("canvas")
        canvas.focus()
        visitor.page.wait_for_function(_KNOWS_SIGNS)
        element.evaluate("(pad, strokes) => { pad.strokes = strokes; }", _in_ink(sign("K")))
        expect(element).to_have_js_property("value", "K")
        element.evaluate("(pad) => { pad.pattern = '[A-H]'; pad.setAttribute('pattern', '[A-H]'); }")
        assert element.evaluate(
            "(pad) => [pad.validity.patternMismatch, pad.validationMessage.includes('number')]"
        ) == [
            True,
            False,
        ]
        element.evaluate("(pad) => pad.clear()")
        canvas.focus()
        visitor.page.keyboard.press("b")
        expect(element).to_have_js_property("value", "b")
        visitor.page.keyboard.press("2")
        expect(element).to_have_js_property("value", "b2")


_KNOWS_SIGNS = """() => {
  const pad = document.querySelector("inkling-pad");
  pad.required = true;
  return pad.value !== "" || pad.validationMessage === "Write something.";
}"""


def _in_ink(strokes: Sequence[Stroke]) -> list[list[tuple[float, float]]]:
    """Return strokes as they lie in the middle of a pad, in ink pixels."""
    return [[(60 + 150 * x, 40 + 150 * y) for x, y, *_ in stroke] for stroke in strokes]
