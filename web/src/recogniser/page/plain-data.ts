/** Whatever a caller holds numbers in, reactive proxies among it, in; plain lists, which a worker can be sent, out. */

/** How much of what was received an error shows. */
const SHOWN = 60;

/** The elements of what is counted from 0 or gone through in order; `null` of all else, as of a form with its fields. */
export function listOf(given: unknown): readonly unknown[] | null {
  if (typeof given !== "object" || given === null || "nodeType" in given || given === globalThis) return null;
  return Symbol.iterator in given || "length" in given ? Array.from(given as ArrayLike<unknown>) : null;
}

/** What options may be looked up in; `null` of what has none. Options that are left out, or `null`, are none. */
export function fieldsOf(given: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof given !== "object" && given !== undefined) return null;
  return (given ?? {}) as Readonly<Record<string, unknown>>;
}

/** What was received, in a few words. */
export function shown(given: unknown): string {
  const text = listOf(given)?.map(word) ?? word(given);
  const whole = typeof text === "string" ? text : `[${text}]`;
  return whole.length > SHOWN ? `${whole.slice(0, SHOWN)} …` : whole;
}

/** Also of what has no text of its own, and without asking it. */
function word(given: unknown): string {
  if (typeof given === "string") return JSON.stringify(given);
  if (kindOf(given) === "URL") return word(String(given));
  return typeof given === "object" && given !== null ? Object.prototype.toString.call(given) : String(given);
}

/** Such as `HTMLImageElement`, also of what is of another window, whose classes are not ours. */
export function kindOf(given: unknown): string {
  return Object.prototype.toString.call(given).slice("[object ".length, -1);
}
