/** A piece of work in, what does it out. */

import { ACTIVATIONS } from "./activations";
import type { Work } from "./fusing";
import { at, ceil4, type Place, tilesOf } from "./layout";
import type { Activation, Combination, Convolution, Dense, Pooling, Scale, Step } from "./plan";
import type { Preparation } from "./preparation";

/** Does a step for `count` glyphs, from the one in `slot` on. */
export type Do = (slot: number, count: number) => void;

/** Makes a `Do`, once all values and weights have their places. */
type Prepared = () => Do;

/** Tiles whose sixteen planes a processor's first caches hold. */
const TILES = 36;

export function prepare(work: Work, places: readonly Place[], preparation: Preparation): Prepared {
  const from = work.step.from.map((value) => places[value] as Place);
  const to = places[work.makes] as Place;
  const make = preparing(work, from, to, preparation);
  const { activation } = work;
  const isDone = activation === null || (activation === "relu" && isOfKernels(work.step));
  if (isDone) return make;
  return () => {
    const first = make();
    const then = each(activate(preparation, to, activation));
    return (slot, count) => {
      first(slot, count);
      then(slot, count);
    };
  };
}

function isOfKernels({ op }: Step): boolean {
  return op === "convolve" || op === "depthwise" || op === "dense";
}

function preparing(work: Work, from: readonly Place[], to: Place, preparation: Preparation): Prepared {
  const { step } = work;
  const [first] = from as [Place];
  switch (step.op) {
    case "convolve":
      return work.tiles ? tiled(work, step, first, to, preparation) : gathered(work, step, first, to, preparation);
    case "depthwise":
      return byChannel(work, step, first, to, preparation);
    case "max-pool":
    case "average-pool":
      return pooling(step, first, to, preparation);
    case "global-max":
    case "global-average":
      return () => each(pool(preparation, first, to, step.op === "global-average", whole(first)));
    case "dense":
      return dense(work, step, first, to, preparation);
    case "add":
    case "multiply":
      return () => each(combine(preparation, step, from, to));
    case "concatenate":
      return () => each(concatenate(preparation, from, to));
    case "scale":
      return () => each(scale(preparation, step, first, to));
    case "activate":
      return () => each(copy(preparation, first, to));
    case "softmax":
      return () => each(softmax(preparation, first, to));
  }
}

/** Does for each glyph what is done for one. */
function each(make: (slot: number) => void): Do {
  return (slot, count) => {
    for (let end = slot + count; slot < end; slot++) make(slot);
  };
}

function rectifies({ activation }: Work): number {
  return Number(activation === "relu");
}

/** Where a slot's part of a value begins, in bytes, from its first slot on. */
function behind({ slots, length }: Place, slot: number): number {
  return slots > 1 ? slot * length * 4 : 0;
}

function tiled(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
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
    const x = at(from, 0, -top, -left) * 4;
    const out = at(to, 0, 0, 0) * 4;
    const v = preparation.scratch * 4;
    const m = v + room * from.depth * 4;
    const isRectified = rectifies(work);
    const isPooled = Number(work.tiles === "pooled");
    return (slot) =>
      kernels.winograd(
        x + behind(from, slot),
        from.row * 4,
        from.depth,
        u * 4,
        bias * 4,
        out + behind(to, slot),
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

function gathered(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
  const { kernels } = preparation;
  const { values, shape } = preparation.tensor(step.kernel);
  const [tall, wide, given, channels] = shape as [number, number, number, number];
  const depth = ceil4(tall * wide * from.depth);
  const u = preparation.weights(values, depth * to.depth, (weights, laid) => {
    for (let seen = 0; seen < tall * wide; seen++) {
      kernels.place(weights + seen * given * channels * 4, laid, given, seen * from.depth, depth, channels, to.depth);
    }
  });
  const bias = preparation.vector(step.bias, to.depth);
  const [height, width] = to.shape;
  const isThere = tall * wide * step.strides[1] === 1 && depth === from.depth;
  preparation.needs(isThere ? 0 : width * depth);
  return () => {
    const [top, left] = step.pads;
    const [down, right] = step.dilations.map((steps, axis) => steps * (axis ? from.depth : from.row) * 4) as [
      number,
      number,
    ];
    const x = at(from, 0, -top, -left) * 4;
    const out = at(to, 0, 0, 0) * 4;
    const v = preparation.scratch * 4;
    const along = step.strides[1] * from.depth * 4;
    const isRectified = rectifies(work);
    return (slot) => {
      for (let y = 0; y < height; y++) {
        const seen = x + behind(from, slot) + y * step.strides[0] * from.row * 4;
        if (!isThere) kernels.gather(seen, down, right, along, tall, wide, from.depth, v, depth, width);
        const made = out + behind(to, slot) + y * to.row * 4;
        kernels.multiply(
          isThere ? seen : v,
          depth * 4,
          u * 4,
          bias * 4,
          made,
          to.depth * 4,
          width,
          depth,
          to.depth,
          isRectified,
        );
      }
    };
  };
}

function byChannel(work: Work, step: Convolution, from: Place, to: Place, preparation: Preparation): Prepared {
  const { kernels } = preparation;
  const { values, shape } = preparation.tensor(step.kernel);
  const [tall, wide, given, times] = shape as [number, number, number, number];
  const channels = given * times;
  const weights = new Float32Array(tall * wide * to.depth);
  for (let seen = 0; seen < tall * wide; seen++) {
    weights.set(values.subarray(seen * channels, (seen + 1) * channels), seen * to.depth);
  }
  const w = preparation.weights(weights, weights.length);
  const bias = preparation.vector(step.bias, to.depth);
  // Where a channel makes several, each has a copy of it.
  const repeated = { ...from, depth: to.depth, row: (from.row / from.depth) * to.depth };
  const rows = from.border[0] + from.shape[0] + from.border[2];
  preparation.needs(times > 1 ? rows * repeated.row : 0);
  return () => {
    const [height, width] = to.shape;
    const [top, left] = step.pads;
    const source = times > 1 ? { ...repeated, start: preparation.scratch } : from;
    const [down, right] = step.dilations.map((steps, axis) => steps * (axis ? source.depth : source.row) * 4) as [
      number,
      number,
    ];
    const x = at(source, 0, -top, -left) * 4;
    const out = at(to, 0, 0, 0) * 4;
    const along = step.strides[1] * source.depth * 4;
    const isRectified = rectifies(work);
    return (slot) => {
      if (times > 1) repeat(preparation.numbers, from, source.start, rows, to.depth, given, times, slot);
      for (let y = 0; y < height; y++) {
        const seen = x + (times > 1 ? 0 : behind(from, slot)) + y * step.strides[0] * source.row * 4;
        const made = out + behind(to, slot) + y * to.row * 4;
        kernels.depthwise(seen, down, right, along, tall, wide, w * 4, bias * 4, made, to.depth, width, isRectified);
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
  const start = from.start + behind(from, slot) / 4;
  const count = (rows * from.row) / from.depth;
  for (let place = 0; place < count; place++) {
    for (let c = 0; c < given * times; c++) {
      numbers[into + place * depth + c] = numbers[start + place * from.depth + Math.floor(c / times)] as number;
    }
  }
}

function pooling(step: Pooling, from: Place, to: Place, preparation: Preparation): Prepared {
  const [height, width] = to.shape;
  const isMean = step.op === "average-pool";
  return () => {
    const windows = Array.from({ length: height * width }, (_, place) =>
      windowOf(step, from, [Math.floor(place / width), place % width]),
    );
    return each(pool(preparation, from, to, isMean, windows));
  };
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

function whole({ shape: [tall, wide] }: Place): Window[] {
  return [{ y: 0, x: 0, tall, wide }];
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
      const out = at(to, 0, Math.floor(place / width), place % width) * 4 + behind(to, slot);
      const seen = at(from, 0, y, x) * 4 + behind(from, slot);
      kernels.pool(seen, from.row * 4, tall, wide, out, to.depth, Number(isMean));
    }
  };
}

function dense(work: Work, step: Dense, from: Place, to: Place, preparation: Preparation): Prepared {
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
      from.start * 4 + behind(from, slot),
      from.length * 4,
      u * 4,
      bias * 4,
      to.start * 4 + behind(to, slot),
      to.length * 4,
      count,
      from.length,
      to.depth,
      isRectified,
    );
}

/** Calls `make` with the first numbers of each row of values of one size. */
function rows(
  from: readonly Place[],
  to: Place,
  slot: number,
  make: (starts: readonly number[], into: number) => void,
): void {
  for (let y = 0; y < to.shape[0]; y++) {
    make(
      from.map((place) => at(place, 0, y, 0) + behind(place, slot) / 4),
      at(to, 0, y, 0) + behind(to, slot) / 4,
    );
  }
}

function activate({ numbers }: Preparation, to: Place, activation: Activation): (slot: number) => void {
  const function_ = ACTIVATIONS[activation];
  const length = to.shape[1] * to.depth;
  return (slot) =>
    rows([], to, slot, (_, into) => {
      for (let i = into; i < into + length; i++) numbers[i] = function_(numbers[i] as number);
    });
}

function copy({ numbers }: Preparation, from: Place, to: Place): (slot: number) => void {
  return (slot) =>
    rows([from], to, slot, ([start], into) => {
      for (let x = 0; x < to.shape[1]; x++) {
        const i = (start as number) + x * from.depth;
        numbers.set(numbers.subarray(i, i + to.shape[2]), into + x * to.depth);
      }
    });
}

function combine(
  { numbers }: Preparation,
  { op }: Combination,
  [one, other]: readonly Place[],
  to: Place,
): (slot: number) => void {
  const [a, b] = [one as Place, other as Place];
  const isEach = b.shape[0] * b.shape[1] === 1 && a.shape[0] * a.shape[1] > 1;
  return (slot) =>
    rows([a, isEach ? { ...b, row: 0 } : b], to, slot, ([first, second], into) => {
      for (let x = 0; x < to.shape[1]; x++) {
        const [i, j, k] = [
          (first as number) + x * a.depth,
          (second as number) + (isEach ? 0 : x * b.depth),
          into + x * to.depth,
        ];
        for (let c = 0; c < to.shape[2]; c++) {
          const [left, right] = [numbers[i + c] as number, numbers[j + c] as number];
          numbers[k + c] = op === "add" ? left + right : left * right;
        }
      }
    });
}

function concatenate({ numbers }: Preparation, from: readonly Place[], to: Place): (slot: number) => void {
  return (slot) =>
    rows(from, to, slot, (starts, into) => {
      for (let x = 0; x < to.shape[1]; x++) {
        let k = into + x * to.depth;
        for (const [index, place] of from.entries()) {
          const i = (starts[index] as number) + x * place.depth;
          for (let c = 0; c < place.shape[2]; c++) numbers[k++] = numbers[i + c] as number;
        }
      }
    });
}

function scale(preparation: Preparation, { by, plus }: Scale, from: Place, to: Place): (slot: number) => void {
  const { numbers } = preparation;
  const channels = to.shape[2];
  const [factors, terms] = [by, plus].map((tensor, rule) => {
    const { values } = tensor === null ? { values: new Float32Array([rule ? 0 : 1]) } : preparation.tensor(tensor);
    return values.length === 1 ? new Float32Array(channels).fill(values[0] as number) : values;
  }) as [Float32Array, Float32Array];
  return (slot) =>
    rows([from], to, slot, ([start], into) => {
      for (let x = 0; x < to.shape[1]; x++) {
        const [i, k] = [(start as number) + x * from.depth, into + x * to.depth];
        for (let c = 0; c < channels; c++)
          numbers[k + c] = (numbers[i + c] as number) * (factors[c] as number) + (terms[c] as number);
      }
    });
}

function softmax({ numbers }: Preparation, from: Place, to: Place): (slot: number) => void {
  const channels = to.shape[2];
  return (slot) =>
    rows([from], to, slot, ([start], into) => {
      for (let x = 0; x < to.shape[1]; x++) {
        const given = numbers.subarray(
          (start as number) + x * from.depth,
          (start as number) + x * from.depth + channels,
        );
        const most = given.reduce((one, other) => Math.max(one, other));
        const shares = Float64Array.from(given, (logit) => Math.exp(logit - most));
        const sum = shares.reduce((one, other) => one + other);
        for (let c = 0; c < channels; c++) numbers[into + x * to.depth + c] = (shares[c] as number) / sum;
      }
    });
}
