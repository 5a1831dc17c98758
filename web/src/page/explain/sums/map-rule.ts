/** A layer of an explanation in, how the plan makes its maps out: by which convolution, what is added, what is cut off. */

import { ACTIVATIONS } from "../../../engine/activations";
import type { Activation, Convolution, Step } from "../../../engine/plan";
import type { FeatureMaps } from "../../../types";
import type { Value, Values } from "./values";

/** What happens to the numbers of a convolution before they are a map. */
export type Change =
  /** Another value is added: a shortcut. */
  | { readonly kind: "add"; readonly other: number }
  | { readonly kind: "scale"; readonly by: number; readonly plus: number | null };

/** How a map is made. Values are numbered as the plan does. */
export interface MapRule {
  readonly convolution: Convolution;
  /** From the convolution on, in their order. */
  readonly changes: readonly Change[];
  readonly activation: Activation | null;
  /** What is activated, or has been. */
  readonly value: number;
  /** Whether the plan activates it later: once it is pooled, which is the same and less work. */
  readonly isLate: boolean;
}

/** What may be done before a pooling as well as after it: what never gets smaller as the number gets larger. */
const RISING: readonly Activation[] = ["relu", "relu6", "tanh", "sigmoid", "hard-sigmoid", "elu"];

/** How far a number of a map may be from what is shown, as a share of the layer's largest. */
const NEAR = 1e-3;

/** So many maps of a layer tell whether a rule is its own. */
const ENOUGH = 4;

/**
 * Find the rule of a layer: the first that makes the maps which are shown.
 *
 * @param values Of the glyph that is explained.
 * @returns `null` where the plan makes them in a way that is no sum of one convolution.
 */
export function ruleOf(layer: FeatureMaps, window: readonly number[] | null, values: Values): MapRule | null {
  const rules = values.steps.flatMap((step, index) => ruleFrom(step, index + 1, values) ?? []);
  // A shortcut with a kernel of its own leads to the same maps.
  const isOwn = ({ convolution }: MapRule) =>
    String(values.tensor(convolution.kernel).shape.slice(0, 2)) === `${window}`;
  return rules.find((rule) => isOwn(rule) && makes(rule, layer, values)) ?? null;
}

function ruleFrom(convolution: Step, made: number, values: Values): MapRule | null {
  if (convolution.op !== "convolve" && convolution.op !== "depthwise") return null;
  const changes: Change[] = [];
  for (let value = made, step: Step = convolution; ; ) {
    if ("activation" in step && step.activation) {
      return { convolution, changes, activation: step.activation, value, isLate: false };
    }
    const user = onlyUser(value, values.steps);
    if (user === null) return { convolution, changes, activation: null, value, isLate: false };
    const next = values.steps[user - 1] as Step;
    if (next.op === "add") changes.push({ kind: "add", other: next.from.find((each) => each !== value) ?? value });
    else if (next.op === "scale") changes.push({ kind: "scale", by: next.by, plus: next.plus });
    else return endOf(convolution, changes, value, user, values.steps);
    [value, step] = [user, next];
  }
}

function endOf(
  convolution: Convolution,
  changes: readonly Change[],
  value: number,
  user: number,
  steps: readonly Step[],
): MapRule {
  const next = steps[user - 1] as Step;
  if (next.op === "activate") return { convolution, changes, activation: next.activation, value: user, isLate: false };
  const after = next.op === "max-pool" ? onlyUser(user, steps) : null;
  const late = after === null ? null : (steps[after - 1] as Step);
  if (late?.op === "activate" && RISING.includes(late.activation)) {
    return { convolution, changes, activation: late.activation, value, isLate: true };
  }
  return { convolution, changes, activation: null, value, isLate: false };
}

/** The value of the only step that takes a value; `null` where it is the last one, or several take it. */
function onlyUser(value: number, steps: readonly Step[]): number | null {
  const users = steps.flatMap(({ from }, index) => (from.includes(value) ? [index + 1] : []));
  return users.length === 1 ? (users[0] as number) : null;
}

/** All maps of a layer, activated. */
export function mapsOf({ value, activation, isLate }: MapRule, values: Values): Value {
  const { shape, numbers } = values.of(value);
  return { shape, numbers: isLate && activation ? numbers.map(ACTIVATIONS[activation]) : numbers };
}

/** The layer's largest number, which is shown as the darkest; 0 where there is none above it. */
export function largestOf({ numbers }: Value): number {
  return numbers.reduce((one, other) => Math.max(one, other), 0);
}

function makes(rule: MapRule, { strongest, height, width, channels }: FeatureMaps, values: Values): boolean {
  const maps = mapsOf(rule, values);
  const { shape, numbers } = maps;
  const largest = largestOf(maps) || 1;
  if (String(shape) !== String([height, width, channels])) return false;
  return strongest.slice(0, ENOUGH).every(({ channel, values: shown }) =>
    shown.every((share, place) => {
      const number = numbers[place * channels + channel] as number;
      return Math.abs(Math.max(number, 0) / largest - share) <= NEAR;
    }),
  );
}
