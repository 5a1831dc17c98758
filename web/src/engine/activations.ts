/** A number in, what an activation makes of it out, as Keras defines it. */

import type { Activation } from "./plan";

const SQRT_HALF = Math.SQRT1_2;
const GELU_TANH = Math.sqrt(2 / Math.PI);

export const ACTIVATIONS: Readonly<Record<Activation, (x: number) => number>> = {
  relu: (x) => Math.max(x, 0),
  relu6: (x) => Math.min(Math.max(x, 0), 6),
  gelu: (x) => 0.5 * x * (1 + erf(x * SQRT_HALF)),
  "gelu-tanh": (x) => 0.5 * x * (1 + Math.tanh(GELU_TANH * (x + 0.044715 * x * x * x))),
  tanh: Math.tanh,
  sigmoid,
  "hard-sigmoid": hardSigmoid,
  "hard-swish": (x) => x * hardSigmoid(x),
  swish: (x) => x * sigmoid(x),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
};

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function hardSigmoid(x: number): number {
  return Math.min(Math.max(x / 6 + 0.5, 0), 1);
}

/** To 1.5e-7 (Abramowitz & Stegun 1964, 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
