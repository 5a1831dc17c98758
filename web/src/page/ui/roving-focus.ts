/** Keys in, which of some buttons in rows is next out: one stop for Tab, arrows between them. */

/**
 * Find the button that a key leads to.
 *
 * @param key     As `KeyboardEvent.key`.
 * @param at      The index of the one that has the focus.
 * @param count   How many there are.
 * @param columns How many are in a row.
 * @returns The index of the next one, or `null` for a key that leads nowhere.
 */
export function nextOf(key: string, at: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -at,
    End: count - 1 - at,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = at + step;
  return next < 0 || next >= count ? at : next;
}
