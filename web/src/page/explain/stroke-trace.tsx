/** Strokes as the pen made them: from one colour to the other, with every point, and numbered where they begin. */

import type { Box, Point, Stroke } from "../../types";

/** In ink pixels; how thick the lines and the points are, the style sheet says. */
const MARK = 10;

/** So many colours between the first and the last point. */
const COLOURS = 16;

interface Props {
  readonly strokes: readonly Stroke[];
  /** What else is drawn; it stays pale. */
  readonly others: readonly Stroke[];
  /** The part of the paper that is shown. */
  readonly part: Box;
  readonly name: string;
}

/** Its colours are those of the page at any moment: a drawing of lines takes them itself, as a canvas does not. */
export function Trace({ strokes, others, part: [top, left, bottom, right], name }: Props) {
  return (
    <svg class="trace" role="img" aria-label={name} viewBox={`${left} ${top} ${right - left} ${bottom - top}`}>
      <path class="trace-other" d={others.map(line).join("")} />
      {strokes.map((stroke, index) => (
        <Gradual key={index} stroke={stroke} />
      ))}
      <path class="trace-point" d={strokes.flat().map(dot).join("")} />
      {strokes.map(([start], index) => start && <Mark key={index} at={start} number={index + 1} />)}
    </svg>
  );
}

function Gradual({ stroke }: { readonly stroke: Stroke }) {
  const step = Math.max(1, Math.ceil(stroke.length / COLOURS));
  const starts = Array.from({ length: Math.ceil(stroke.length / step) }, (_, part) => part * step);
  return starts.map((start) => (
    <path
      key={start}
      class="trace-own"
      d={line(stroke.slice(start, start + step + 1))}
      style={{ "--late": `${Math.round((100 * start) / stroke.length)}%` }}
    />
  ));
}

function Mark({ at: [x, y], number }: { readonly at: Point; readonly number: number }) {
  return (
    <g class="trace-mark">
      <circle cx={x} cy={y} r={MARK} />
      <text x={x} y={y} ref={asItIs}>
        {number}
      </text>
    </g>
  );
}

/** As `translate={false}` does it for HTML: a browser that translates the page would put its own elements in here. */
function asItIs(text: SVGTextElement | null): void {
  text?.setAttribute("translate", "no");
}

function line(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return "";
  return rest.length === 0 ? dot(first) : `M${first.join(" ")}L${rest.map((point) => point.join(" ")).join(" ")}`;
}

/** A line without length is as round as its ends, in every browser. */
function dot(at: Point): string {
  return `M${at.join(" ")}h0`;
}
