/** Convolutions and products in, what does them in WebAssembly out. */

import type { Work } from "./fusing";
import { at, type Place, startOf, tilesOf } from "./layout";
import type { Convolution, Dense } from "./plan";
import type { Preparation } from "./preparation";
import type { Prepared } from "./prepared";

/** Tiles whose sixteen planes a processor's first caches hold. */
const TILES = 18;

export function tiled(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
  const { kernels } = preparation;
  const { values, shape } = preparation.tensor(step.kernel);
  const [, , depth, channels] = shape as [number, number, number, number];
  const { height, width, tall, wide } = tilesOf(step, work, from.shape);
  const rows = Math.max(1, Math.min(tall, Math.floor(TILES / wide)));
  const u = preparation.weights(values, 16 * from.depth * to.depth, (given, laid) =>
    kernels.placeWinograd(given, laid, depth, channels, from.depth, to.depth),
  );
  const bias = preparation.vector(step.bias, to.depth);
  const room = 16 * rows * wide;
  preparation.needs(room * (from.depth + to.depth));
  return () => {
    const [top, left] = step.pads;
    const v = preparation.scratch * 4;
    const m = v + room * from.depth * 4;
    const isRectified = rectifies(work);
    const isPooled = Number(work.tiles === "pooled");
    return (slot) =>
      kernels.winograd(
        at(from, slot, -top, -left) * 4,
        from.row * 4,
        from.depth,
        u * 4,
        bias * 4,
        at(to, slot, 0, 0) * 4,
        to.row * 4,
        to.depth,
        height,
        width,
        tall,
        wide,
        rows,
        isPooled,
        isRectified,
        v,
        m,
      );
  };
}

export function gathered(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
  const { kernels } = preparation;
  const { values, shape } = preparation.tensor(step.kernel);
  const [tall, wide, given, channels] = shape as [number, number, number, number];
  const depth = tall * wide * from.depth;
  const u = preparation.weights(values, depth * to.depth, (weights, laid) => {
    for (let place = 0; place < tall * wide; place++) {
      kernels.place(weights + place * given * channels * 4, laid, given, place * from.depth, depth, channels, to.depth);
    }
  });
  const bias = preparation.vector(step.bias, to.depth);
  const [height, width] = to.shape;
  preparation.needs(width * depth + 3);
  return () => {
    const { seen, below, down, right, along } = windowsOf(step, from);
    const v = preparation.scratch * 4;
    const isRectified = rectifies(work);
    return (slot) =>
      kernels.convolve(
        seen(slot, 0),
        below,
        down,
        right,
        along,
        tall,
        wide,
        from.depth,
        u * 4,
        bias * 4,
        at(to, slot, 0, 0) * 4,
        to.row * 4,
        to.depth,
        height,
        width,
        isRectified,
        v,
      );
  };
}

/** Whether a convolution is 3 × 3 of a glyph of one channel. */
export function isOfOne({ kernel }: Convolution, from: Place, preparation: Preparation): boolean {
  const [tall, wide] = preparation.tensor(kernel).shape;
  return tall === 3 && wide === 3 && from.depth === 1;
}

export function ofOne(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
  const w = channelWeights(step, to, preparation);
  const bias = preparation.vector(step.bias, to.depth);
  const [height, width] = to.shape;
  return () => {
    const { seen, below, down, right, along } = windowsOf(step, from);
    const isRectified = rectifies(work);
    return (slot) =>
      preparation.kernels.convolveOne(
        seen(slot, 0),
        below,
        down,
        right,
        along,
        w * 4,
        bias * 4,
        at(to, slot, 0, 0) * 4,
        to.row * 4,
        to.depth,
        height,
        width,
        isRectified,
      );
  };
}

/** Keeps weights `[height, width, …]`, for each place a number for each channel that is made. */
function channelWeights({ kernel }: Convolution, to: Place, preparation: Preparation): number {
  const { values, shape } = preparation.tensor(kernel);
  const places = (shape[0] as number) * (shape[1] as number);
  const channels = values.length / places;
  const weights = new Float32Array(places * to.depth);
  for (let seen = 0; seen < places; seen++) {
    weights.set(values.subarray(seen * channels, (seen + 1) * channels), seen * to.depth);
  }
  return preparation.weights(weights, weights.length);
}

export function byChannel(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
  const { kernels } = preparation;
  const [tall, wide, given, times] = preparation.tensor(step.kernel).shape as [number, number, number, number];
  const w = channelWeights(step, to, preparation);
  const bias = preparation.vector(step.bias, to.depth);
  // Where a channel makes several, each has a copy of it.
  const repeated = { ...from, slots: 1, depth: to.depth, row: (from.row / from.depth) * to.depth };
  const rows = from.border[0] + from.shape[0] + from.border[2];
  preparation.needs(times > 1 ? rows * repeated.row : 0);
  return () => {
    const [height, width] = to.shape;
    const source = times > 1 ? { ...repeated, start: preparation.scratch } : from;
    const { seen, down, right, along } = windowsOf(step, source);
    const isRectified = rectifies(work);
    return (slot) => {
      if (times > 1) repeat(preparation.numbers, from, source.start, rows, to.depth, given, times, slot);
      for (let y = 0; y < height; y++) {
        kernels.depthwise(
          seen(slot, y),
          down,
          right,
          along,
          tall,
          wide,
          w * 4,
          bias * 4,
          at(to, slot, y, 0) * 4,
          to.depth,
          width,
          isRectified,
        );
      }
    };
  };
}

function repeat(
  numbers: Float32Array,
  from: Place,
  into: number,
  rows: number,
  depth: number,
  given: number,
  times: number,
  slot: number,
): void {
  const start = startOf(from, slot);
  const count = (rows * from.row) / from.depth;
  for (let place = 0; place < count; place++) {
    for (let c = 0; c < given * times; c++) {
      numbers[into + place * depth + c] = numbers[start + place * from.depth + Math.floor(c / times)] as number;
    }
  }
}

/** What a kernel sees, in bytes: where it begins for a row of the output, and how far it is to the next row, place and window. */
function windowsOf({ dilations, strides, pads: [top, left] }: Convolution, source: Place) {
  const place = source.depth * 4;
  return {
    seen: (slot: number, y: number) => at(source, slot, y * strides[0] - top, -left) * 4,
    below: strides[0] * source.row * 4,
    down: dilations[0] * source.row * 4,
    right: dilations[1] * place,
    along: strides[1] * place,
  };
}

export function dense(work: Work, step: Dense, from: Place, to: Place, preparation: Preparation): Prepared {
  const { kernels } = preparation;
  const { values, shape } = preparation.tensor(step.kernel);
  const channels = shape[1] as number;
  const [height, width, given] = from.shape;
  // As the value lies, border and all, whose weights are 0.
  const u = preparation.weights(values, from.length * to.depth, (weights, laid) => {
    for (let place = 0; place < height * width; place++) {
      const row = at({ ...from, start: 0 }, 0, Math.floor(place / width), place % width);
      kernels.place(weights + place * given * channels * 4, laid, given, row, from.length, channels, to.depth);
    }
  });
  const bias = preparation.vector(step.bias, to.depth);
  const isRectified = rectifies(work);
  return () => (slot, count) =>
    kernels.multiply(
      startOf(from, slot) * 4,
      from.length * 4,
      u * 4,
      bias * 4,
      startOf(to, slot) * 4,
      to.length * 4,
      count,
      from.length,
      to.depth,
      isRectified,
    );
}

function rectifies({ activation }: Work): number {
  return Number(activation === "relu");
}
