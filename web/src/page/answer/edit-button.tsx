/** The button that opens the text to be edited. */

import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { Button } from "../ui/button";

const KEYS = "F2";

/** The key does the same. */
export function EditButton({ open }: { readonly open: () => void }) {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.key !== KEYS || event.defaultPrevented) return;
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
      onClick={open}
    />
  );
}
