/** The parts of a pad in a form: what stands in its shadow root. */

import css from "./pad.css?inline";
import type { Texts } from "./texts";

export interface PadParts {
  readonly canvas: HTMLCanvasElement;
  readonly field: HTMLInputElement;
  readonly undo: HTMLButtonElement;
  readonly clear: HTMLButtonElement;
}

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Dress the parts, again where they have come to another document: it takes none but its own style sheets. One that a
 * script makes needs no permission of a content security policy, and all pads of a document share it.
 */
export function dress(root: ShadowRoot): void {
  const { ownerDocument: page } = root;
  // A document without a window, such as a template's, shows nothing.
  if (!page.defaultView) return;
  const sheet = sheets.get(page) ?? new page.defaultView.CSSStyleSheet();
  if (!sheets.has(page)) sheet.replaceSync(css);
  sheets.set(page, sheet);
  root.adoptedStyleSheets = [sheet];
}

export function buildParts(root: ShadowRoot): PadParts {
  dress(root);
  const canvas = make("canvas", "pad", { role: "img", tabindex: "0", "aria-keyshortcuts": "Delete Control+Z" });
  const field = make("input", "reading", { inputmode: "numeric", autocomplete: "off", enterkeyhint: "done" });
  const undo = make("button", "button undo", { type: "button" });
  const clear = make("button", "button clear", { type: "button" });
  const bar = make("div", "bar");
  bar.append(field, undo, clear);
  root.append(canvas, bar);
  return { canvas, field, undo, clear };
}

/** Says what each part is for. */
export function nameParts({ canvas, field, undo, clear }: PadParts, subject: string, texts: Texts): void {
  canvas.ariaLabel = `${subject}: ${texts.draw}`;
  field.ariaLabel = `${subject}: ${texts.field}`;
  for (const [button, text] of [
    [undo, texts.undo],
    [clear, texts.clear],
  ] as const) {
    button.textContent = text;
    button.ariaLabel = `${subject}: ${text}`;
  }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  part: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(tag);
  element.setAttribute("part", part);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
