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
import { controlPad } from "./pad-controller";
import {
  answer,
  assign,
  beginWith,
  draw,
  fail,
  keep,
  originOf,
  type PadState,
  put,
  restore,
  type,
  wipe,
} from "./pad-state";
import { name as nameParts, type Shape, shapeIn } from "./shadow-root";
import { forgetReader, sharedReader } from "./shared-readers";
import { filled, textsOf } from "./texts";
import { type Demands, FLAGS, flawOf } from "./validity";

declare global {
  interface HTMLElementTagNameMap {
    "inkling-pad": InklingPad;
  }
}

export class InklingPad extends HTMLElement {
  static readonly formAssociated = true;
  static readonly observedAttributes = [
    ...["aria-label", "label", "lang", "maxlength", "minlength"],
    ...["pattern", "pen", "readonly", "required", "title", "value"],
  ];

  readonly #internals = this.attachInternals();
  readonly #shape: Shape = shapeIn(this.attachShadow({ mode: "open", delegatesFocus: true }));
  readonly #readings = latest((drawing: Drawing) => this.#read(drawing), requestAnimationFrame);
  #pad: MountedPad | null = null;
  #state: PadState = beginWith("");
  /** The value that the last `change` told of. */
  #settled = "";
  /** Whether the value is no longer that of the attribute. */
  #isDirty = false;
  #isDisabled = false;
  #customFlaw = "";

  constructor() {
    super();
    this.#internals.role = "group";
    this.#listen();
  }

  /** The number that was read, or typed. To set it takes away what was drawn. */
  get value(): string {
    return this.#state.value;
  }

  set value(value: string) {
    this.#isDirty = true;
    this.#settled = value;
    this.#set(assign(this.#state, value));
  }

  /** What is drawn, in ink pixels: the pad is 256 high. To set them has them read. */
  get strokes(): readonly Stroke[] {
    return strokesOf(this.#state.drawing);
  }

  set strokes(strokes: readonly Stroke[]) {
    this.#isDirty = true;
    this.#set(put(this.#state, strokes));
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

  // --- what every field of a form has

  readonly type = "inkling-pad";

  get name(): string {
    return this.getAttribute("name") ?? "";
  }

  set name(name: string) {
    this.setAttribute("name", name);
  }

  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }

  set disabled(isDisabled: boolean) {
    this.toggleAttribute("disabled", isDisabled);
  }

  get required(): boolean {
    return this.hasAttribute("required");
  }

  set required(isRequired: boolean) {
    this.toggleAttribute("required", isRequired);
  }

  get readOnly(): boolean {
    return this.hasAttribute("readonly");
  }

  set readOnly(isReadOnly: boolean) {
    this.toggleAttribute("readonly", isReadOnly);
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get labels(): NodeList {
    return this.#internals.labels;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Have the value refused in words of your own; an empty text takes that back. */
  setCustomValidity(message: string): void {
    this.#customFlaw = message;
    this.#validate();
  }

  // --- what the browser calls

  connectedCallback(): void {
    this.#pad = controlPad(this.#shape.canvas, {
      drawing: () => this.#state.drawing,
      drawn: (drawing) => this.#change(draw(this.#state, drawing)),
      resized: (drawing) => this.#set(draw(this.#state, drawing)),
    });
    this.#lock();
    this.#describe();
    this.#show();
  }

  disconnectedCallback(): void {
    this.#pad?.unmount();
    this.#pad = null;
  }

  attributeChangedCallback(attribute: string, _: string | null, value: string | null): void {
    if (attribute === "pen") this.#set(draw(this.#state, holdPen(this.#state.drawing, penOf(value))));
    if (attribute === "value" && !this.#isDirty) this.formResetCallback();
    this.#lock();
    this.#describe();
    this.#validate();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.#lock();
  }

  formResetCallback(): void {
    const value = this.getAttribute("value") ?? "";
    this.#settled = value;
    this.#set(assign(this.#state, value));
    this.#isDirty = false;
  }

  formStateRestoreCallback(kept: string, reason: "restore" | "autocomplete"): void {
    this.#isDirty = true;
    this.#set(reason === "restore" ? restore(this.#state, kept) : assign(this.#state, kept));
    this.#settled = this.value;
  }

  // --- our own

  #listen(): void {
    const { canvas, field, undo: undoButton, clear: clearButton } = this.#shape;
    undoButton.addEventListener("click", () => this.undo());
    clearButton.addEventListener("click", () => this.clear());
    canvas.addEventListener("keydown", (event) => this.#command(event));
    // The event itself goes on to the page: it leaves the shadow root as ours.
    field.addEventListener("input", () => this.#change(type(this.#state, field.value), true));
    field.addEventListener("change", () => this.#settle());
    field.addEventListener("keydown", (event) => event.key === "Enter" && this.form?.requestSubmit());
    // Whoever comes near will draw: the network is loaded while the pen is on its way.
    for (const sign of ["pointerenter", "focusin"]) this.addEventListener(sign, () => this.#approached());
  }

  #command(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (altKey || this.#isLocked) return;
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
        if (!held && /^\d$/.test(key)) this.#shape.field.focus();
        return;
    }
    event.preventDefault();
  }

  #approached(): void {
    this.#describe();
    if (!this.#isLocked) this.#reader().catch(() => {}); // Who draws is told.
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
  #change(state: PadState, isTold = false): void {
    const { value } = this.#state;
    if (state === this.#state) return;
    this.#isDirty = true;
    this.#set(state);
    if (isTold) return;
    if (value !== this.value) this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    if (originOf(state) !== "reading") this.#settle();
  }

  #settle(): void {
    if (this.#settled === this.value) return;
    this.#settled = this.value;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #set(state: PadState): void {
    const { drawing } = this.#state;
    this.#state = state;
    if (state.drawing !== drawing && !isBlank(state.drawing)) this.#readings.ask(state.drawing);
    this.#show();
  }

  #show(): void {
    const { drawing, value } = this.#state;
    const { field } = this.#shape;
    this.#pad?.show();
    if (field.value !== value) field.value = value;
    this.#enable();
    // What the browser keeps need not be written at each move of the pen.
    if (isDrawing(drawing)) this.#internals.setFormValue(value);
    else this.#internals.setFormValue(value, keep(this.#state));
    this.#validate();
  }

  #validate(): void {
    const origin = originOf(this.#state);
    const demands = this.#demands();
    const flaw = flawOf(this.value, origin, demands);
    mark(this.#internals, "blank", isBlank(this.#state.drawing) && this.value === "");
    mark(this.#internals, "reading", origin === "reading");
    mark(this.#internals, "failed", origin === "unread");
    const { field } = this.#shape;
    if (this.#customFlaw) this.#internals.setValidity({ customError: true }, this.#customFlaw, field);
    else if (flaw === null) this.#internals.setValidity({});
    else {
      const { minLength: min, maxLength: max } = demands;
      const message = filled(this.#texts[flaw], { min, max, form: this.title });
      this.#internals.setValidity({ [FLAGS[flaw]]: true }, message, field);
    }
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

  get #isLocked(): boolean {
    return this.#isDisabled || this.readOnly;
  }

  #lock(): void {
    const { canvas, field } = this.#shape;
    this.#pad?.enable(!this.#isLocked);
    field.readOnly = this.readOnly;
    field.disabled = this.#isDisabled;
    canvas.tabIndex = this.#isLocked ? -1 : 0;
    this.#enable();
  }

  #enable(): void {
    const { drawing, value } = this.#state;
    this.#shape.undo.disabled = this.#isLocked || !canUndo(drawing);
    this.#shape.clear.disabled = this.#isLocked || (isBlank(drawing) && value === "");
  }

  #describe(): void {
    const label = Array.from(this.labels, ({ textContent }) => textContent?.trim()).join(" ");
    const subject = this.getAttribute("label") || this.getAttribute("aria-label") || label || this.#texts.name;
    this.#internals.ariaLabel = subject;
    nameParts(this.#shape, subject, this.#texts);
    this.#shape.field.required = this.required;
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

/** Browsers before 2024 know no such states. */
function mark({ states }: ElementInternals, state: string, isOn: boolean): void {
  try {
    isOn ? states.add(state) : states.delete(state);
  } catch {}
}
