/** Maps of a layer in, one picture of all of them out: one canvas is painted faster than a hundred. */

import type { FeatureMap } from "../../types";

export interface Sprite {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** Lays maps of `height` × `width` out in rows of so many; what is left of the last row stays empty. */
export function spriteOf(maps: readonly FeatureMap[], height: number, width: number, columns: number): Sprite {
  const rows = Math.ceil(maps.length / columns);
  const across = columns * width;
  const values = new Float32Array(rows * height * across);
  maps.forEach((map, index) => {
    const start = Math.floor(index / columns) * height * across + (index % columns) * width;
    for (let row = 0; row < height; row++) {
      values.set(map.values.subarray(row * width, (row + 1) * width), start + row * across);
    }
  });
  return { values, height: rows * height, width: across };
}
