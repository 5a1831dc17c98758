import { describe, expect, it, test } from "vitest";
import {
  bestPath,
  type Candidate,
  CUTS_OF_INK,
  CUTS_OF_STROKES,
  connectedPieces,
  type Line,
  OF_DIGITS,
  OF_LETTERS,
  OF_SIGNS,
  placeNumber,
  rasterise,
  type SignChance,
  type Sizes,
  segment,
  strokePieces,
} from "../../src/ink";
import type { Box } from "../../src/ink/bounds";
import { cutAcross } from "../../src/ink/cuts";
import type { Piece } from "../../src/ink/pieces";
import { standings } from "../../src/ink/standing";
import type { Matrix, Stroke } from "../../src/types";
import { expectClose, readGolden } from "./golden";

interface GoldenLine {
  readonly height: number;
  readonly candidates: readonly (Omit<Candidate, "ink"> & { readonly ink: number })[];
  readonly chances: readonly number[];
  readonly path: GoldenPath;
  readonly path_of_letters: GoldenPath;
  readonly path_of_signs: GoldenPath;
  readonly signs: readonly (readonly [likeliest: number, any: number])[];
  readonly path_beside_signs: GoldenPath;
  readonly standings: readonly (readonly number[])[];
}

type GoldenPath = readonly (readonly [candidate: number, isDigit: boolean, isSign: boolean])[];

interface GoldenNumber {
  readonly name: string;
  readonly strokes: readonly Stroke[];
  readonly height: number;
  readonly width: number;
  readonly pen: number;
  readonly placed: {
    readonly strokes: readonly Stroke[];
    readonly height: number;
    readonly width: number;
    readonly to_given: Matrix;
  };
  readonly by_stroke: readonly GoldenLine[];
  readonly by_ink: readonly GoldenLine[];
}

/** Whole numbers exactly, shares within 1e-6. */
function expectLines(lines: readonly Line[], wanted: readonly GoldenLine[]): void {
  expect(lines.map(({ height }) => height)).toEqual(wanted.map(({ height }) => height));
  lines.forEach(({ height, candidates }, index) => {
    const line = wanted[index] as GoldenLine;
    expect(candidates.map(places)).toEqual(line.candidates.map(places));
    expectClose(candidates.flatMap(shares), line.candidates.flatMap(shares));
    expectClose(
      candidates.map(({ ink }) => ink.data.reduce((sum, value) => sum + value, 0) / ink.data.length),
      line.candidates.map(({ ink, box: [top, left, bottom, right] }) => ink / ((bottom - top) * (right - left))),
    );
    const pathOf = (sizes: Sizes, signs: readonly SignChance[] | null = null) =>
      bestPath(candidates, line.chances, height, sizes, signs).map(({ candidate, isDigit, isSign }) => [
        candidate,
        isDigit,
        isSign,
      ]);
    expect(pathOf(OF_DIGITS)).toEqual(line.path);
    expect(pathOf(OF_LETTERS)).toEqual(line.path_of_letters);
    expect(pathOf(OF_SIGNS)).toEqual(line.path_of_signs);
    const signs = line.signs.map(([likeliest, any]) => ({ likeliest, any }));
    expect(pathOf(OF_DIGITS, signs)).toEqual(line.path_beside_signs);
    expectClose(standings(candidates, height).flat(), line.standings.flat());
  });
}

type Known = Omit<Candidate, "ink">;
const places = ({ first, last, box, gap, more, apart, mark }: Known) => ({ first, last, box, gap, more, apart, mark });
const shares = ({ cut, overlap, overreach }: Known) => [cut, overlap, overreach];

describe("numbers become the lines, candidates and paths of the Python twin", () => {
  test.each(readGolden<GoldenNumber[]>("numbers.json"))("$name", (golden) => {
    const { strokes, height, width, pen } = golden;
    expectLines(segment(strokePieces(strokes, height, width, pen), CUTS_OF_STROKES), golden.by_stroke);
    expectLines(segment(connectedPieces(rasterise(strokes, height, width, pen)), CUTS_OF_INK), golden.by_ink);
  });
});

describe("numbers without a scale are placed as by the Python twin", () => {
  test.each(readGolden<GoldenNumber[]>("numbers.json"))("$name", ({ strokes, pen, placed }) => {
    const { height, width, toGiven, ...here } = placeNumber(strokes, pen);
    expect([height, width]).toEqual([placed.height, placed.width]);
    expectClose(toGiven, placed.to_given);
    expectClose(here.strokes.flat(2), placed.strokes.flat(2));
  });
});

describe("strokePieces", () => {
  it("keeps strokes that cross apart", () => {
    const cross: Stroke[] = [
      [
        [2, 8],
        [14, 8],
      ],
      [
        [8, 2],
        [8, 14],
      ],
    ];
    const [bar, stem] = strokePieces(cross, 16, 16, 2);
    expect([bar?.box, stem?.box]).toEqual([
      [6, 0, 10, 16],
      [0, 6, 16, 10],
    ]);
  });
});

describe("cutAcross", () => {
  it("leaves a piece whole that no row is left to cut in", () => {
    const [piece] = strokePieces(
      [
        [
          [10, 5],
          [10, 30],
        ],
      ],
      40,
      20,
      3,
    ) as [Piece];
    expect(cutAcross(piece, 17, 17)).toEqual([piece]);
    expect(cutAcross(piece, 17, 18)).toHaveLength(2);
  });
});

test("a bit of a soft edge is no piece and a pale digit is one", () => {
  const ink = { data: new Float32Array(30 * 40), height: 30, width: 40 };
  const fill = ([top, left, bottom, right]: Box, value: number) => {
    for (let y = top; y < bottom; y++) ink.data.fill(value, y * 40 + left, y * 40 + right);
  };
  const boxes: Box[] = [
    [2, 2, 20, 5],
    [4, 20, 20, 24],
    [20, 30, 22, 32],
  ];
  boxes.forEach((box, index) => {
    fill(box, [1, 0.35, 0.5][index] as number);
  });
  fill([10, 8, 12, 11], 0.35);
  expect(connectedPieces(ink).map(({ box }) => box)).toEqual(boxes);
});
