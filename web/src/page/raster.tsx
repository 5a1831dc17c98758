/** Values between 0 and 1 as a picture, pixel by pixel. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useColourScheme } from "./colour-scheme";

interface Props extends Omit<JSX.HTMLAttributes<HTMLCanvasElement>, "ref"> {
  /** `height` × `width` values, row by row, or `null` for a blank picture. */
  readonly values: Float32Array | null;
  readonly height: number;
  readonly width: number;
}

/** Each pixel is as opaque as its value, in the CSS `color` of the canvas. */
export function Raster({ values, height, width, ...attributes }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColourScheme();

  useLayoutEffect(() => {
    if (canvas.current) show(canvas.current, values, height, width);
  }, [values, height, width, scheme]); // The scheme decides the colour.

  return <canvas {...attributes} ref={canvas} width={width} height={height} />;
}

function show(canvas: HTMLCanvasElement, values: Float32Array | null, height: number, width: number): void {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives the page no canvas to show a picture on.");
  const image = new ImageData(width, height);
  values?.forEach((value, index) => {
    image.data[4 * index + 3] = Math.round(255 * value);
  });
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, width, height);
}
