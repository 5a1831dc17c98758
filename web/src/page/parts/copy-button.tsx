/** The button that copies the text; the status line says that it did. */

import { say } from "../language/say";
import { Button } from "../ui/button";

interface Props {
  /** Or what makes it, where that is too much to do with each view. */
  readonly text: string | (() => string);
  /** Whether this text is what was copied last. */
  readonly isCopied: boolean;
  readonly copy: (text: string) => void;
}

export function CopyButton({ text, isCopied, copy }: Props) {
  const isDone = isCopied && text !== "";
  return (
    <Button
      testid="copy"
      name={say("copy.name")}
      icon={isDone ? "done" : "copy"}
      face="tight"
      kind="copy"
      short={say(isDone ? "copy.done" : "copy.short")}
      disabled={text === ""}
      onClick={() => copy(typeof text === "string" ? text : text())}
    />
  );
}
