/** The boxes of what was found in the ink. One is followed; another can be chosen. */

import { GLYPH_BOX, GLYPH_SIZE } from "../../ink/constants";
import type { Box, Ink } from "../../types";
import { say } from "../language/say";
import { labelOf } from "../model/corrections";
import type { ShownReading } from "../model/shown-reading";
import { nameOf } from "../parts/format-answer";
import { Raster } from "../ui/raster";
import { overlap, shapeOf, within } from "./box-relations";
import { Stage } from "./stage";
import { centreOf } from "./symbol-strokes";

interface Props {
  readonly shown: ShownReading;
  /** The part of the paper that is shown. */
  readonly part: Box;
  /** All ink in it; `null` where only the boxes are known, as of a picture. */
  readonly ink: (() => Ink) | null;
  /** That of the symbol that is followed alone, in its box. */
  readonly own: (() => Ink) | null;
  readonly select: (index: number) => void;
}

export function BoxStage({ shown, part, ink, own: ownOf, select }: Props) {
  const own = ownOf?.() ?? null;
  const { reading, selected } = shown;
  const box = reading.symbols[selected]?.box ?? [0, 0, 1, 1];
  const [width, height] = [box[3] - box[1], box[2] - box[0]];
  const scale = GLYPH_BOX / Math.max(width, height);
  return (
    <Stage
      testid="think-box"
      picture={
        <fieldset class="sheet-view" style={shapeOf(part)} aria-label={say("think.box-name")}>
          <Raster
            class="ink is-pale"
            values={ink?.().data ?? null}
            height={part[2] - part[0]}
            width={part[3] - part[1]}
            aria-hidden="true"
          />
          {own && (
            <div class="box-ink" style={within(box, part)}>
              <Raster class="ink" values={own.data} height={own.height} width={own.width} aria-hidden="true" />
            </div>
          )}
          <Boxes shown={shown} part={part} select={select} />
          {own && <Cross ink={own} box={box} part={part} />}
        </fieldset>
      }
    >
      <p>{say("think.box-what", { all: reading.symbols.length, place: selected + 1, width, height })}</p>
      <p>
        {say("think.box-how", {
          across: Math.round(scale * width),
          down: Math.round(scale * height),
          side: GLYPH_BOX,
          size: GLYPH_SIZE,
        })}
      </p>
    </Stage>
  );
}

function Boxes({ shown, part, select }: { readonly shown: ShownReading; readonly part: Box } & Pick<Props, "select">) {
  const { reading, corrections, selected } = shown;
  return (
    <>
      {reading.symbols.map(({ box }, index) => {
        if (!overlap(box, part)) return null;
        const name = nameOf(labelOf(reading, corrections, index));
        return (
          <button
            key={index}
            type="button"
            class="box"
            data-testid={`think-box-${index}`}
            style={within(box, part)}
            aria-pressed={index === selected}
            aria-label={say("think.box-choose", { name, place: index + 1, all: reading.symbols.length })}
            onClick={() => select(index)}
          />
        );
      })}
    </>
  );
}

function Cross({ ink, box, part }: { readonly ink: Ink; readonly box: Box; readonly part: Box }) {
  const [x, y] = centreOf(ink);
  const [top, left] = [box[0] + y, box[1] + x];
  return <span class="cross" aria-hidden="true" style={within([top, left, top, left], part)} />;
}
