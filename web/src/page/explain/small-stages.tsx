/** Each stage small, for the view of the whole way: pictures alone, as its tab says the rest. */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Box, DigitSymbol, Glyph, Ink, Label, Stroke } from "../../types";
import { likeliestOf, nameOf, sharesOf } from "../parts/format-answer";
import { Raster } from "../ui/raster";
import { shapeOf, within } from "./box-relations";
import { spriteOf } from "./map-sprite";
import { Trace } from "./stroke-trace";
import type { Shown } from "./use-maps";

/** So many maps of a convolution, in so many columns; twice as fine where they have so few places that this is enough. */
const FEW = { maps: 3, columns: 1 };
const MANY = { maps: 12, columns: 2 };
const COARSE = 14;

interface OnPaper {
  /** The part of the paper that is shown. */
  readonly part: Box;
}

export function SmallStrokes({ strokes, part }: OnPaper & { readonly strokes: readonly Stroke[] }) {
  return (
    <span class="sheet-view" style={shapeOf(part)}>
      <Trace strokes={strokes} others={[]} part={part} name="" />
    </span>
  );
}

interface SmallInkProps extends OnPaper {
  readonly ink: () => Ink;
  /** The box to draw around it. */
  readonly box?: Box;
}

export function SmallInk({ ink, part, box }: SmallInkProps) {
  const { data, height, width } = ink();
  return (
    <span class="sheet-view" style={shapeOf(part)}>
      <Raster class="ink" values={data} height={height} width={width} />
      {box && <span class="small-box" style={within(box, part)} />}
    </span>
  );
}

interface SmallBoxesProps extends OnPaper {
  readonly boxes: readonly Box[];
  /** That of the symbol that is followed. */
  readonly own: Box;
}

/** Of a picture, where each symbol of a line was found. */
export function SmallBoxes({ part, boxes, own }: SmallBoxesProps) {
  return (
    <span class="sheet-view small-boxes" style={shapeOf(part)}>
      {boxes.map((box, index) => (
        <span key={index} class={box === own ? "small-box" : "small-box is-other"} style={within(box, part)} />
      ))}
    </span>
  );
}

export function SmallGlyph({ glyph }: { readonly glyph: Glyph }) {
  return (
    <span class="sheet-view">
      <Raster class="ink" values={glyph} height={GLYPH_SIZE} width={GLYPH_SIZE} />
    </span>
  );
}

/** Those that come first in the large view too. */
export function SmallMaps({ stage: { layer }, maps }: Shown) {
  const { height, width } = layer;
  const shown = width <= COARSE ? MANY : FEW;
  const sprite = spriteOf(maps.slice(0, shown.maps), height, width, shown.columns);
  const lines = {
    "--shape": sprite.width / sprite.height,
    "--rows": sprite.height / height,
    "--columns": shown.columns,
  };
  return (
    <span class="sheet-view small-maps" style={lines}>
      <Raster class="ink" {...sprite} />
    </span>
  );
}

interface SmallAnswerProps {
  readonly symbol: DigitSymbol;
  readonly labels: readonly Label[];
  readonly refuses: boolean;
}

export function SmallAnswer({ symbol, labels, refuses }: SmallAnswerProps) {
  return (
    <span class="small-shares">
      {likeliestOf(sharesOf(symbol, labels, refuses)).map(({ label, share }) => (
        <span key={nameOf(label)} class={label === symbol.label ? "small-share is-best" : "small-share"}>
          <span translate={false}>{label ?? "–"}</span>
          <span class="track">
            <span class="bar" style={{ transform: `translateX(${100 * share - 100}%)` }} />
          </span>
        </span>
      ))}
    </span>
  );
}
