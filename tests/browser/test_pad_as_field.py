"""Treats `<inkling-pad>` as frameworks treat an `<input>`, in pages of other people."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.test_embed import FormPad, pad
from tests.browser.visitor import Visitor, visiting

# What is set on both, and what is there afterwards: on the pad, on an `<input>`.
_AS_INPUT = """(pad) => {
  const input = document.createElement("input");
  const values = [12, "7\\n8", 0, 1.5, true, [1, 2], "", null];
  const texts = ["a", 3, ""];
  const flags = [true, undefined, "false", 0, "yes", null];
  const lengths = [3, "4", 0, "2.9"];
  const names = { value: values, minLength: lengths, maxLength: [9] };
  for (const name of ["disabled", "required", "readOnly"]) names[name] = flags;
  for (const name of ["name", "pattern", "placeholder", "defaultValue"]) names[name] = texts;
  return Object.entries(names).flatMap(([name, given]) => given.map((value) => {
    pad[name] = input[name] = value;
    return { name, value: String(value), pad: pad[name], input: input[name] };
  }));
}"""

# Where an `<input>` throws, or shows the word "undefined".
_BETTER = """(pad) => {
  const none = [undefined, null, NaN, Symbol("7"), Object.create(null)];
  const after = (name, values) => values.map((value) => ((pad[name] = value), pad[name]));
  pad.minLength = 2;
  pad.required = true;
  return {
    value: after("value", none),
    missing: pad.validity.valueMissing,
    field: pad.shadowRoot.querySelector("input").value,
    lengths: after("maxLength", [5, -1, "abc", 4, null, Infinity]),
    names: after("name", ["amount", undefined, "amount", null]),
    has: pad.hasAttribute("name"),
    labels: after("label", ["Sum", undefined]),
    pens: after("pen", ["broad", 14, "toString", Infinity, "fine", null]),
    types: after("type", ["number"]),
    forms: after("form", ["elsewhere"]).map(String),
    error: pad.setCustomValidity(undefined) ?? pad.validity.customError,
  };
}"""

# As Vue's, MobX's and Immer's.
_REACTIVE = """const reactive = (value) => typeof value !== "object" ? value :
  new Proxy(value, { get: (target, key) => reactive(Reflect.get(target, key)) });"""

_STROKES = f"""(pad) => {{
  {_REACTIVE}
  const refused = [];
  pad.addEventListener("error", ({{ error }}) => refused.push(error.code));
  pad.strokes = reactive([[{{ x: 40, y: 40 }}, {{ x: 90, y: 200 }}]]);
  const drawn = JSON.stringify(pad.strokes);
  const far = [[[1e9, 10]]], nowhere = [[[NaN, 1]]], endless = [[{{ x: 1, y: Infinity }}]];
  const wrong = [far, nowhere, endless, "[[[1, 2]]]", 7, {{}}, pad, [[["1", "2"]]], [null], [[[1]]]];
  for (const strokes of wrong) pad.strokes = strokes;
  pad.strokes[0][0][0] = NaN;
  const same = JSON.stringify(pad.strokes) === drawn;
  pad.strokes = null;
  const codes = [...new Set(refused)];
  return {{ drawn, same, refused: refused.length === wrong.length && codes, left: pad.strokes.length }};
}}"""

# A framework writes back what it was told, and all else that the page knows.
_CONTROL = """(pad) => {
  window.heard = [];
  pad.addEventListener("change", () => heard.push("change"));
  pad.addEventListener("input", () => { pad.value = pad.value; pad.strokes = pad.strokes; });
  pad.addEventListener("reading", () => { pad.value = pad.value; });
}"""

_RESTORE = """(pad) => {
  for (const state of ["{", "null", "[]", null, new FormData(), '{"strokes":[[[null,1]]]}', "12"]) {
    pad.formStateRestoreCallback(state, "restore");
  }
  return pad.value;
}"""

# Before there is a definition, an element takes any property; the module comes later.
_EARLY = """async () => {
  const pads = document.querySelectorAll("inkling-pad");
  const [written, plain, locked] = pads;
  Object.assign(written, { strokes: [[[40, 40], [90, 40], [60, 200]]], pen: "broad", required: true, name: "a" });
  Object.assign(plain, { value: null, validity: "mine", maxLength: 3, label: "Sum" });
  Object.assign(locked, { value: 12, disabled: true, readOnly: "yes" });
  await import("./inkling.js");
  await customElements.whenDefined("inkling-pad");
  return [...pads].map((pad) => ({
    own: Object.keys(pad), html: pad.cloneNode().outerHTML, value: pad.value, strokes: pad.strokes.length,
    valid: pad.validity.valid, locked: pad.matches(":disabled"), has: pad.matches(":focus"),
    sent: [...new FormData(pad.form).keys()],
  }));
}"""

_LATE = """async (way) => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  page.open();
  page.write(`<!doctype html><script type="module" async>
    import ${JSON.stringify(new URL("inkling.js", location.href).href)}; document.documentElement.dataset.ran = "";
  </script><p>A long page.`);
  const ran = () => "ran" in page.documentElement.dataset;
  if (!ran()) await new Promise((resolve) => new MutationObserver(() => ran() && resolve()).observe(
    page.documentElement, { attributes: true }));
  const pad = "<div><inkling-pad></inkling-pad></div>";
  const shadow = (host) => (host.shadowRoot ?? host.attachShadow({ mode: "open" }));
  const host = page.createElement("p");
  class Card extends view.HTMLElement { connectedCallback() { shadow(this).innerHTML = pad; } }
  await {
    streamed: () => page.write(pad),
    inserted: () => { page.body.innerHTML = pad; },
    cloned: () => {
      page.body.innerHTML = `<template>${pad}</template>`;
      page.body.append(page.querySelector("template").content.cloneNode(true));
    },
    shaded: async () => { shadow(host); page.body.append(host); await null; shadow(host).innerHTML = pad; },
    nested: () => { shadow(host).append(page.createElement("p")); shadow(shadow(host).firstChild).innerHTML = pad;
      page.body.append(host); },
    component: async () => { page.body.innerHTML = "<my-card></my-card>"; await null;
      view.customElements.define("my-card", Card); },
  }[way]();
  page.close();
}"""

_DEFINED = "() => frames[frames.length - 1].customElements.get('inkling-pad') !== undefined"

_PADS = "<form><inkling-pad></inkling-pad><inkling-pad autofocus></inkling-pad><inkling-pad></inkling-pad></form>"


@contextmanager
def other_page(browser: Browser, site: str, html: str = "<!doctype html><title>Theirs</title>") -> Iterator[Visitor]:
    """Open a page of somebody else, beside the module."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    with visiting(browser, f"{site}embed/") as visitor:
        visitor.page.route(f"{site}theirs.html", answer)
        visitor.page.goto(f"{site}theirs.html")
        visitor.requests.clear()
        yield visitor
        assert visitor.complaints == []


@pytest.fixture
def amount(browser: Browser, site: str) -> Iterator[FormPad]:
    """Return a pad of a form, once it is defined."""
    with visiting(browser, f"{site}embed/") as visitor:
        visitor.page.evaluate("() => customElements.whenDefined('inkling-pad').then(() => null)")
        yield pad(visitor, "amount")
        assert visitor.complaints == []


def test_a_pad_takes_values_as_an_input_does(amount: FormPad) -> None:
    for seen in amount.element.evaluate(_AS_INPUT):
        assert seen["pad"] == seen["input"], seen


def test_a_pad_takes_what_an_input_stumbles_over(amount: FormPad) -> None:
    assert amount.element.evaluate(_BETTER) == {
        "value": [""] * 5,
        "missing": True,
        "field": "",
        "lengths": [5, -1, -1, 4, -1, -1],
        "names": ["amount", "", "amount", ""],
        "has": False,
        "labels": ["Sum", ""],
        "pens": ["broad", 14, "standard", "standard", "fine", "standard"],
        "types": ["inkling-pad"],
        "forms": ["null"],
        "error": False,
    }


def test_a_pad_refuses_strokes_that_are_none_and_is_written_into_afterwards(amount: FormPad) -> None:
    seen: dict[str, Any] = amount.element.evaluate(_STROKES)
    assert json.loads(seen.pop("drawn")) == [[[40, 40], [90, 200]]]
    assert seen == {"same": True, "refused": ["strokes"], "left": 0}
    assert amount.element.evaluate(_RESTORE) == "12"
    amount.element.evaluate("(pad) => { pad.value = '' }")
    amount.write("7")
    amount.expect_value("7")


def test_what_a_framework_writes_back_leaves_the_drawing(amount: FormPad) -> None:
    amount.element.evaluate(_CONTROL)
    amount.write("47")
    amount.expect_value("47")
    amount.visitor.page.wait_for_function("() => heard.includes('change')")
    assert amount.element.evaluate("(pad) => pad.strokes.length") == 3
    amount.element.evaluate("(pad) => { pad.value = 12 }")
    assert amount.element.evaluate("(pad) => pad.strokes.length") == 0


def test_what_was_set_before_a_pad_was_defined_counts_when_it_is(browser: Browser, site: str) -> None:
    with other_page(browser, site, _PADS) as visitor:
        written, plain, locked = visitor.page.evaluate(_EARLY)
        assert [each["own"] for each in (written, plain, locked)] == [[], [], []]
        assert written["strokes"] == 1
        assert written["html"] == '<inkling-pad pen="broad" required="" name="a"></inkling-pad>'
        assert plain["html"] == '<inkling-pad autofocus="" maxlength="3" label="Sum"></inkling-pad>'
        assert [each["has"] for each in (written, plain, locked)] == [False, True, False]
        assert (plain["value"], plain["valid"], locked["value"], locked["locked"]) == ("", True, "12", True)
        assert plain["sent"] == ["a"]
        expect(visitor.page.locator("inkling-pad").first).to_have_js_property("value", "7")


def test_a_pad_is_defined_whenever_and_wherever_it_comes(browser: Browser, site: str) -> None:
    with other_page(browser, site) as visitor:
        page = visitor.page
        page.evaluate("() => import('./inkling.js').then(() => { document.body.innerHTML = '<a-pad></a-pad>' })")
        visitor.next_frame()
        assert not [address for address in visitor.requests if "inkling-pad" in address]
        for way in ("streamed", "inserted", "cloned", "shaded", "nested", "component"):
            page.evaluate(_LATE, way)
            page.wait_for_function(_DEFINED)


def test_a_pad_that_moves_to_another_document_keeps_its_looks(amount: FormPad) -> None:
    move = """(pad) => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.contentDocument.body.append(pad);
      return frame.contentWindow.getComputedStyle(pad.shadowRoot.querySelector("canvas")).display;
    }"""
    assert amount.element.evaluate(move) == "block"
