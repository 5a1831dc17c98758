/**
 * The public module, `inkling.js`: strokes, pictures or glyphs in, readings out. The page is its first user.
 *
 * The network runs in a worker of its own, so nothing here blocks the page.
 */

export { defineInklingPad } from "./element/define";
/** `<inkling-pad>`. Its class comes with {@link defineInklingPad}. */
export type { InklingPad } from "./element/inkling-pad";
export type { Plan, Tensor, WeightedPlan } from "./engine/plan";
export { type ErrorCode, InklingError } from "./errors";
export type { PointLike, StrokeLike, StrokesLike } from "./recogniser/page/check-strokes";
export type { CallOptions, LoadOptions } from "./recogniser/page/options";
export { loadReader, type Reader } from "./recogniser/page/reader";
export type { Picture } from "./recogniser/page/take-picture";
export { uprightPicture } from "./recogniser/page/upright";
export { MAX_PIXELS, type PictureOptions } from "./recogniser/shared/picture";
export type {
  BackendChoice,
  BackendName,
  Diagnostics,
  ExplainOptions,
  Progress,
  ReadOptions,
  StrokeOptions,
} from "./recogniser/shared/protocol";
export type {
  Box,
  Card,
  Corners,
  DigitSymbol,
  Explanation,
  FeatureMap,
  FeatureMaps,
  Glyph,
  Label,
  Point,
  Preprocessing,
  Reading,
  Sight,
  Step,
  Stroke,
} from "./types";
