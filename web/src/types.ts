/** The words of the whole page: what goes from the pad through the ink to the reading. Types only. */

import type { Box, Glyph, Point } from "./ink";

export type { Box, Glyph, Ink, Matrix, Pixels, Point, Stroke } from "./ink";

/**
 * Four points, `[x, y]`: in the picture's pixels, in ink pixels for strokes at their true scale, or in the scale of
 * strokes without one.
 */
export type Corners = readonly [Point, Point, Point, Point];

/** What a class of the recogniser stands for, as in the card and in stroke files: `3`, or `"A"` for a model of letters. */
export type Label = number | string;

/** One candidate with its answer. */
export interface DigitSymbol {
  /** The most probable label, a sign such as "," where signs may stand, or `null` for "not a digit". */
  readonly label: Label | null;
  /** The probability of `label`, 0..1; of a digit or a sign where signs were asked for, its chance among both. */
  readonly confidence: number;
  /** One probability for each label of the card, in its order. */
  readonly probabilities: readonly number[];
  /** One chance for each of {@link SIGNS}, in their order; `null` where no signs were asked for. */
  readonly signs: readonly number[] | null;
  /** Where it is in the upright ink. */
  readonly box: Box;
  readonly glyph: Glyph;
  /** The number of its line of writing, from 0. */
  readonly line: number;
  /** Whether a gap is before it that is wide in its line; never before the first, nor where no spaces may stand. */
  readonly space: boolean;
  /** The box's corners in what was given, clockwise from the box's upper left. */
  readonly corners: Corners;
}

/** What the user gets: the text, its lines apart, a space where a wide gap is, and its symbols in reading order. A blank drawing has the text "" and no symbols. */
export interface Reading {
  readonly text: string;
  readonly symbols: readonly DigitSymbol[];
  /**
   * By how many quarters a picture was turned clockwise before it was read, 0 to 3, because it lay on its side or on its
   * head; nothing of strokes.
   */
  readonly turned?: number;
}

/** Where the network looked for one class, and what it saw there. */
export interface Explanation {
  /**
   * 28 × 28 values, row by row, 0..1: how much each place spoke for the class. Grad-CAM (Selvaraju et al. 2017,
   * arXiv:1610.02391) on the last convolution, resized bilinearly; all zero where no place did. `null` where the network
   * has none.
   */
  readonly heat: Float32Array | null;
  /** Why there is no heat; `null` where there is. */
  readonly withoutHeat: WithoutHeat | null;
  /**
   * Before temperature and softmax: one for each label of the card, and a last one for "not a digit" where the network
   * has it.
   */
  readonly logits: Float32Array;
  /** What each convolution found, after its activation, in the order of the network. */
  readonly layers: readonly FeatureMaps[];
  /** All layers that the glyph goes through, as Keras calls them. */
  readonly steps: readonly Step[];
}

/** Why a network cannot tell where it looked: nothing in it sees places, or a layer after its last convolution is in the way. */
export type WithoutHeat =
  | { readonly reason: "no-convolution"; readonly layer: null; readonly kind: null }
  /** The layer's name, and Keras' class of it. */
  | { readonly reason: "layer"; readonly layer: string; readonly kind: string };

/** One layer of the network. */
export interface Step {
  readonly name: string;
  /** Keras' class, such as `Conv2D`. */
  readonly kind: string;
  /** What it gives: height, width and channels, or a length. */
  readonly shape: readonly number[];
  /** Height and width of the window that it slides over what it is given; `null` for other layers. */
  readonly window: readonly [height: number, width: number] | null;
  /** Keras' name of its activation; `null` where it has none. */
  readonly activation: string | null;
}

/** What the places of a map see of the glyph, in glyph pixels; down and across are alike. */
export interface Sight {
  /** Side of the square that decides one place. */
  readonly side: number;
  /** From the middle of one place's square to that of the next. */
  readonly apart: number;
  /** Where the middle of the first one is. */
  readonly start: number;
}

/** The maps of one convolution. */
export interface FeatureMaps {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  /** How many maps the convolution has. */
  readonly channels: number;
  readonly sight: Sight;
  /** The weights of each channel, row by row, where the convolution looks at the glyph itself; else `null`. */
  readonly filters: readonly (readonly (readonly number[])[])[] | null;
  /** All channels, those first that tell most inside digits: the same for every glyph, so that a map stays in its place. */
  readonly order: readonly number[];
  /** Those with the largest mean, as many as were asked for, strongest first. */
  readonly strongest: readonly FeatureMap[];
}

/** One map of a convolution. */
export interface FeatureMap {
  readonly channel: number;
  /** `height` × `width` values, row by row, as shares of the largest of the layer; 0..1 after a ReLU. */
  readonly values: Float32Array;
}

/** The constants that shape a glyph, as the model was trained with; `src/ink/constants.ts` must hold the same. */
export interface Preprocessing {
  readonly glyph_size: number;
  readonly glyph_box: number;
  readonly pad_height: number;
  readonly standard_size: number;
  readonly pen_width: number;
  readonly box_threshold: number;
  readonly min_ink: number;
}

/** `card.json`: what the model is, where it comes from and how well it reads. Written by training, extended by export. */
export interface Card {
  readonly format: 2;
  readonly name: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly labels: readonly Label[];
  readonly preprocessing: Preprocessing;
  /** What the logits are divided by before the softmax; it is part of the exported graph. */
  readonly temperature: number;
  /** Confidence below which a candidate is "not a digit"; `null` where the model never refuses. */
  readonly rejection: number | null;
  readonly data: readonly { readonly name: string; readonly [key: string]: unknown }[];
  /** Every knob of the run, and nothing else. */
  readonly recipe: { readonly [knob: string]: unknown };
  /** The model whose weights the run began with; `null` for random weights. */
  readonly start: Origin | null;
  /** The models whose answers were learnt beside the labels. */
  readonly teachers: readonly Origin[];
  /** The epoch whose weights these are, from 1; `null` where nobody knows. */
  readonly kept_epoch: number | null;
  readonly seed: number;
  /** Shares between 0 and 1, such as `mnist_test` and `pens_test`. */
  readonly metrics: { readonly [name: string]: number };
  readonly versions: { readonly [library: string]: string };
  /** The file beside the card that holds the weights, and its SHA-256. */
  readonly weights: Named;
  /** The file beside the card that holds the graph for TensorFlow.js, and its SHA-256. */
  readonly graph: Named;
  /** The file beside the card that holds the graph of {@link Explanation}s, and its SHA-256. */
  readonly explain: Named;
  /** To how many bits the export has rounded kernels; `null` where they are as training left them. */
  readonly bits: number | null;
  /** How a network that was trained elsewhere came here; not on the card of one that was trained here. */
  readonly adopted?: { readonly [key: string]: string };
}

/** What a card says of a model that another one comes from. */
export interface Origin {
  readonly name: string;
  /** SHA-256 of its weights, where that is known. */
  readonly weights: string | null;
  readonly [key: string]: unknown;
}

/** A file that is named by its content. */
export interface Named {
  readonly file: string;
  readonly sha256: string;
}
