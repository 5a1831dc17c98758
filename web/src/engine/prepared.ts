/** What a step of the plan becomes. */

/** Does a step for `count` glyphs, from the one in `slot` on. */
export type Do = (slot: number, count: number) => void;

/** Makes a `Do`, once all values and weights have their places. */
export type Prepared = () => Do;

/** Does for each glyph what is done for one. */
export function each(make: (slot: number) => void): Do {
  return (slot, count) => {
    for (let end = slot + count; slot < end; slot++) make(slot);
  };
}
