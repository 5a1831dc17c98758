/** Open pictures and readings of them, made up for the tests. */

import { type OpenPicture, type PictureAnswer, WHOLE } from "../../src/page/model/open-picture";
import { type Pictures, type PicturesAction, reducePictures } from "../../src/page/model/pictures-state";
import type { DigitSymbol, Label, Reading } from "../../src/types";

/** A reading whose symbols stand one under the other, 10 pixels each, as many lines as texts are given. */
export function readingOf(...lines: readonly (readonly [label: Label | null, confidence: number])[][]): Reading {
  const symbols = lines.flatMap((line, number) =>
    line.map(([label, confidence], place): DigitSymbol => {
      const [x, y] = [20 * place, 20 * number];
      const corners = [
        [x, y],
        [x + 10, y],
        [x + 10, y + 10],
        [x, y + 10],
      ] as const;
      const glyph = new Float32Array([0, 0.12345678, 1]);
      const none = { probabilities: [], signs: null, space: false };
      return { ...none, label, confidence, box: [y, x, y + 10, x + 10], glyph, line: number, corners };
    }),
  );
  const texts = lines.map((line) => line.map(([label]) => label ?? "").join(""));
  return { text: texts.filter((text) => text !== "").join("\n"), symbols };
}

export function pictureOf(
  name: string,
  answer: OpenPicture["answer"] = null,
  news: Partial<OpenPicture> = {},
): OpenPicture {
  const blank = {
    id: 0,
    file: new Blob(),
    size: null,
    view: WHOLE,
    remarks: [],
    corrections: new Map(),
    isTicked: false,
    selected: 0,
    thumbnail: null,
  };
  return { ...blank, name, answer, ...news };
}

export function read(reading: Reading): PictureAnswer {
  return { reading, milliseconds: 1 };
}

export function opened(...names: readonly string[]): PicturesAction {
  return { type: "pictures-opened", files: names.map((name) => ({ file: new Blob(), name })) };
}

export function picturesAfter(pictures: Pictures, ...actions: readonly PicturesAction[]): Pictures {
  return actions.reduce(reducePictures, pictures);
}
