/** What the page asks the worker and what it answers: the only words that cross from one thread to the other. */

import type { WeightedPlan } from "../../engine/plan";
import type { ErrorCode } from "../../errors";
import type { Card, Explanation, Reading, Stroke } from "../../types";
import type { PictureOptions, PlainPicture, Taken } from "./picture";

/**
 * What runs the network: the engine that Inkling brings along, which is WebAssembly with SIMD; TensorFlow.js in
 * WebAssembly, for networks that the engine does not read; or TensorFlow.js in plain JavaScript.
 */
export type BackendName = "engine" | "wasm" | "cpu";

/** `"auto"` takes the fastest that works. */
export type BackendChoice = BackendName | "auto";

/** What may be read. */
export interface ReadOptions {
  /**
   * The signs that may stand in a text beside the labels, and a space where wide gaps may separate numbers. All of them
   * if left out: `".,-+/:%×÷=() "`; `""` is digits only.
   */
  readonly signs?: string;
}

/** How strokes are drawn before they are read. */
export interface StrokeOptions extends ReadOptions {
  /**
   * `"fit"` (default): the strokes have no scale of their own and are drawn at the standard size. `"true"`: they are in
   * ink pixels already, as on the pad.
   */
  readonly scale?: "fit" | "true";
  /** Diameter of the pen in ink pixels; the standard pen if left out. */
  readonly pen?: number;
  /** Size of the ink in ink pixels, for the scale `"true"`; that of a square pad if left out. */
  readonly height?: number;
  readonly width?: number;
}

/** What an explanation should hold. */
export interface ExplainOptions {
  /** How many feature maps of each convolution at most, the strongest first; 8 if left out. */
  readonly maps?: number;
}

/** How far the loading of a reader is. */
export interface Progress {
  /** Bytes of the network's weights that have come. */
  readonly loaded: number;
  /** Bytes of all of them; `null` while nobody knows, as where a host compresses them and tells that length only. */
  readonly total: number | null;
}

/** What a reader is from the start. */
export interface Loaded {
  readonly card: Card;
  readonly backend: BackendName;
}

/** What the network holds in memory. */
export interface Diagnostics {
  readonly backend: BackendName;
  /** Those of TensorFlow.js: none where the engine reads and nothing was explained. */
  readonly tensors: number;
  /** Of the engine's memory, and of those tensors. */
  readonly bytes: number;
}

/** What the worker does. `load` comes first. */
export interface Calls {
  load(from: { readonly base: string; readonly backend: BackendChoice; readonly tells: boolean }): Loaded;
  readStrokes(drawing: { readonly strokes: readonly Stroke[]; readonly options: StrokeOptions }): Reading;
  readPicture(asked: {
    readonly picture: PlainPicture;
    readonly options: PictureOptions;
    readonly signs: string;
  }): Reading;
  /** The same, where only the page's thread can take the pixels. */
  readPixels(asked: { readonly taken: Taken; readonly options: PictureOptions; readonly signs: string }): Reading;
  thumbnail(asked: {
    readonly picture: PlainPicture;
    readonly side: number;
    readonly options: PictureOptions;
  }): ImageBitmap;
  readGlyphs(batch: { readonly glyphs: Float32Array; readonly n: number }): Float32Array;
  explain(question: { readonly glyph: Float32Array; readonly classIndex: number; readonly maps: number }): Explanation;
  plan(nothing: undefined): WeightedPlan | null;
  diagnostics(nothing: undefined): Diagnostics;
}

export type CallName = keyof Calls;
export type Argument<Name extends CallName> = Parameters<Calls[Name]>[0];
export type Result<Name extends CallName> = ReturnType<Calls[Name]>;

export interface Request<Name extends CallName = CallName> {
  readonly id: number;
  readonly name: Name;
  readonly argument: Argument<Name>;
}

/** Asks for a sign of life, and is one. */
export const PING = "ping";

/** What crosses to the worker. It answers each with one message, but for the progress of a request. */
export type Message = Request | { readonly cancel: number } | typeof PING;

/** Errors cross as plain data: a clone would lose its class. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cause: string;
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure }
  | { readonly id: number; readonly progress: Progress }
  | typeof PING;
