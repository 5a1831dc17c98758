/** What comes of putting handwriting on the pad that is not plain to see, in words. */

import { isBlank } from "../../pad";
import { say } from "../language/say";
import { overPad } from "../model/page-selectors";
import type { State } from "../model/page-state";

/** @returns Sentences; none where the pad was blank and is seen. */
export function consequencesOf(state: State): readonly string[] {
  const sentences: string[] = [];
  if (!isBlank(state.drawing)) sentences.push(say("share.undo"));
  if (overPad(state)) sentences.push(say("share.under"));
  return sentences;
}
