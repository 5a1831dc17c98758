/** A custom element in, a field of a form out: what an `<input>` has and does, whatever it is that gives the value. */

import { adoptEarlyProperties } from "./early-properties";
import { ReflectedAttributes, type TextLike } from "./reflected";
import { lineOf, textOf } from "./text-of";

/** Why the form must not be sent, in the words and by the flag that the browser shows. */
export interface Refusal {
  readonly flag: keyof ValidityStateFlags;
  readonly message: string;
}

export abstract class FormField extends ReflectedAttributes {
  static readonly formAssociated = true;

  readonly #internals = this.attachInternals();
  /** The value that the last `change` told of. */
  #settled = "";
  /** Whether the value is no longer that of the attribute. */
  #isDirty = false;
  #isDisabled = false;
  #wasConnected = false;
  #customFlaw = "";

  constructor() {
    super();
    this.#internals.role = "group";
  }

  /** What the form gets. */
  get value(): string {
    return this.readValue();
  }

  set value(given: TextLike) {
    const value = lineOf(given);
    this.#isDirty = true;
    // A framework gives back what it was just told, and that is no other value: the element stays as it is.
    if (value === this.value) return;
    this.writeValue(value);
    this.markGiven();
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** As the attribute: the id of a form elsewhere. React sets properties, and an `<input>` has React's own exception. */
  set form(id: TextLike) {
    this.reflect("form", id);
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
  setCustomValidity(message: TextLike): void {
    this.#customFlaw = textOf(message);
    this.validate();
  }

  // --- what the element says of itself

  protected abstract readValue(): string;
  /** Take a value in place of what was there. */
  protected abstract writeValue(value: string): void;
  /** Take what `keepValue` was given. */
  protected abstract restoreValue(state: string): void;
  /** What keeps the value from being sent, apart from the words of the page; `null` where nothing does. */
  protected abstract refusal(): Refusal | null;
  /** What the browser points at when the value is refused. */
  protected abstract readonly anchor: HTMLElement;
  /** Let the element be written into or not, see `isLocked`. */
  protected abstract lock(): void;
  /** Tell what the element is called, see `labelText`. */
  protected abstract describe(): void;

  // --- what the element is given for that

  /** Whether a fieldset or the element itself says so. */
  protected get isDisabled(): boolean {
    return this.#isDisabled;
  }

  protected get isLocked(): boolean {
    return this.#isDisabled || this.readOnly;
  }

  /** What the page calls the element; blank where it does not. */
  protected get labelText(): string {
    const texts = Array.from(this.labels, ({ textContent }) => textContent?.trim());
    return this.label || this.getAttribute("aria-label") || texts.join(" ");
  }

  protected set accessibleName(name: string) {
    this.#internals.ariaLabel = name;
  }

  /** Whether the value is still to follow what was written. */
  protected set isBusy(isBusy: boolean) {
    const busy = String(isBusy);
    if (this.#internals.ariaBusy !== busy) this.#internals.ariaBusy = busy;
  }

  /** The value is the user's or a script's from now on, whatever becomes of the attribute. */
  protected markDirty(): void {
    this.#isDirty = true;
  }

  /** What is there now was not the user's doing: nobody need be told of it. */
  protected markGiven(): void {
    this.#isDirty = true;
    this.#settled = this.value;
  }

  /** The user has done with the value: the page is told of it, if it is another one. */
  protected settle(): void {
    if (this.#settled === this.value) return;
    this.#settled = this.value;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Give the form the value, and the browser what brings it back; without that, it keeps the value. */
  protected keepValue(state: string | null): void {
    if (state === null) this.#internals.setFormValue(this.value);
    else this.#internals.setFormValue(this.value, state);
  }

  protected validate(): void {
    const refusal: Refusal | null = this.#customFlaw
      ? { flag: "customError", message: this.#customFlaw }
      : this.refusal();
    if (refusal === null) this.#internals.setValidity({});
    else this.#internals.setValidity({ [refusal.flag]: true }, refusal.message, this.anchor);
  }

  /** Set a state for `:state()` of style sheets; browsers before 2024 know none. */
  protected mark(state: string, isOn: boolean): void {
    const { states } = this.#internals;
    try {
      isOn ? states.add(state) : states.delete(state);
    } catch {}
  }

  // --- what the browser calls

  /** An element that overrides this calls it when it is ready for values. */
  connectedCallback(): void {
    adoptEarlyProperties(this);
    // The browser has looked for what takes the focus by itself, maybe before there was anything in here to take it.
    const { activeElement, body } = this.ownerDocument;
    if (this.autofocus && !this.#wasConnected && activeElement === body) this.focus();
    this.#wasConnected = true;
  }

  attributeChangedCallback(attribute: string, _before: string | null, _now: string | null): void {
    if (attribute === "value" && !this.#isDirty) this.formResetCallback();
    this.lock();
    this.describe();
    this.validate();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.lock();
  }

  formResetCallback(): void {
    this.writeValue(lineOf(this.defaultValue));
    this.markGiven();
    this.#isDirty = false;
  }

  formStateRestoreCallback(state: unknown, reason: "restore" | "autocomplete"): void {
    if (typeof state !== "string") return;
    if (reason === "restore") this.restoreValue(state);
    else this.writeValue(lineOf(state));
    this.markGiven();
  }
}
