/** One stage of the way, large: its picture, what happens there in plain words, and what is looked at closely. */

import type { ComponentChildren } from "preact";

interface Props {
  readonly testid: string;
  /** Whether it shows what was before, and will change at once. */
  readonly isStale?: boolean;
  readonly picture: ComponentChildren;
  /** What somebody asked to see of it: beside the words where there is room, else under them. */
  readonly detail?: ComponentChildren;
  /** The words. */
  readonly children: ComponentChildren;
}

export function Stage({ testid, isStale = false, picture, detail, children }: Props) {
  return (
    <div class={isStale ? "stage is-stale" : "stage"} data-testid={testid} aria-busy={isStale}>
      <div class="stage-picture">{picture}</div>
      <div class="stage-words">{children}</div>
      {detail && <div class="stage-detail">{detail}</div>}
    </div>
  );
}
