/** The parts of a pad in a form: what stands in its shadow root. */

import css from "./pad.css?inline";
import type { Texts } from "./texts";

export interface PadParts {
  readonly canvas: HTMLCanvasElement;
  /** What a blank pad says, for the eye: the canvas has the same in its name. */
  readonly hint: HTMLElement;
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

/**
 * The page can style the parts, and the element itself in any way. So neither decides where the canvas is: it fills a box
 * of ours, which has its size from what is around it, and never from the canvas.
 */
export function buildParts(root: ShadowRoot): PadParts {
  dress(root);
  const canvas = make("canvas", { role: "img", tabindex: "0", "aria-keyshortcuts": "Delete Control+Z" });
  const field = make("input", { part: "reading", inputmode: "numeric", autocomplete: "off", enterkeyhint: "done" });
  const undo = make("button", { part: "button undo", type: "button" });
  const clear = make("button", { part: "button clear", type: "button" });
  const hint = make("span", { part: "hint", "aria-hidden": "true" });
  const pad = make("div", { part: "pad" }, make("div", { class: "paper" }, canvas, hint));
  const bar = make("div", { part: "bar" }, field, make("div", { class: "buttons" }, undo, clear));
  root.append(make("div", { class: "frame" }, pad, bar));
  return { canvas, hint, field, undo, clear };
}

/** Says what each part is for. */
export function nameParts({ canvas, hint, field, undo, clear }: PadParts, subject: string, texts: Texts): void {
  canvas.ariaLabel = `${subject}: ${texts.draw}`;
  field.ariaLabel = `${subject}: ${texts.field}`;
  for (const [button, text] of [
    [undo, texts.undo],
    [clear, texts.clear],
  ] as const) {
    const name = `${subject}: ${text}`;
    // What has its name has its text, which a browser may have translated meanwhile.
    if (button.ariaLabel === name) continue;
    button.textContent = text;
    button.ariaLabel = name;
  }
  // As with the buttons: what is unchanged is left alone, since a browser may have translated it.
  if (hint.dataset.text === texts.draw) return;
  hint.dataset.text = hint.textContent = texts.draw;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly HTMLElement[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(tag);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...content);
  return element;
}
