/** Strokes and pictures in, glyphs out: pure functions on typed arrays, file for file the twins of `training/ink/`. */

export { binarise } from "./binarise";
export { GLYPH_SIZE, PAD_HEIGHT, PEN_WIDTH, PREPROCESSING, STANDARD_SIZE } from "./constants";
export { normalise } from "./normalise";
export { type PlacedStrokes, place } from "./place";
export { rasterise } from "./rasterise";
export { segment } from "./segment";
