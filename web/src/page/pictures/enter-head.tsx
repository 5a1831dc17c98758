/** The head of a picture while a digit is entered that was never found: a frame round it, and what it is. */

import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../language/say";
import { LeaveOrTake } from "../parts/leave-or-take";

interface Props {
  /** Take what was typed for what stands in the frame. */
  readonly use: (text: string) => void;
  readonly cancel: () => void;
}

export function EnterHead({ use, cancel }: Props) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Who has drawn a frame types next.
    function released({ target }: PointerEvent): void {
      if (target instanceof Element && target.closest(".cropper")) field.current?.focus({ preventScroll: true });
    }
    document.addEventListener("pointerup", released);
    return () => document.removeEventListener("pointerup", released);
  }, []);

  function submit(event: Event): void {
    event.preventDefault();
    if (text.trim() !== "") use(text);
  }

  return (
    <form class="picture-head enter-head" onSubmit={submit}>
      <p id="enter-hint">{say("enter.hint")}</p>
      <input
        ref={field}
        class="enter-field"
        data-testid="enter-field"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        translate={false}
        aria-label={say("enter.field")}
        aria-describedby="enter-hint"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <LeaveOrTake
        ids={{ leave: "enter-cancel", take: "enter-use" }}
        name={say("enter.use")}
        leave={cancel}
        take={submit}
        canTake={text.trim() !== ""}
      />
    </form>
  );
}
