/** Shows each part of the view in a task of its own: all of them in one would keep the pen waiting. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { inTurn } from "./idle-queue";

/** Its children, when it is their turn; until then as they were, at first not at all. */
export function InTurn({ children }: { readonly children: ComponentChildren }) {
  return <>{useInTurn(children, null)}</>;
}

/** The newest value, once all that was new before it is shown. */
export function useInTurn<T>(newest: T, first: T): T {
  const [shown, show] = useState({ value: first });
  useEffect(() => inTurn(() => show({ value: newest })), [newest]);
  return shown.value;
}
