/** What explains a reading: fetched when somebody first wants to see it; where it does not come, the page says why. */

import { InklingError } from "../../inkling";
import type { Action, State } from "../model/page-state";
import { useLazy } from "../ui/use-lazy";
import { whyUnexplained } from "./error-messages";

/**
 * @param isWanted Whether it is to be seen now, unless something is in the way already.
 * @param load     Fetches it; the same function each time.
 * @param what     Begins the sentence for developers: "The view of the network".
 */
export function useExplanation<Part>(
  { explanation, revision }: State,
  isWanted: boolean,
  load: () => Promise<Part>,
  what: string,
  dispatch: (action: Action) => void,
): Part | null {
  return useLazy(isWanted && explanation?.trouble === null, load, (cause) => {
    const error = new InklingError("weights", `${what} must be loaded. ${cause}`, { cause });
    dispatch({ type: "unexplained", revision, sentence: whyUnexplained(error) });
  });
}
