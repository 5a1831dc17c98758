/** What a network does, step by step: the export makes it of the converted graph, the engine carries it out. */

/** What a step does to each number that it has made. */
export type Activation =
  | "relu"
  | "relu6"
  | "gelu"
  | "gelu-tanh"
  | "tanh"
  | "sigmoid"
  | "hard-sigmoid"
  | "hard-swish"
  | "swish"
  | "elu";

/** Where a step takes its values from: 0 is the input, and step `i` makes value `i + 1`. */
type From = readonly number[];

/** Rows or places above, to the left, below and to the right of a value that count as 0. */
type Pads = readonly [top: number, left: number, bottom: number, right: number];

type Pair = readonly [vertical: number, horizontal: number];

interface Activated {
  readonly activation: Activation | null;
}

/** A kernel `[height, width, from, to]`, or `[height, width, from, multiplier]` of a depthwise one: numbers of tensors. */
export interface Convolution extends Activated {
  readonly op: "convolve" | "depthwise";
  readonly from: From;
  readonly kernel: number;
  readonly bias: number | null;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly pads: Pads;
}

export interface Pooling {
  readonly op: "max-pool" | "average-pool";
  readonly from: From;
  readonly size: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
}

/** The largest or the mean of all places, a channel each. */
export interface GlobalPooling {
  readonly op: "global-max" | "global-average";
  readonly from: From;
}

/** Takes a value of any shape, row by row, channels last. */
export interface Dense extends Activated {
  readonly op: "dense";
  readonly from: From;
  readonly kernel: number;
  readonly bias: number | null;
}

/** Two values of one shape, or the second a number for each channel. */
export interface Combination extends Activated {
  readonly op: "add" | "multiply";
  readonly from: From;
}

/** Along channels. */
export interface Concatenation {
  readonly op: "concatenate";
  readonly from: From;
}

/** Times one number or one a channel, and plus such. */
export interface Scale extends Activated {
  readonly op: "scale";
  readonly from: From;
  readonly by: number;
  readonly plus: number | null;
}

export interface Activate {
  readonly op: "activate";
  readonly from: From;
  readonly activation: Activation;
}

export interface Softmax {
  readonly op: "softmax";
  readonly from: From;
}

export type Step =
  | Convolution
  | Pooling
  | GlobalPooling
  | Dense
  | Combination
  | Concatenation
  | Scale
  | Activate
  | Softmax;

export interface Plan {
  /** Height, width and channels. */
  readonly input: Shape;
  /** How many numbers of the last value are the answer, its first ones. */
  readonly classes: number;
  readonly steps: readonly Step[];
}

/** Height, width and channels; of a vector, 1, 1 and its length. */
export type Shape = readonly [height: number, width: number, channels: number];

/** Weights: numbers in row-major order. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A plan with its weights: by number, as its steps name them; `null` in place of what it does not name. */
export interface WeightedPlan {
  readonly plan: Plan;
  readonly tensors: readonly (Tensor | null)[];
}
