/** Steps that take each number once in, what does them without WebAssembly out. */

import { ACTIVATIONS } from "./activations";
import { at, type Place } from "./layout";
import type { Activation, Combination, Scale } from "./plan";
import type { Preparation } from "./preparation";

export function activate({ numbers }: Preparation, to: Place, activation: Activation): (slot: number) => void {
  const function_ = ACTIVATIONS[activation];
  const length = to.shape[1] * to.depth;
  return (slot) =>
    rows([], to, slot, (_, into) => {
      for (let i = into; i < into + length; i++) numbers[i] = function_(numbers[i] as number);
    });
}

export function copy({ numbers }: Preparation, from: Place, to: Place): (slot: number) => void {
  return (slot) =>
    rows([from], to, slot, ([start], into) => {
      for (let x = 0; x < to.shape[1]; x++) {
        const i = (start as number) + x * from.depth;
        numbers.set(numbers.subarray(i, i + to.shape[2]), into + x * to.depth);
      }
    });
}

export function combine(
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

export function concatenate({ numbers }: Preparation, from: readonly Place[], to: Place): (slot: number) => void {
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

export function scale(preparation: Preparation, { by, plus }: Scale, from: Place, to: Place): (slot: number) => void {
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

export function softmax({ numbers }: Preparation, from: Place, to: Place): (slot: number) => void {
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

/** Calls `make` with the first numbers of each row of values of one size. */
function rows(
  from: readonly Place[],
  to: Place,
  slot: number,
  make: (starts: readonly number[], into: number) => void,
): void {
  for (let y = 0; y < to.shape[0]; y++) {
    make(
      from.map((place) => at(place, slot, y, 0)),
      at(to, slot, y, 0),
    );
  }
}
