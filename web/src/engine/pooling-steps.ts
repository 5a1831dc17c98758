/** Poolings in, what does them in WebAssembly out. */

import { at, type Place } from "./layout";
import type { GlobalPooling, Pooling } from "./plan";
import type { Preparation } from "./preparation";
import { each, type Prepared } from "./prepared";

export function pooling(step: Pooling, from: Place, to: Place, preparation: Preparation): Prepared {
  const [height, width] = to.shape;
  const isMean = step.op === "average-pool";
  return () => {
    const windows = Array.from({ length: height * width }, (_, place) =>
      windowOf(step, from, [Math.floor(place / width), place % width]),
    );
    return each(pool(preparation, from, to, isMean, windows));
  };
}

export function globalPooling({ op }: GlobalPooling, from: Place, to: Place, preparation: Preparation): Prepared {
  const [tall, wide] = from.shape;
  return () => each(pool(preparation, from, to, op === "global-average", [{ y: 0, x: 0, tall, wide }]));
}

/** A window as far as it lies within a value. */
interface Window {
  readonly y: number;
  readonly x: number;
  readonly tall: number;
  readonly wide: number;
}

function windowOf({ size, strides, pads }: Pooling, { shape }: Place, place: readonly [number, number]): Window {
  const [[y, tall], [x, wide]] = ([0, 1] as const).map((axis) => {
    const start = place[axis] * strides[axis] - pads[axis];
    const first = Math.max(start, 0);
    return [first, Math.min(start + size[axis], shape[axis]) - first];
  }) as [[number, number], [number, number]];
  return { y, x, tall, wide };
}

function pool(
  { kernels }: Preparation,
  from: Place,
  to: Place,
  isMean: boolean,
  windows: readonly Window[],
): (slot: number) => void {
  const [, width] = to.shape;
  return (slot) => {
    for (const [place, { y, x, tall, wide }] of windows.entries()) {
      const out = at(to, slot, Math.floor(place / width), place % width) * 4;
      const seen = at(from, slot, y, x) * 4;
      kernels.pool(seen, from.row * 4, tall, wide, out, to.depth, Number(isMean));
    }
  };
}
