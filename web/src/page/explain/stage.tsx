/** One stage of the way, large: its picture, what is looked at closely, and what happens there in plain words. */

import type { ComponentChildren } from "preact";

interface Props {
  readonly testid: string;
  /** Whether it shows what was before, and will change at once. */
  readonly isStale?: boolean;
  readonly picture: ComponentChildren;
  /** What somebody asked to see of it: beside the picture where there is room, else under it. */
  readonly detail?: ComponentChildren;
  /** The words. */
  readonly children: ComponentChildren;
}

export function Stage({ testid, isStale = false, picture, detail, children }: Props) {
  return (
    <div class={isStale ? "stage is-stale" : "stage"} data-testid={testid} aria-busy={isStale}>
      <div class="stage-picture">{picture}</div>
      {detail && <div class="stage-detail">{detail}</div>}
      <div class="stage-words">{children}</div>
    </div>
  );
}
