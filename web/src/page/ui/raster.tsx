/** Values between 0 and 1 as a picture, pixel by pixel. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { watchColour } from "../../common/colour";

interface Props extends Omit<JSX.HTMLAttributes<HTMLCanvasElement>, "ref"> {
  /** `height` × `width` values, row by row, or `null` for a blank picture. */
  readonly values: Float32Array | null;
  readonly height: number;
  readonly width: number;
}

/** Each pixel is as opaque as its value, in the CSS `color` of the canvas. */
export function Raster({ values, height, width, ...attributes }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colour = useRef<string | null>(null);
  const [changes, setChanges] = useState(0);

  useLayoutEffect(() => {
    if (!canvas.current) return;
    return watchColour(canvas.current, () => {
      colour.current = null;
      setChanges((count) => count + 1);
    });
  }, []);

  useLayoutEffect(() => {
    if (!canvas.current) return;
    // To ask for it makes the browser style the whole page, so not with each picture.
    colour.current ??= getComputedStyle(canvas.current).color;
    show(canvas.current, values, height, width, colour.current);
  }, [values, height, width, changes]);

  return <canvas {...attributes} ref={canvas} width={width} height={height} />;
}

function show(
  canvas: HTMLCanvasElement,
  values: Float32Array | null,
  height: number,
  width: number,
  colour: string,
): void {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives the page no canvas to show a picture on.");
  const image = new ImageData(width, height);
  values?.forEach((value, index) => {
    image.data[4 * index + 3] = Math.round(255 * value);
  });
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
}
