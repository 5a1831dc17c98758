import { expect, it } from "vitest";
import { ALL, CUTS_OF_STROKES, IDENTITY, PAD_HEIGHT, PEN_WIDTH, segment } from "../../../src/ink";
import { type Answers, readLines } from "../../../src/recogniser/worker/reading";
import { StrokeMemory } from "../../../src/recogniser/worker/stroke-memory";
import type { Card, Stroke } from "../../../src/types";
import { readGolden } from "../../ink/golden";

const CARD = { labels: Array.from("0123456789"), rejection: 0.2, recipe: {} } as unknown as Card;
const SIZE = { height: PAD_HEIGHT, width: 900, pen: PEN_WIDTH };
const LENGTH = 28 * 28;

/** A network whose answers depend on the glyph and on nothing else; counts how many it was asked about. */
class CountingNetwork {
  asked = 0;

  readonly ask = async (glyphs: Float32Array, n: number): Promise<Float32Array> => {
    this.asked += n;
    return Float32Array.from({ length: 10 * n }, (_, index) => {
      const glyph = glyphs.subarray(Math.floor(index / 10) * LENGTH, (Math.floor(index / 10) + 1) * LENGTH);
      return Math.abs(Math.sin(glyph.reduce((sum, ink, pixel) => sum + ink * ((pixel * (index % 10)) % 13), 0)));
    });
  };
}

class Desk {
  readonly network = new CountingNetwork();
  readonly #memory = new StrokeMemory();
  readonly #answers: Answers = new WeakMap();

  read(strokes: readonly Stroke[]) {
    const lines = segment(this.#memory.piecesOf(strokes, SIZE), CUTS_OF_STROKES);
    return readLines(lines, IDENTITY, CARD, ALL, this.network.ask, this.#answers);
  }
}

const NUMBERS = readGolden<{ name: string; placed: { strokes: readonly Stroke[] } }[]>("numbers.json");

it.each(NUMBERS)(
  "reads $name after each stroke as if it saw it for the first time",
  async ({ placed: { strokes } }) => {
    const desk = new Desk();
    for (let end = 1; end <= strokes.length; end++) {
      expect(await desk.read(strokes.slice(0, end))).toEqual(await new Desk().read(strokes.slice(0, end)));
    }
  },
);

it("asks the network about nothing twice while somebody writes", async () => {
  const strokes = Array.from({ length: 6 }, (_, place): Stroke => {
    const x = 40 + 120 * place;
    return [
      [x, 60],
      [x + 40, 70],
      [x + 10, 200],
    ];
  });
  const desk = new Desk();
  for (let end = 1; end <= strokes.length; end++) {
    await desk.read(strokes.slice(0, end));
    const first = new Desk();
    await first.read(strokes.slice(0, end));
    expect(desk.network.asked).toBe(first.network.asked);
  }
  const { asked } = desk.network;
  await desk.read(structuredClone(strokes));
  expect(desk.network.asked).toBe(asked);
});
