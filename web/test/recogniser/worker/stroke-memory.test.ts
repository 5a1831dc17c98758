import { expect, it } from "vitest";
import { PEN_WIDTH, strokePieces } from "../../../src/ink";
import { StrokeMemory } from "../../../src/recogniser/worker/stroke-memory";
import type { Stroke } from "../../../src/types";

const SIZE = { height: 100, width: 200, pen: PEN_WIDTH };

/** What crosses to the worker is a copy each time. */
function strokesAt(...places: number[]): Stroke[] {
  return places.map((x) => [
    [x, 20],
    [x + 9.7, 50.3],
    [x + 5, 80],
  ]);
}

function drawn(strokes: readonly Stroke[], { height, width, pen } = SIZE) {
  return strokePieces(strokes, height, width, pen);
}

it("finds what is drawn without it, however strokes come and go", () => {
  const memory = new StrokeMemory();
  for (const strokes of [
    strokesAt(20),
    strokesAt(20, 60),
    strokesAt(20, 60, 60, 900),
    strokesAt(60, 60),
    strokesAt(60, 20),
    [],
    strokesAt(20, 60),
  ]) {
    expect(memory.piecesOf(strokes, SIZE)).toEqual(drawn(strokes));
  }
});

it("keeps the pieces of strokes that stay", () => {
  const memory = new StrokeMemory();
  const [first, , third] = memory.piecesOf(strokesAt(20, 60, 100), SIZE);
  const later = memory.piecesOf(strokesAt(20, 100, 140), SIZE);
  expect(later[0]).toBe(first);
  expect(later[1]).toBe(third);
});

it("draws anew what has grown, and all with another pen or size", () => {
  const memory = new StrokeMemory();
  const [stroke] = strokesAt(20) as [Stroke];
  const grown: Stroke = [...stroke, [90, 90]];
  memory.piecesOf([stroke], SIZE);
  expect(memory.piecesOf([grown], SIZE)).toEqual(drawn([grown]));
  for (const other of [
    { ...SIZE, pen: 3 },
    { ...SIZE, height: 40 },
    { ...SIZE, width: 25 },
  ]) {
    expect(memory.piecesOf([grown], other)).toEqual(drawn([grown], other));
  }
});
