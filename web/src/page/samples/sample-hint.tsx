/** On a blank pad, for who does not know what to write, or cannot: a sample, one press away. */

import { say } from "../language/say";
import type { SamplesSession } from "./samples-session";

export function SampleHint({ session }: { readonly session: SamplesSession }) {
  return (
    <button type="button" class="sample-hint" data-testid="try-sample" onClick={() => void session.placeNext()}>
      {say("samples.hint")}
    </button>
  );
}
