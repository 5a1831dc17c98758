import { expect, it } from "vitest";
import { withoutBindings } from "../../src/ink";
import type { Box } from "../../src/types";
import { readGolden } from "./golden";

interface Golden {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly boxes: readonly Box[];
  readonly kept: readonly Box[];
}

it.each(readGolden<Golden[]>("bindings.json"))("leaves what its Python twin leaves: $name", (golden) => {
  const { height, width, boxes, kept } = golden;
  const pieces = boxes.map((box) => ({ box, ink: { height: 0, width: 0, data: new Float32Array() }, cut: 0 }));
  expect(withoutBindings(pieces, height, width).map(({ box }) => box)).toEqual(kept);
});
