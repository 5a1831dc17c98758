/** A line of writing, cut out of its picture and enlarged, to be compared with its text; drawn once it is in view. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Box, DigitSymbol } from "../../types";
import { type OpenPicture, readingOf } from "../model/open-picture";
import { type Size, shownSize, type View } from "../model/view-place";
import { sentenceOf } from "../parts/error-messages";
import { imageOf } from "./picture-image";
import { lieOf } from "./view-geometry";
import { layInto, levelBox, lineOf, writtenIn } from "./writing";

interface Props {
  readonly picture: OpenPicture;
  /** Which line, as its symbols have it. */
  readonly line: number;
}

/** Hidden from those who do not see it: to them it says nothing that the text does not. */
export function LineStrip({ picture, line }: Props) {
  const strip = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const symbols = readingOf(picture)?.symbols ?? [];
  const written = writtenIn(picture).filter((index) => symbols[index]?.line === line);
  const isSomewhere = written.length > 0;
  const width = useSeenWidth(strip, isSomewhere);
  const selected = symbols[picture.selected];
  const isSelected = selected?.line === line;
  const { file, size, view } = picture;

  useEffect(() => {
    if (width === 0 || size === null || !isSomewhere) return;
    let isCurrent = true;
    imageOf(file).then(
      (image) => isCurrent && canvas.current && draw(canvas.current, { image, size, view, ...cutFrom(canvas.current) }),
      sentenceOf,
    );
    return () => {
      isCurrent = false;
    };
  }, [file, view, size, width, written.join(), isSelected ? picture.selected : null]);

  useLayoutEffect(() => {
    if (isSelected) scrollTo(strip.current);
  }, [isSelected]);

  function cutFrom({ clientHeight: height }: HTMLCanvasElement): Cut {
    const { angle, box } = lineOf(written.map((index) => symbols[index] as DigitSymbol));
    const isMarked = selected && isSelected && written.includes(picture.selected);
    const marked = isMarked ? levelBox([selected], angle) : null;
    return { angle, width, height, marked, ...layInto({ width, height }, box, marked) };
  }

  // Of a line that was typed, nobody knows where it is.
  if (!isSomewhere) return null;
  return (
    <span ref={strip} class={isSelected ? "line-strip is-selected" : "line-strip"} aria-hidden="true">
      <canvas ref={canvas} data-testid={`line-strip-${line}`} />
    </span>
  );
}

/** Scrolls the text to a line, and nothing else. */
function scrollTo(strip: HTMLElement | null): void {
  const text = strip?.closest<HTMLElement>(".reading");
  const line = strip?.parentElement;
  if (!text || !line) return;
  const [seen, wanted] = [text.getBoundingClientRect(), line.getBoundingClientRect()];
  if (wanted.bottom > seen.bottom) text.scrollTop += wanted.bottom - seen.bottom;
  if (wanted.top < seen.top) text.scrollTop += wanted.top - seen.top;
}

/** How wide an element is, once it is seen, and anew when that changes; 0 until then. */
function useSeenWidth(element: { readonly current: HTMLElement | null }, isThere: boolean): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const sizes = new ResizeObserver(() => setWidth(current.clientWidth));
    const sights = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) sizes.observe(current);
    });
    sights.observe(current);
    return () => {
      sights.disconnect();
      sizes.disconnect();
    };
  }, [isThere]);
  return width;
}

interface Cut {
  readonly angle: number;
  /** Of the strip, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** What is marked, level. */
  readonly marked: Box | null;
}

interface Drawn extends Cut {
  readonly image: HTMLImageElement;
  readonly size: Size;
  readonly view: View;
}

/** The mark lies beyond the ink by this, in CSS pixels, and is as wide. */
const [BEYOND, MARK] = [3, 2];

/** Over a picture of any colours: the mark of the day, with paper around it. */
const [PAPER, ACCENT] = ["#fffdf6", "#2a4696"];

function draw(canvas: HTMLCanvasElement, drawn: Drawn): void {
  const { image, size, view, angle, scale, left, top, marked } = drawn;
  const context = canvas.getContext("2d");
  if (!context) return;
  const shown = shownSize(size, view);
  const density = window.devicePixelRatio;
  const width = Math.round(Math.min(drawn.width, (edgeOf(shown, angle) - left) * scale));
  canvas.style.width = `${width}px`;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(drawn.height * density);
  context.imageSmoothingQuality = "high";
  context.scale(density * scale, density * scale);
  context.translate(-left, -top);
  context.save();
  context.rotate(-angle);
  const { x, y } = lieOf(size, view);
  context.translate(x * shown.width, y * shown.height);
  context.rotate((view.turns * Math.PI) / 2);
  context.drawImage(image, -size.width / 2, -size.height / 2, size.width, size.height);
  context.restore();
  if (!marked) return;
  const [from, start, to, end] = marked;
  const beyond = BEYOND / scale;
  for (const [width, colour] of [
    [3 * MARK, PAPER],
    [MARK, ACCENT],
  ] as const) {
    context.lineWidth = width / scale;
    context.strokeStyle = colour;
    context.strokeRect(start - beyond, from - beyond, end - start + 2 * beyond, to - from + 2 * beyond);
  }
}

/** Where the picture ends at the right of a line; of one that slants, nobody sees an edge. */
function edgeOf({ width }: Size, angle: number): number {
  return Math.abs(angle) < LEVEL ? width : Number.POSITIVE_INFINITY;
}

/** In radians. */
const LEVEL = 0.02;
