/** The button that copies the text; the status line says that it did. */

import { say } from "../language/say";
import { Button } from "../ui/button";

interface Props {
  /** What is read aloud, and seen on hovering. */
  readonly name: string;
  /** Whether there is nothing to copy. */
  readonly isEmpty: boolean;
  /** Whether it is what was copied last. */
  readonly isCopied: boolean;
  readonly copy: () => void;
}

export function CopyButton({ name, isEmpty, isCopied, copy }: Props) {
  const isDone = isCopied && !isEmpty;
  return (
    <Button
      testid="copy"
      name={name}
      icon={isDone ? "done" : "copy"}
      face="tight"
      kind="copy"
      short={say(isDone ? "copy.done" : "copy.short")}
      disabled={isEmpty}
      onClick={copy}
    />
  );
}
