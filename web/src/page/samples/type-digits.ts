/** Keys in, what they write on the pad out. */

import type { Label } from "../../types";
import { knows } from "./gallery";
import type { SamplesSession } from "./samples-session";

/** The part of a keyboard event that counts. */
type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault">;

/**
 * Write the digit that was typed; with Backspace, take it back. All other keys are left to the page.
 *
 * @param labels Those of the network, or `null` while it is not there: what it does not know is not written for it.
 */
export function typed(
  event: Keys,
  session: Pick<SamplesSession, "write" | "eraseTyped">,
  labels: readonly Label[] | null,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[0-9]$/.test(event.key) && knows(labels, event.key)) {
    event.preventDefault();
    void session.write(Number(event.key));
  } else if (event.key === "Backspace" && session.eraseTyped()) {
    event.preventDefault();
  }
}
