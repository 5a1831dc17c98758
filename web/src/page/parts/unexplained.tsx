/** Why nothing can be shown of the network, and a way to try again. */

import { say } from "../language/say";

interface Props {
  readonly sentence: string;
  readonly tryAgain: () => void;
  readonly testid: string;
}

export function Unexplained({ sentence, tryAgain, testid }: Props) {
  return (
    <>
      <p>{sentence}</p>
      <button type="button" class="retry" data-testid={testid} onClick={tryAgain}>
        {say("status.retry")}
      </button>
    </>
  );
}
