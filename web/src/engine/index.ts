/** A plan and weights in, answers for glyphs out: a network carried out by kernels of our own, in WebAssembly with SIMD. */

export { engineRuns } from "./binary";
export { Engine } from "./engine";
export type { Activation, Plan, Shape, Step, Tensor, WeightedPlan } from "./plan";
