/** The attributes of a field in, its properties of the same meaning out, as an `<input>` has them. */

import { countOf, textOf } from "./text-of";

/** What a framework may give in place of a text: `null` and `undefined` are no attribute. */
export type TextLike = string | number | null | undefined;

/** Whatever is given counts as a script takes it for true or not. */
export type FlagLike = boolean | null | undefined;

export abstract class ReflectedAttributes extends HTMLElement {
  get name(): string {
    return this.getAttribute("name") ?? "";
  }

  set name(name: TextLike) {
    this.reflect("name", name);
  }

  /** The value that a reset goes back to. */
  get defaultValue(): string {
    return this.getAttribute("value") ?? "";
  }

  set defaultValue(value: TextLike) {
    this.reflect("value", value);
  }

  get placeholder(): string {
    return this.getAttribute("placeholder") ?? "";
  }

  set placeholder(placeholder: TextLike) {
    this.reflect("placeholder", placeholder);
  }

  get pattern(): string {
    return this.getAttribute("pattern") ?? "";
  }

  set pattern(pattern: TextLike) {
    this.reflect("pattern", pattern);
  }

  /** -1 where there is none. */
  get minLength(): number {
    return countOf(this.getAttribute("minlength")) ?? -1;
  }

  set minLength(length: TextLike) {
    this.reflect("minlength", countOf(textOf(length)));
  }

  /** -1 where there is none. */
  get maxLength(): number {
    return countOf(this.getAttribute("maxlength")) ?? -1;
  }

  set maxLength(length: TextLike) {
    this.reflect("maxlength", countOf(textOf(length)));
  }

  /** The least that the number may be; nothing is asked of a value that need be no number. */
  get min(): string {
    return this.getAttribute("min") ?? "";
  }

  set min(min: TextLike) {
    this.reflect("min", min);
  }

  get max(): string {
    return this.getAttribute("max") ?? "";
  }

  set max(max: TextLike) {
    this.reflect("max", max);
  }

  get step(): string {
    return this.getAttribute("step") ?? "";
  }

  set step(step: TextLike) {
    this.reflect("step", step);
  }

  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }

  set disabled(isDisabled: FlagLike) {
    this.toggleAttribute("disabled", Boolean(isDisabled));
  }

  get required(): boolean {
    return this.hasAttribute("required");
  }

  set required(isRequired: FlagLike) {
    this.toggleAttribute("required", Boolean(isRequired));
  }

  get readOnly(): boolean {
    return this.hasAttribute("readonly");
  }

  set readOnly(isReadOnly: FlagLike) {
    this.toggleAttribute("readonly", Boolean(isReadOnly));
  }

  /** What the element is called, where no `<label>` says it. */
  get label(): string {
    return this.getAttribute("label") ?? "";
  }

  set label(label: TextLike) {
    this.reflect("label", label);
  }

  protected reflect(attribute: string, given: TextLike | URL): void {
    if (given === null || given === undefined) this.removeAttribute(attribute);
    else this.setAttribute(attribute, textOf(given));
  }
}
