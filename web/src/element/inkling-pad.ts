/** `<inkling-pad>`: a field of a form that is written into by hand. Its value is the number that was read. */

import { areDigits, DIGITS } from "../common/labels";
import { latest } from "../common/latest";
import { canonical, decimalMarkOf, numberIn } from "../common/number-value";
import { InklingError } from "../errors";
import { canUndo, type Drawing, holdPen, isBlank, isDrawing, type MountedPad, redo, strokesOf, undo } from "../pad";
import type { StrokesLike } from "../recogniser/page/check-strokes";
import type { BackendChoice } from "../recogniser/shared/protocol";
import type { Label, Reading, Stroke } from "../types";
import { FormField, type Refusal } from "./form-field";
import { checked } from "./lent-checks";

import { controlPad } from "./pad-controller";
import {
  answer,
  assign,
  beginWith,
  draw,
  fail,
  formStateOf,
  holds,
  originOf,
  type PadState,
  restore,
  type,
  wipe,
  writeStrokes,
} from "./pad-state";
import { diameterOf, type PenName, penOf } from "./pen";
import type { TextLike } from "./reflected";
import { buildParts, dress, nameParts, type PadParts } from "./shadow-root";
import { forgetReader, sharedReader } from "./shared-readers";
import { countOf } from "./text-of";
import { filled, textsOf } from "./texts";
import { type Demands, FLAGS, flawOf, type Range } from "./validity";

declare global {
  interface HTMLElementTagNameMap {
    "inkling-pad": InklingPad;
  }
}

export class InklingPad extends FormField {
  static readonly observedAttributes = [
    ...["aria-label", "label", "lang", "max", "maxlength", "min", "minlength"],
    ...["pattern", "pen", "placeholder", "readonly", "required", "signs", "step", "title", "value"],
  ];

  readonly #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  readonly #parts: PadParts = buildParts(this.#root);
  readonly #readings = latest((drawing: Drawing) => this.#read(drawing), requestAnimationFrame);
  #pad: MountedPad | null = null;
  #state: PadState = beginWith("");
  /** Those of the network; until it is there, digits. */
  #labels: readonly Label[] = DIGITS;

  constructor() {
    super();
    this.#listen();
  }

  /** `"inkling-pad"`, whatever a script sets, as an `<input>` knows what types there are. */
  get type(): string {
    return "inkling-pad";
  }

  set type(type: TextLike) {
    this.reflect("type", type);
  }

  /** The pen that writes: by its name, or its diameter in ink pixels. What is no pen is the standard one. */
  get pen(): PenName | number {
    return penOf(this.getAttribute("pen"));
  }

  set pen(pen: TextLike) {
    this.reflect("pen", pen);
  }

  /** The signs that may be written beside digits, such as `".,-"`, and a space where numbers may; digits only without. */
  get signs(): string {
    return [...(this.getAttribute("signs") ?? "")].filter(isKnown).join("");
  }

  set signs(signs: TextLike) {
    this.reflect("signs", signs);
  }

  /** The value as a number; not a number where it is none, as an `<input>` has it. */
  get valueAsNumber(): number {
    return this.value.trim() === "" ? Number.NaN : Number(this.value);
  }

  set valueAsNumber(number: number) {
    this.value = number;
  }

  /** The folder that holds `model/`; `null` for that of the module. */
  get base(): string | null {
    return this.getAttribute("base");
  }

  set base(base: TextLike | URL) {
    this.reflect("base", base);
  }

  /** As of `loadReader`. */
  get backend(): string {
    return this.getAttribute("backend") ?? "auto";
  }

  set backend(backend: TextLike) {
    this.reflect("backend", backend);
  }

  /** A copy of what is drawn, in ink pixels: the pad is 256 high. To set others has them read; what is none is refused. */
  get strokes(): readonly Stroke[] {
    return checked(strokesOf(this.#state.drawing)).strokes;
  }

  set strokes(given: StrokesLike | null | undefined) {
    try {
      this.#write(checked(given ?? []).strokes);
    } catch (error) {
      this.#complain(error);
    }
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

  /** Select the number in the field, as `select()` of an `<input>` does. */
  select(): void {
    this.#parts.field.select();
  }

  // --- what a field of a form says of itself

  /**
   * The number that was read, or typed; where decimals may be written, with a point before them and nothing between groups.
   * To set it takes away what was drawn.
   */
  protected override readValue(): string {
    const { value } = this.#state;
    return (/[.,]/.test(this.signs) && canonical(value, decimalMarkOf(this.#language))) || value;
  }

  protected override writeValue(value: string): void {
    this.#set(assign(this.#state, value));
  }

  protected override restoreValue(state: string): void {
    this.#set(restore(this.#state, state, (strokes) => checked(strokes).strokes));
  }

  protected override get anchor(): HTMLElement {
    return this.#parts.field;
  }

  protected override refusal(): Refusal | null {
    const demands = this.#demands();
    const flaw = flawOf(this.value, originOf(this.#state), demands);
    if (flaw === null) return null;
    const { minLength, maxLength, range } = demands;
    const isOfRange = flaw === "low" || flaw === "high";
    const [min, max] = isOfRange && range ? [range.min, range.max] : [minLength, maxLength];
    const values = { min, max, step: range?.step ?? null, form: this.title };
    return { flag: FLAGS[flaw], message: filled(this.#texts[flaw], values) };
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
    const subject = this.labelText || this.#texts.name;
    this.accessibleName = subject;
    nameParts(this.#parts, subject, this.#texts);
    this.#parts.field.required = this.required;
    this.#parts.field.placeholder = this.placeholder;
    const { signs } = this;
    this.#parts.field.inputMode = /^[., ]*$/.test(signs) ? (signs.trim() === "" ? "numeric" : "decimal") : "text";
  }

  // --- what the browser calls

  override connectedCallback(): void {
    this.#pad = controlPad(this.#parts.canvas, {
      drawing: () => this.#state.drawing,
      drawn: (drawing) => this.#change(draw(this.#state, drawing)),
      resized: (drawing) => this.#resized(draw(this.#state, drawing)),
    });
    this.lock();
    this.describe();
    this.#show();
    super.connectedCallback();
  }

  adoptedCallback(): void {
    dress(this.#root);
  }

  disconnectedCallback(): void {
    this.#pad?.unmount();
    this.#pad = null;
  }

  override attributeChangedCallback(attribute: string, before: string | null, value: string | null): void {
    if (attribute === "pen") this.#set(draw(this.#state, holdPen(this.#state.drawing, diameterOf(this.pen))));
    if (attribute === "signs" && before !== value) this.#readAnew();
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
        if (!held && this.#writes(key)) this.#parts.field.focus();
        return;
    }
    event.preventDefault();
  }

  /** Other signs may stand in what is drawn. */
  #readAnew(): void {
    const { drawing } = this.#state;
    if (isBlank(drawing)) return;
    this.#state = { ...this.#state, answer: null };
    this.#readings.ask(drawing);
  }

  /** Whether a key writes a sign that is read here, be it a capital or a small letter. */
  #writes(key: string): boolean {
    return [...this.#labels, ...this.signs.trim()].some((label) => String(label).toLowerCase() === key.toLowerCase());
  }

  /** A pad whose network reads other signs than digits speaks of no digits. */
  #know(labels: readonly Label[]): void {
    this.#labels = labels;
    this.describe();
    this.validate();
  }

  #approached(): void {
    this.describe();
    if (this.isLocked) return;
    this.#reader()
      .then(({ card }) => this.#know(card.labels))
      .catch(() => {}); // Who draws is told.
  }

  #reader() {
    return sharedReader(this.base, this.backend as BackendChoice);
  }

  /** Write strokes in place of those that are there, unless they are the same ones, as from a framework. */
  #write(strokes: readonly Stroke[]): void {
    if (holds(this.#state, strokes) && originOf(this.#state) !== "unread") return;
    const state = writeStrokes(this.#state, strokes);
    const { pen, view } = state.drawing;
    checked([], { pen, ...view }); // too large an ink
    this.#set(state);
    this.markGiven();
  }

  async #read(drawing: Drawing): Promise<void> {
    const { pen, view } = drawing;
    const { signs } = this;
    try {
      const reader = await this.#reader();
      try {
        const reading = await reader.readStrokes(strokesOf(drawing), { scale: "true", pen, ...view, signs });
        if (signs !== this.signs) return;
        this.#change(answer(this.#state, drawing, reading));
        this.dispatchEvent(new CustomEvent("reading", { detail: reading, bubbles: true }));
      } catch (error) {
        // Not the drawing's fault: the worker has died, or none could take its place.
        if (error instanceof InklingError && error.code !== "strokes") forgetReader(reader);
        throw error;
      }
    } catch (error) {
      this.#set(fail(this.#state, drawing));
      this.#complain(error);
    }
  }

  #complain(error: unknown): void {
    const { message } = error as Error;
    this.dispatchEvent(new ErrorEvent("error", { error, message }));
  }

  /** The user did something: the page is told of another value. */
  #change(state: PadState, isAnnounced = false): void {
    const { value } = this;
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

  /** Of a blank pad, nothing that is told depends on its size; and a page may have hundreds. */
  #resized(state: PadState): void {
    if (isBlank(state.drawing)) this.#state = state;
    else this.#set(state);
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
    this.isBusy = origin === "reading";
    this.mark("failed", origin === "unread");
  }

  #demands(): Demands {
    return {
      required: this.required,
      minLength: countOf(this.getAttribute("minlength")),
      maxLength: countOf(this.getAttribute("maxlength")),
      pattern: this.getAttribute("pattern"),
      range: this.#range(),
    };
  }

  /** As `min`, `max` and `step` ask for it; without these, the value need be no number. */
  #range(): Range | null {
    const [min, max, step] = ["min", "max", "step"].map((name) => numberIn(this.getAttribute(name)));
    if (min == null && max == null && step == null) return null;
    const base = min ?? numberIn(this.defaultValue) ?? 0;
    return { min: min ?? null, max: max ?? null, step: step != null && step > 0 ? step : null, base };
  }

  #enableButtons(): void {
    const { drawing, value } = this.#state;
    this.#parts.undo.disabled = this.isLocked || !canUndo(drawing);
    this.#parts.clear.disabled = this.isLocked || (isBlank(drawing) && value === "");
  }

  get #texts() {
    return textsOf(this.#language, areDigits(this.#labels));
  }

  /** Of the page around it, or else of the browser. */
  get #language(): string {
    const near = this.closest<HTMLElement>("[lang]") ?? this.ownerDocument.documentElement;
    return near.lang || navigator.language;
  }
}

/** Whether a sign may be asked for: the module knows which, and the element asks it, see `lent-checks`. */
function isKnown(sign: string): boolean {
  try {
    checked([], { signs: sign });
    return true;
  } catch {
    return false;
  }
}
