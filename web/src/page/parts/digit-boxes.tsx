/** Where each symbol is, over the drawing or the picture: a box with its digit. One can draw through it. */

import { median } from "../../common/median";
import { isNumberSign } from "../../ink/signs";
import type { Corners, DigitSymbol, Point } from "../../types";
import { say } from "../language/say";
import { type Corrections, type Kind, kindOf, labelOf } from "../model/corrections";
import { isWithoutPlace } from "../model/typed-symbols";
import { GapMarks } from "./gap-marks";
import { roomsOf } from "./label-room";

/** A box that is nearer to the upper edge, as a share of the height, has its digit in its corner. */
const NO_ROOM_ABOVE = 0.09;

/** What is written beside the digit, so that nobody has to tell by the colour. */
const SIGNS: Readonly<Record<Kind, string>> = {
  "is-read": "",
  "is-doubted": "?",
  "is-refused": "",
  "is-corrected": "✓",
  "is-typed": "✎",
};

/** How far from the ink a box is drawn, as a share of its sides. */
const MARGIN = 0.03;

interface Props {
  readonly symbols: readonly DigitSymbol[];
  readonly corrections: Corrections;
  readonly selected: number;
  /** The size of what the corners of the symbols are in. */
  readonly width: number;
  readonly height: number;
  /** Whether there is room for a digit above the upper edge. */
  readonly hasRoomAbove?: boolean;
}

/** Fills its parent, which must be positioned and show exactly `width` × `height`. */
export function DigitBoxes({ symbols, corrections, selected, width, height, hasRoomAbove = false }: Props) {
  const boxes = symbols.flatMap((symbol, index) => {
    // Where it is, nobody has said.
    if (isWithoutPlace(symbol)) return [];
    const label = labelOf({ symbols }, corrections, index);
    const kind = kindOf(symbol, corrections.has(index));
    const name = `${label ?? say("digit.none-short")}${SIGNS[kind]}`;
    return [{ index, corners: around(symbol.corners), label, name, kind }];
  });
  const digits = boxes.filter(({ label }) => !isNumberSign(label));
  const rooms = roomsOf(
    boxes.map(({ corners }) => corners[0]),
    width,
    height,
    median((digits.length > 0 ? digits : boxes).map(({ corners: [from, , , to] }) => towards(from, to)[1])),
  );
  const marked = (index: number) => (index === selected ? " is-selected" : "");
  return (
    <div class="digit-boxes" aria-hidden="true">
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        {boxes.map(({ index, corners, kind }) => (
          <polygon
            key={index}
            class={`digit-box ${kind}${marked(index)}`}
            data-testid={`digit-box-${index}`}
            points={corners.map((corner) => corner.join(",")).join(" ")}
          />
        ))}
        <GapMarks symbols={symbols} />
      </svg>
      {boxes.map(({ index, corners, label, name, kind }, place) => {
        const [x, y] = corners[0];
        const isInside = !hasRoomAbove && y < NO_ROOM_ABOVE * height;
        return (
          <span
            key={index}
            class={`digit-name ${kind}${isInside ? " is-inside" : ""}`}
            style={{
              left: `${(100 * x) / width}%`,
              top: `${(100 * y) / height}%`,
              "--room": rooms[place] ?? 1,
              "--letters": name.length,
              // Where there is no room at all, every other one is a line higher.
              "--raised": place % 2,
            }}
            translate={label === null}
          >
            {name}
          </span>
        );
      })}
    </div>
  );
}

/** The same box with a margin, so that its line does not lie on the ink. */
function around([upperLeft, upperRight, lowerRight, lowerLeft]: Corners): Corners {
  const [right, width] = towards(upperLeft, upperRight);
  const [down, height] = towards(upperLeft, lowerLeft);
  const margin = MARGIN * (width + height);
  const moved = ([x, y]: Point, across: number, along: number): Point => [
    x + margin * (across * right[0] + along * down[0]),
    y + margin * (across * right[1] + along * down[1]),
  ];
  return [moved(upperLeft, -1, -1), moved(upperRight, 1, -1), moved(lowerRight, 1, 1), moved(lowerLeft, -1, 1)];
}

/** The direction from one point to another, and how far it is. */
function towards([fromX, fromY]: Point, [toX, toY]: Point): [direction: Point, distance: number] {
  const distance = Math.hypot(toX - fromX, toY - fromY) || 1;
  return [[(toX - fromX) / distance, (toY - fromY) / distance], distance];
}
