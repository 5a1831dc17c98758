/** A place of a map in, what pooling makes of it out: the window that it is in, and the one number that is left. */

import type { Pooling, Step } from "../../../engine/plan";
import { type MapRule, mapsOf } from "./map-rule";
import type { Place } from "./place-sum";
import { mean, type Value, type Values, windowOf, windows } from "./values";

export type Pooled =
  /** What is in the window, row by row, and where in it the place is. */
  | {
      readonly kind: "largest" | "mean";
      readonly numbers: readonly number[];
      readonly columns: number;
      readonly own: number;
      readonly value: number;
    }
  /** The whole map becomes one number. */
  | { readonly kind: "whole-largest" | "whole-mean"; readonly places: number; readonly value: number }
  /** The windows end before it. */
  | { readonly kind: "left-out" };

/** @returns `null` where no pooling follows. */
export function pooledAt(rule: MapRule, place: Place, values: Values): Pooled | null {
  const step = values.steps.find(({ op, from }) => POOLINGS.includes(op) && from.includes(rule.value));
  if (step === undefined) return null;
  const maps = mapsOf(rule, values);
  if (step.op === "global-max" || step.op === "global-average") return wholeOf(step.op === "global-max", maps, place);
  return windowAt(step as Pooling, maps, place);
}

const POOLINGS: readonly Step["op"][] = ["max-pool", "average-pool", "global-max", "global-average"];

function wholeOf(isLargest: boolean, { shape: [height, width, channels], numbers }: Value, { channel }: Place): Pooled {
  const own = Array.from({ length: height * width }, (_, place) => numbers[place * channels + channel] as number);
  const value = isLargest ? Math.max(...own) : mean(own);
  return { kind: isLargest ? "whole-largest" : "whole-mean", places: own.length, value };
}

/** Of windows that overlap, the first that holds the place. */
function windowAt(step: Pooling, maps: Value, { channel, row, column }: Place): Pooled {
  const [, width, channels] = maps.shape;
  const own = row * width + column;
  for (const down of windowsOver(step, 0, row, maps.shape[0]))
    for (const across of windowsOver(step, 1, column, width)) {
      const window = windowOf(step, maps, down, across);
      const at = window.indexOf(own);
      if (at < 0) continue;
      const numbers = window.map((each) => maps.numbers[each * channels + channel] as number);
      const isLargest = step.op === "max-pool";
      const columns = new Set(window.map((each) => each % width)).size;
      const value = isLargest ? Math.max(...numbers) : mean(numbers);
      return { kind: isLargest ? "largest" : "mean", numbers, columns, own: at, value };
    }
  return { kind: "left-out" };
}

/** Which windows can hold a row or a column, of those that there are. */
function windowsOver(step: Pooling, axis: 0 | 1, place: number, length: number): number[] {
  const { size, strides, pads } = step;
  const count = windows(step, axis, length, step.size[axis]);
  const first = Math.max(0, Math.ceil((place + pads[axis] - size[axis] + 1) / strides[axis]));
  const last = Math.min(count - 1, Math.floor((place + pads[axis]) / strides[axis]));
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
}
