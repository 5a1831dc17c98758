/** Two buttons at the end of something that is chosen or typed: leave all as it was, or take it. */

import { say } from "../language/say";
import { Button } from "../ui/button";

interface Props {
  /** Their test ids. */
  readonly ids: { readonly leave: string; readonly take: string };
  /** What the second one is called. */
  readonly name: string;
  readonly leave: () => void;
  readonly take: (event: Event) => void;
  /** Whether there is something to take. */
  readonly canTake?: boolean;
}

export function LeaveOrTake({ ids, name, leave, take, canTake = true }: Props) {
  return (
    <div class="tool-group">
      <Button name={say("crop.cancel")} face="worded" testid={ids.leave} onClick={leave} />
      <Button name={name} face="worded" kind="is-main" testid={ids.take} disabled={!canTake} onClick={take} />
    </div>
  );
}
