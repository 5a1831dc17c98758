/** The strokes of the drawing, those of the symbol that is followed in colour. */

import { useMemo } from "preact/hooks";
import { type Drawing, padStrokesOf } from "../../pad";
import type { Box, Stroke } from "../../types";
import { say } from "../language/say";
import { shapeOf } from "./box-relations";
import { tenths } from "./layer-text";
import { Stage } from "./stage";
import { Trace } from "./stroke-trace";
import { durationOf, pointsOf } from "./symbol-strokes";

interface Props {
  readonly drawing: Drawing;
  /** The part of the paper that is shown. */
  readonly part: Box;
  /** Those of the symbol that is followed. */
  readonly own: readonly Stroke[];
  /** What it was read as; `none` for no digit. */
  readonly name: string;
}

export function StrokesStage({ drawing, part, own, name }: Props) {
  const all = padStrokesOf(drawing);
  const others = useMemo(() => all.map(({ points }) => points).filter((points) => !own.includes(points)), [all, own]);
  const seconds = durationOf(all.filter(({ points }) => own.includes(points))) / 1000;
  const what = say("think.strokes-what", {
    name,
    strokes: own.length,
    points: pointsOf(own),
    seconds: tenths(seconds),
  });
  return (
    <Stage
      testid="think-strokes"
      picture={
        <>
          <div class="sheet-view" style={shapeOf(part)}>
            <Trace strokes={own} others={others} part={part} name={what} />
          </div>
          <p class="legend">
            <span>{say("think.pen-down")}</span>
            <span class="ramp is-time" aria-hidden="true" />
            <span>{say("think.pen-up")}</span>
          </p>
        </>
      }
    >
      <p>{what}</p>
      <p>{say("think.strokes-why")}</p>
    </Stage>
  );
}
