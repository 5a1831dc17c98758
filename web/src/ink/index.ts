/** Strokes and pictures in, glyphs out: pure functions on typed arrays, file for file the twins of `training/ink/`. */

export { binarise } from "./binarise";
export { withoutBindings } from "./bindings";
export { type Box, bounds } from "./bounds";
export type { Candidate } from "./candidates";
export { GLYPH_SIZE, PAD_HEIGHT, PEN_WIDTH, PREPROCESSING, STANDARD_SIZE } from "./constants";
export { CUTS_OF_INK, CUTS_OF_STROKES, type Cuts } from "./cuts";
export { type Glyph, normalise } from "./normalise";
export { inkOfLevels, type PageInk, pageInk } from "./paper";
export { bestPath, OF_DIGITS, OF_LETTERS, OF_SIGNS, type SignChance, type Sizes, type Step } from "./path";
export { connectedPieces, type Piece, strokePieces } from "./pieces";
export { IDENTITY, type PlacedStrokes, place, placeNumber } from "./place";
export { type Ink, type Point, rasterise, type Stroke } from "./rasterise";
export { type Line, segment } from "./segment";
export { type Levels, type Pixels, Shrinking, shrink } from "./shrink";
export { ALL, isNumberSign, SIGNS, SPACE } from "./signs";
export { joined, type Matrix, quarterTurn } from "./turn";
