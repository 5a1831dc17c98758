/** Strokes as the pen made them: from one colour to the other, with every point, and numbered where they begin. */

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Box, Stroke } from "../../types";
import { useColourScheme } from "../ui/colour-scheme";

/** So many canvas pixels for an ink pixel: the picture is shown at about that size on a screen of twice the pixels. */
const SCALE = 2;

/** In ink pixels. */
const LINE = 6;
const POINT = 1.25;
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

export function Trace({ strokes, others, part, name }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColourScheme();
  const [top, left, bottom, right] = part;

  useLayoutEffect(() => {
    if (canvas.current) show(canvas.current, strokes, others, part);
  }, [strokes, others, part, scheme]); // The scheme decides the colours.

  return (
    <canvas
      ref={canvas}
      class="trace"
      role="img"
      aria-label={name}
      width={SCALE * (right - left)}
      height={SCALE * (bottom - top)}
    />
  );
}

function show(
  canvas: HTMLCanvasElement,
  strokes: readonly Stroke[],
  others: readonly Stroke[],
  [top, left]: Box,
): void {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives the page no canvas to show the strokes on.");
  const colour = colours(canvas);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(SCALE, 0, 0, SCALE, -SCALE * left, -SCALE * top);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = LINE;
  context.strokeStyle = colour("--edge");
  for (const stroke of others) line(context, stroke);
  for (const stroke of strokes) gradual(context, stroke, colour);
  context.fillStyle = colour("--paper");
  for (const [x, y] of strokes.flat()) dot(context, x, y, POINT);
  for (const [index, stroke] of strokes.entries()) mark(context, stroke, `${index + 1}`, colour);
}

type Colour = (name: string) => string;

function colours(canvas: HTMLCanvasElement): Colour {
  const style = getComputedStyle(canvas);
  return (name) => style.getPropertyValue(name).trim();
}

function line(context: CanvasRenderingContext2D, stroke: Stroke): void {
  const [first, ...rest] = stroke;
  if (first === undefined) return;
  context.beginPath();
  context.moveTo(...first);
  // A line without length leaves no dot in some browsers.
  if (rest.length === 0) context.lineTo(first[0] + 0.01, first[1]);
  for (const point of rest) context.lineTo(...point);
  context.stroke();
}

function gradual(context: CanvasRenderingContext2D, stroke: Stroke, colour: Colour): void {
  const step = Math.max(1, Math.ceil(stroke.length / COLOURS));
  for (let first = 0; first < stroke.length; first += step) {
    const part = stroke.slice(first, first + step + 1);
    const share = Math.round((100 * first) / stroke.length);
    context.strokeStyle = `color-mix(in oklab, ${colour("--accent")}, ${colour("--heat")} ${share}%)`;
    line(context, part);
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function mark(context: CanvasRenderingContext2D, [start]: Stroke, number: string, colour: Colour): void {
  if (start === undefined) return;
  context.fillStyle = colour("--accent");
  dot(context, ...start, MARK);
  context.fillStyle = colour("--paper");
  context.font = `600 ${1.4 * MARK}px sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(number, ...start);
}
