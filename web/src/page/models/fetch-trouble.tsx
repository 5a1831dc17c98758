/** What could not be fetched, in words, and a way to try again. */

import { say } from "../language/say";

interface Props {
  readonly sentence: string;
  readonly tryAgain: () => void;
}

export function Trouble({ sentence, tryAgain }: Props) {
  return (
    <div class="models-trouble is-problem" role="alert">
      <p>{sentence}</p>
      <button type="button" class="retry" data-testid="models-retry" onClick={tryAgain}>
        {say("status.retry")}
      </button>
    </div>
  );
}
