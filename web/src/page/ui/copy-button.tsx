/** The button that copies the text; the status line says that it did. */

import { say } from "../language/say";
import { Icon } from "./icons";

interface Props {
  readonly text: string;
  /** Whether this text is what was copied last. */
  readonly isCopied: boolean;
  readonly copy: (text: string) => void;
}

export function CopyButton({ text, isCopied, copy }: Props) {
  return (
    <button
      type="button"
      class="tool copy"
      data-testid="copy"
      title={say("copy.name")}
      aria-label={say("copy.name")}
      disabled={text === ""}
      onClick={() => copy(text)}
    >
      <Icon name={isCopied && text !== "" ? "done" : "copy"} />
      <span class="tool-name" aria-hidden="true">
        {say(isCopied && text !== "" ? "copy.done" : "copy.short")}
      </span>
    </button>
  );
}
