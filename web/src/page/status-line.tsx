/** What goes on, in one sentence that is also read aloud. */

import { say } from "./language/say";
import type { Status } from "./status";

interface Props {
  readonly status: Status;
  readonly tryAgain: () => void;
}

export function StatusLine({ status, tryAgain }: Props) {
  const { tone, sentence, spoken, retry } = status;
  return (
    <div class={`status is-${tone}`}>
      <p role="status" data-testid="status">
        {spoken === sentence ? (
          sentence
        ) : (
          <>
            <span aria-hidden="true">{sentence}</span>
            <span class="for-readers">{spoken}</span>
          </>
        )}
      </p>
      {retry && (
        <button type="button" class="retry" data-testid="retry" onClick={tryAgain}>
          {say("status.retry")}
        </button>
      )}
    </div>
  );
}
