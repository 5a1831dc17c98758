import { expect, it } from "vitest";
import { strokesOf } from "../../../src/pad/drawing";
import { reduce } from "../../../src/page/model/page-reducer";
import { type Action, INITIAL, type State } from "../../../src/page/model/page-state";
import { statusOf } from "../../../src/page/status";
import type { Card } from "../../../src/types";

const CARD = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as unknown as Card;
const HANDWRITING = { strokes: [[[1, 1]]], pen: 20 } as const;
const READY: Action = { type: "network-ready", card: CARD, backend: "wasm", other: null };
const OWN: readonly Action[] = [{ type: "pen-down", at: [5, 5] }, { type: "pen-up" }];
const PUT: Action = { type: "handwriting-placed", handwriting: HANDWRITING, notice: "It came with the link." };

function stateAfter(...actions: readonly Action[]): State {
  return actions.reduce(reduce, INITIAL);
}

it("puts handwriting over the drawing, as a new subject and a step that can be undone", () => {
  const own = stateAfter(READY, ...OWN);
  const put = reduce(own, PUT);
  expect(strokesOf(put.drawing)).toEqual([[[1, 1]]]);
  expect(put.revision).toBeGreaterThan(own.revision);
  expect(strokesOf(reduce(put, { type: "undo" }).drawing)).toEqual([[[5, 5]]]);
});

it("adds what is typed to the drawing", () => {
  const added = stateAfter(READY, ...OWN, { type: "strokes-appended", strokes: [[[9, 9]]] });
  expect(strokesOf(added.drawing)).toEqual([[[5, 5]], [[9, 9]]]);
});

it("tells of it before all else, until the user goes on", () => {
  const put = stateAfter(READY, PUT);
  expect(statusOf(put).sentence).toBe("It came with the link. Reading…");
  expect(statusOf(reduce(put, { type: "pad-resized", width: 500 })).sentence).toContain("It came with the link.");
  expect(statusOf(reduce(put, { type: "pen-down", at: [5, 5] })).sentence).not.toContain("It came with the link.");
});

it("tells while the network is loading, and gives way to a problem", () => {
  const put = stateAfter(PUT);
  expect(statusOf(put).sentence).toContain("It came with the link. The network is loading.");
  expect(statusOf(reduce(put, { type: "problem", sentence: "No." })).sentence).toBe("No. Your drawing is kept.");
});

it("puts what was told in the place of a problem", () => {
  const shown = stateAfter(READY, { type: "problem", sentence: "No." }, { type: "notice", sentence: "Link copied." });
  expect(statusOf(shown)).toMatchObject({ tone: "quiet", sentence: expect.stringContaining("Link copied.") });
});
