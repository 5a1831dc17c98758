/** A sign in, its strokes in heights of a digit from the top of one out: as somebody writes it who wants it to be read. */

import type { SIGNS } from "../../ink/signs";
import type { Point, Stroke } from "../../types";

/** Dots of a colon and of a division lie as far from the middle of a digit. */
const APART = 0.27;
const MIDDLE = 0.55;

/** Points of an arc. */
const POINTS = 12;

export const SIGN_STROKES: Readonly<Record<(typeof SIGNS)[number], readonly Stroke[]>> = {
  ".": [dotAt(0, 0.97)],
  ",": [[[0.1, 0.92], [0.11, 1], [0.02, 1.18]]], // biome-ignore format: a comma
  "-": [barAt(MIDDLE)],
  "+": [[[0, 0.57], [0.54, 0.54]], [[0.27, 0.27], [0.26, 0.85]]], // biome-ignore format: a plus
  "/": [[[0.72, -0.06], [0, 1.1]]], // biome-ignore format: a slash
  ":": [dotAt(0, MIDDLE - APART), dotAt(0, MIDDLE + APART)],
  "%": [[[0.62, 0], [0.08, 1.02]], arc([0.14, 0.2], [0.13, 0.17], 0, 2), arc([0.58, 0.8], [0.13, 0.17], 0, 2)], // biome-ignore format: a percent
  "×": [[[0, 0.38], [0.38, 0.78]], [[0.38, 0.38], [0, 0.78]]], // biome-ignore format: a cross
  "÷": [barAt(MIDDLE), dotAt(0.19, MIDDLE - APART), dotAt(0.19, MIDDLE + APART)],
  "=": [barAt(0.44), barAt(0.68)],
  "(": [arc([0.5, 0.5], [0.5, 0.72], -0.58, -1.42)],
  ")": [arc([0, 0.5], [0.5, 0.72], -0.42, 0.42)],
};

function dotAt(x: number, y: number): Stroke {
  return [[x, y - 0.015], [x + 0.03, y + 0.015]]; // biome-ignore format: a dot
}

function barAt(y: number): Stroke {
  return [[0, y + 0.01], [0.42, y - 0.01]]; // biome-ignore format: a bar
}

/** @param from In half turns, clockwise, from the right. */
function arc([x, y]: Point, [across, down]: Point, from: number, to: number): Stroke {
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const turn = Math.PI * (from + ((to - from) * index) / POINTS);
    return [x + across * Math.cos(turn), y + down * Math.sin(turn)];
  });
}
