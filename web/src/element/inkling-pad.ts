/** `<inkling-pad>`: a field of a form that is written into by hand. Its value is the number that was read. */

import { latest } from "../common/latest";
import { InklingError } from "../errors";
import {
  canUndo,
  type Drawing,
  holdPen,
  isBlank,
  isDrawing,
  type MountedPad,
  PENS,
  redo,
  strokesOf,
  undo,
} from "../pad";
import type { BackendChoice } from "../recogniser/shared/protocol";
import type { Reading, Stroke } from "../types";
import { FormField, type Refusal } from "./form-field";
import { controlPad } from "./pad-controller";
import {
  answer,
  assign,
  beginWith,
  draw,
  fail,
  formStateOf,
  originOf,
  type PadState,
  restore,
  type,
  wipe,
  writeStrokes,
} from "./pad-state";
import { buildParts, nameParts, type PadParts } from "./shadow-root";
import { forgetReader, sharedReader } from "./shared-readers";
import { filled, textsOf } from "./texts";
import { type Demands, FLAGS, flawOf } from "./validity";

declare global {
  interface HTMLElementTagNameMap {
    "inkling-pad": InklingPad;
  }
}

export class InklingPad extends FormField {
  static readonly observedAttributes = [
    ...["aria-label", "label", "lang", "maxlength", "minlength"],
    ...["pattern", "pen", "readonly", "required", "title", "value"],
  ];

  readonly type = "inkling-pad";
  readonly #parts: PadParts = buildParts(this.attachShadow({ mode: "open", delegatesFocus: true }));
  readonly #readings = latest((drawing: Drawing) => this.#read(drawing), requestAnimationFrame);
  #pad: MountedPad | null = null;
  #state: PadState = beginWith("");

  constructor() {
    super();
    this.#listen();
  }

  /** What is drawn, in ink pixels: the pad is 256 high. To set them has them read. */
  get strokes(): readonly Stroke[] {
    return strokesOf(this.#state.drawing);
  }

  set strokes(strokes: readonly Stroke[]) {
    this.markDirty();
    this.#set(writeStrokes(this.#state, strokes));
  }

  /** The last reading of what is drawn; `null` before it, and on a blank pad. */
  get reading(): Reading | null {
    return this.#state.answer?.reading ?? null;
  }

  /** Take everything away. */
  clear(): void {
    this.#change(wipe(this.#state));
  }

  /** Take the last step back, a stroke or a clear. */
  undo(): void {
    this.#change(draw(this.#state, undo(this.#state.drawing)));
  }

  redo(): void {
    this.#change(draw(this.#state, redo(this.#state.drawing)));
  }

  // --- what a field of a form says of itself

  /** The number that was read, or typed. To set it takes away what was drawn. */
  protected override readValue(): string {
    return this.#state.value;
  }

  protected override writeValue(value: string): void {
    this.#set(assign(this.#state, value));
  }

  protected override restoreValue(state: string): void {
    this.#set(restore(this.#state, state));
  }

  protected override get anchor(): HTMLElement {
    return this.#parts.field;
  }

  protected override refusal(): Refusal | null {
    const demands = this.#demands();
    const flaw = flawOf(this.value, originOf(this.#state), demands);
    if (flaw === null) return null;
    const { minLength: min, maxLength: max } = demands;
    return { flag: FLAGS[flaw], message: filled(this.#texts[flaw], { min, max, form: this.title }) };
  }

  protected override lock(): void {
    const { canvas, field } = this.#parts;
    this.#pad?.enable(!this.isLocked);
    field.readOnly = this.readOnly;
    field.disabled = this.isDisabled;
    canvas.tabIndex = this.isLocked ? -1 : 0;
    this.#enableButtons();
  }

  protected override describe(): void {
    const subject = this.label || this.#texts.name;
    this.accessibleName = subject;
    nameParts(this.#parts, subject, this.#texts);
    this.#parts.field.required = this.required;
  }

  // --- what the browser calls

  connectedCallback(): void {
    this.#pad = controlPad(this.#parts.canvas, {
      drawing: () => this.#state.drawing,
      drawn: (drawing) => this.#change(draw(this.#state, drawing)),
      resized: (drawing) => this.#set(draw(this.#state, drawing)),
    });
    this.lock();
    this.describe();
    this.#show();
  }

  disconnectedCallback(): void {
    this.#pad?.unmount();
    this.#pad = null;
  }

  override attributeChangedCallback(attribute: string, before: string | null, value: string | null): void {
    if (attribute === "pen") this.#set(draw(this.#state, holdPen(this.#state.drawing, penOf(value))));
    super.attributeChangedCallback(attribute, before, value);
  }

  // --- our own

  #listen(): void {
    const { canvas, field, undo: undoButton, clear: clearButton } = this.#parts;
    undoButton.addEventListener("click", () => this.undo());
    clearButton.addEventListener("click", () => this.clear());
    canvas.addEventListener("keydown", (event) => this.#command(event));
    // The event itself goes on to the page: it leaves the shadow root as ours.
    field.addEventListener("input", () => this.#change(type(this.#state, field.value), true));
    field.addEventListener("change", () => this.settle());
    field.addEventListener("keydown", (event) => event.key === "Enter" && this.form?.requestSubmit());
    // Whoever comes near will draw: the network is loaded while the pen is on its way.
    for (const sign of ["pointerenter", "focusin"]) this.addEventListener(sign, () => this.#approached());
  }

  #command(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (altKey || this.isLocked) return;
    const held = ctrlKey || metaKey ? "control+" : "";
    switch (held + key.toLowerCase()) {
      case "delete":
      case "backspace":
        this.clear();
        break;
      case "control+z":
        shiftKey ? this.redo() : this.undo();
        break;
      case "control+y":
        this.redo();
        break;
      default:
        // Who types on the pad means the field; the key goes there with the focus.
        if (!held && /^\d$/.test(key)) this.#parts.field.focus();
        return;
    }
    event.preventDefault();
  }

  #approached(): void {
    this.describe();
    if (!this.isLocked) this.#reader().catch(() => {}); // Who draws is told.
  }

  #reader() {
    return sharedReader(this.getAttribute("base"), (this.getAttribute("backend") ?? "auto") as BackendChoice);
  }

  async #read(drawing: Drawing): Promise<void> {
    const { pen, view } = drawing;
    try {
      const reader = await this.#reader();
      try {
        const reading = await reader.readStrokes(strokesOf(drawing), { scale: "true", pen, ...view });
        this.#change(answer(this.#state, drawing, reading));
        this.dispatchEvent(new CustomEvent("reading", { detail: reading, bubbles: true }));
      } catch (error) {
        if (error instanceof InklingError && error.code === "worker") forgetReader(reader);
        throw error;
      }
    } catch (error) {
      this.#set(fail(this.#state, drawing));
      const { message } = error as Error;
      this.dispatchEvent(new ErrorEvent("error", { error, message }));
    }
  }

  /** The user did something: the page is told of another value. */
  #change(state: PadState, isAnnounced = false): void {
    const { value } = this.#state;
    if (state === this.#state) return;
    this.markDirty();
    this.#set(state);
    if (isAnnounced) return;
    if (value !== this.value) this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    if (originOf(state) !== "reading") this.settle();
  }

  #set(state: PadState): void {
    const { drawing } = this.#state;
    this.#state = state;
    if (state.drawing !== drawing && !isBlank(state.drawing)) this.#readings.ask(state.drawing);
    this.#show();
  }

  #show(): void {
    const { drawing, value } = this.#state;
    const { field } = this.#parts;
    this.#pad?.show();
    if (field.value !== value) field.value = value;
    this.#enableButtons();
    // What the browser keeps need not be written at each move of the pen.
    this.keepValue(isDrawing(drawing) ? null : formStateOf(this.#state));
    this.#markStates();
    this.validate();
  }

  /** Style sheets know the pad's states as `:state(blank)` and so on. */
  #markStates(): void {
    const origin = originOf(this.#state);
    this.mark("blank", isBlank(this.#state.drawing) && this.value === "");
    this.mark("reading", origin === "reading");
    this.mark("failed", origin === "unread");
  }

  #demands(): Demands {
    const pattern = this.getAttribute("pattern");
    return {
      required: this.required,
      minLength: this.#count("minlength"),
      maxLength: this.#count("maxlength"),
      pattern,
    };
  }

  #count(attribute: string): number | null {
    const count = Number.parseInt(this.getAttribute(attribute) ?? "", 10);
    return count >= 0 ? count : null;
  }

  #enableButtons(): void {
    const { drawing, value } = this.#state;
    this.#parts.undo.disabled = this.isLocked || !canUndo(drawing);
    this.#parts.clear.disabled = this.isLocked || (isBlank(drawing) && value === "");
  }

  get #texts() {
    const near = this.closest<HTMLElement>("[lang]") ?? document.documentElement;
    return textsOf(near.lang || navigator.language);
  }
}

function penOf(attribute: string | null): number {
  if (attribute !== null && attribute in PENS) return PENS[attribute as keyof typeof PENS];
  const diameter = Number(attribute);
  return diameter > 0 ? diameter : PENS.standard;
}
