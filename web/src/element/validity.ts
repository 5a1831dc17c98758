/** A value and what the form asks of it in, the flaw out that keeps the form from being sent. Pure. */

/** What the attributes of a pad ask of its value, as those of an `<input>` do. */
export interface Demands {
  readonly required: boolean;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: string | null;
  /** What is asked of it as a number; `null` where nothing is, so that it need be none. */
  readonly range: Range | null;
}

/** As `min`, `max` and `step` of an `<input type="number">`. */
export interface Range {
  readonly min: number | null;
  readonly max: number | null;
  /** `null` where any number between them will do. */
  readonly step: number | null;
  /** From where the steps are counted. */
  readonly base: number;
}

/** How the value came about. */
export type Origin = "typed" | "read" | "reading" | "unread" | "doubtful";

/** A flaw by the flag of `ValidityState` that it raises. */
export type Flaw = "still-reading" | "not-read" | "no-digit" | "missing" | "short" | "long" | "pattern" | RangeFlaw;

/** What is asked of numbers is said alike of whatever can be written. */
export type RangeFlaw = "no-number" | "low" | "high" | "step";

export const FLAGS: Readonly<Record<Flaw, keyof ValidityStateFlags>> = {
  "still-reading": "badInput",
  "not-read": "badInput",
  "no-digit": "badInput",
  missing: "valueMissing",
  short: "tooShort",
  long: "tooLong",
  pattern: "patternMismatch",
  "no-number": "badInput",
  low: "rangeUnderflow",
  high: "rangeOverflow",
  step: "stepMismatch",
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
  const { required, minLength, maxLength, pattern, range } = demands;
  const flaw = BY_ORIGIN[origin];
  if (flaw !== null) return flaw;
  if (value === "") return required ? "missing" : null;
  if (minLength !== null && value.length < minLength) return "short";
  if (maxLength !== null && value.length > maxLength) return "long";
  if (pattern !== null && !matches(value, pattern)) return "pattern";
  return range && flawAsNumber(value, range);
}

/** How far a number may be from a step, as a share of it: tenths are no whole number of halves of halves. */
const ROUNDED = 1e-9;

function flawAsNumber(value: string, { min, max, step, base }: Range): RangeFlaw | null {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return "no-number";
  const number = Number(value);
  if (min !== null && number < min) return "low";
  if (max !== null && number > max) return "high";
  if (step === null) return null;
  const steps = (number - base) / step;
  return Math.abs(steps - Math.round(steps)) > ROUNDED * Math.max(1, Math.abs(steps)) ? "step" : null;
}

/** As HTML has it: the whole value must match, and a pattern that is none is not asked for. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}
