/** A value and what the form asks of it in, the flaw out that keeps the form from being sent. Pure. */

/** What the attributes of a pad ask of its value, as those of an `<input>` do. */
export interface Demands {
  readonly required: boolean;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: string | null;
}

/** How the value came about. */
export type Origin = "typed" | "read" | "reading" | "unread" | "doubtful";

/** A flaw by the flag of `ValidityState` that it raises. */
export type Flaw = "still-reading" | "not-read" | "no-digit" | "missing" | "short" | "long" | "pattern";

export const FLAGS: Readonly<Record<Flaw, keyof ValidityStateFlags>> = {
  "still-reading": "badInput",
  "not-read": "badInput",
  "no-digit": "badInput",
  missing: "valueMissing",
  short: "tooShort",
  long: "tooLong",
  pattern: "patternMismatch",
};

const BY_ORIGIN: Readonly<Record<Origin, Flaw | null>> = {
  typed: null,
  read: null,
  reading: "still-reading",
  unread: "not-read",
  doubtful: "no-digit",
};

/** The first flaw of a value, or `null` where it may be sent. A blank value is only ever missing. */
export function flawOf(value: string, origin: Origin, demands: Demands): Flaw | null {
  const { required, minLength, maxLength, pattern } = demands;
  const flaw = BY_ORIGIN[origin];
  if (flaw !== null) return flaw;
  if (value === "") return required ? "missing" : null;
  if (minLength !== null && value.length < minLength) return "short";
  if (maxLength !== null && value.length > maxLength) return "long";
  return pattern !== null && !matches(value, pattern) ? "pattern" : null;
}

/** As HTML has it: the whole value must match, and a pattern that is none is not asked for. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}
