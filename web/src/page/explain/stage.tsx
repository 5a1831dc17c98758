/** One stage of the way: its name, its picture, and what happens there in plain words. */

import type { ComponentChildren } from "preact";

interface Props {
  readonly name: string;
  readonly testid: string;
  /** Whether it takes a whole row. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

export function Stage({ name, testid, isWide = false, children }: Props) {
  return (
    <li class={isWide ? "stage is-wide" : "stage"} data-testid={testid}>
      <h3>{name}</h3>
      {children}
    </li>
  );
}
