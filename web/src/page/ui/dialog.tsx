/** A window over the page, with a heading and a way out: the browser's own, which keeps the focus in it. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "./button";

interface Props {
  readonly testid: string;
  readonly title: string;
  /** The name of the button that closes it. */
  readonly closeName: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** Open for as long as it is there. */
export function Dialog({ testid, title, closeName, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      data-testid={testid}
      aria-labelledby={`${testid}-title`}
      onClose={close}
      // A key that is pressed in here is not meant for the pad: Escape closes this, and clears nothing.
      onKeyDown={(event) => event.stopPropagation()}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <div class="dialog-content">
        <header>
          <h2 id={`${testid}-title`}>{title}</h2>
          <Button name={closeName} icon="remove" testid={`${testid}-close`} onClick={() => dialog.current?.close()} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
