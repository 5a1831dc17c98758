/** The button that opens the text to be edited. */

import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { Button } from "../ui/button";

const KEYS = "F2";

/**
 * The key does the same.
 *
 * @param open Opens the field; `null` where there is no text: the button stands there all the same, so that nothing moves.
 */
export function EditButton({ open }: { readonly open: (() => void) | null }) {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.key !== KEYS || event.defaultPrevented || latest.current === null) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  const name = say("edit.name");
  return (
    <Button
      testid="edit-text"
      name={name}
      title={say("tools.with-key", { name, key: KEYS })}
      aria-keyshortcuts={KEYS}
      icon="correct"
      disabled={open === null}
      onClick={() => open?.()}
    />
  );
}
