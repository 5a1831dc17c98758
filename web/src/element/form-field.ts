/** A custom element in, a field of a form out: what an `<input>` has and does, whatever it is that gives the value. */

/** Why the form must not be sent, in the words and by the flag that the browser shows. */
export interface Refusal {
  readonly flag: keyof ValidityStateFlags;
  readonly message: string;
}

export abstract class FormField extends HTMLElement {
  static readonly formAssociated = true;

  readonly #internals = this.attachInternals();
  /** The value that the last `change` told of. */
  #settled = "";
  /** Whether the value is no longer that of the attribute. */
  #isDirty = false;
  #isDisabled = false;
  #customFlaw = "";

  constructor() {
    super();
    this.#internals.role = "group";
  }

  /** What the form gets. */
  get value(): string {
    return this.readValue();
  }

  set value(value: string) {
    this.#isDirty = true;
    this.#settled = value;
    this.writeValue(value);
  }

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
  /** Tell what the element is called, see `label`. */
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
  protected get label(): string {
    const texts = Array.from(this.labels, ({ textContent }) => textContent?.trim());
    return this.getAttribute("label") || this.getAttribute("aria-label") || texts.join(" ");
  }

  protected set accessibleName(name: string) {
    this.#internals.ariaLabel = name;
  }

  /** The value is the user's or a script's from now on, whatever becomes of the attribute. */
  protected markDirty(): void {
    this.#isDirty = true;
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
    const value = this.getAttribute("value") ?? "";
    this.#settled = value;
    this.writeValue(value);
    this.#isDirty = false;
  }

  formStateRestoreCallback(state: string, reason: "restore" | "autocomplete"): void {
    this.#isDirty = true;
    if (reason === "restore") this.restoreValue(state);
    else this.writeValue(state);
    this.#settled = this.value;
  }
}
