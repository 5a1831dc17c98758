/** Keys in, which of several things is next out: one stop for Tab, arrow keys between them. */

/** How many things each arrow key goes on by. */
export type Steps = Readonly<Partial<Record<string, number>>>;

/** In rows, one after the other. */
export function gridSteps(columns: number): Steps {
  return { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
}

/**
 * Find what a key leads to.
 *
 * @param key     As `KeyboardEvent.key`.
 * @param at      The index of what has the focus, or -1 for none, which is before the first and after the last.
 * @param isRound Whether the first follows the last; else the ends are ends.
 * @returns The index of the next one, or `null` for a key that leads nowhere.
 */
export function nextOf(key: string, at: number, count: number, steps: Steps, isRound = false): number | null {
  if (count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  if (isRound) return (Math.max(at, step < 0 ? 0 : -1) + step + count) % count;
  const next = at + step;
  return next < 0 || next >= count ? at : next;
}

/** Focus what a key leads to, if anything. */
export function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[], steps: Steps, isRound = false): void {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = nextOf(event.key, at, items.length, steps, isRound);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}
