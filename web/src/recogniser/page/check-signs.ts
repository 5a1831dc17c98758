/** The signs that a caller lets stand in a text in, the same out, or an error in words where there is another one among them. */

import { type ErrorCode, InklingError } from "../../errors";
import { ALL } from "../../ink/signs";
import { fieldsOf, shown } from "./plain-data";

/**
 * @param options As {@link ReadOptions}, but nobody has checked that.
 * @throws {InklingError} With that code.
 */
export function checkSigns(options: unknown, code: ErrorCode): string {
  const signs = fieldsOf(options)?.signs ?? ALL;
  if (typeof signs === "string" && [...signs].every((sign) => ALL.includes(sign))) return signs;
  const rule = `Signs are some of ${ALL.trim()} and the space, or "" for digits only.`;
  throw new InklingError(code, `${rule} Received: ${shown(signs)}.`);
}
