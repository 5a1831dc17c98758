/** Keys in, what they write on the pad out. */

import { isNumberSign } from "../../ink/signs";
import type { Label } from "../../types";
import { knows } from "./gallery";
import type { SamplesSession } from "./samples-session";

/** The part of a keyboard event that counts. */
type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault">;

/**
 * Write the digit or the sign that was typed; with Backspace, take it back. All other keys are left to the page.
 *
 * @param labels All that is read, or `null` while the network is not there: what it does not read is not written for it.
 */
export function typed(
  event: Keys,
  session: Pick<SamplesSession, "write" | "eraseTyped">,
  labels: readonly Label[] | null,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const sign = event.key === "*" ? "×" : event.key;
  const isDigit = /^[0-9]$/.test(sign);
  if ((isDigit || isNumberSign(sign)) && knows(labels, sign)) {
    event.preventDefault();
    void session.write(isDigit ? Number(sign) : sign);
  } else if (event.key === "Backspace" && session.eraseTyped()) {
    event.preventDefault();
  }
}
