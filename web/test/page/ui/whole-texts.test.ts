/** What each element of the page is given as its text. */

import { createElement, type VNode } from "preact";
import { expect, test } from "vitest";
import { setTextWhole } from "../../../src/page/ui/whole-texts";

type Props = { readonly textContent?: unknown; readonly children?: unknown };

function propsOf(vnode: unknown): Props {
  setTextWhole(vnode as VNode);
  return (vnode as VNode).props as Props;
}

test("an element with a text alone is given it as a whole", () => {
  expect(propsOf(createElement("p", null, "Nothing written yet"))).toEqual({ textContent: "Nothing written yet" });
});

test("texts one after the other are one text, and what is nothing is left out", () => {
  const vnode = createElement("p", null, "Read as ", 74, null, [false, [" in "]], "", "3 ms");
  expect(propsOf(vnode)).toEqual({ textContent: "Read as 74 in 3 ms" });
});

test("a number is a text, also 0", () => {
  expect(propsOf(createElement("b", null, 0))).toEqual({ textContent: "0" });
});

test("a text beside an element gets an element of its own", () => {
  const icon = createElement("svg", null);
  const { children } = propsOf(createElement("button", null, icon, ["Crop", "it"], " ", false));
  const own = (textContent: string) => expect.objectContaining({ type: "span", props: { textContent } });
  expect(children).toEqual([icon, [own("Crop"), own("it")], " ", false]);
});

test("elements alone, and what components are given, stay as they are", () => {
  const child = createElement("b", null);
  expect(propsOf(createElement("p", null, child)).children).toBe(child);
  expect(propsOf(createElement("p", { id: "empty" }))).toEqual({ id: "empty" });
  const Component = () => null;
  expect(propsOf(createElement(Component, null, "a text"))).toEqual({ children: "a text" });
});

test("the text of a drawing stays its child: of SVG, Preact sets attributes alone, and textContent is none", () => {
  expect(propsOf(createElement("text", { x: 1 }, 2))).toEqual({ x: 1, children: 2 });
});
