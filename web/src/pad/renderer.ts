/** Drawings in, their picture on a canvas out: painted once a frame at most, and only what is new. */

import { type Drawing, settledOf } from "./drawing";
import { dropWork, workBeforeFrame } from "./frame-work";
import { paint } from "./paint";
import type { PadStroke } from "./stroke";
import type { Size } from "./viewport";

export interface Renderer {
  /** Show a drawing from the next frame on. */
  show(drawing: Drawing): void;
  /** Show strokes in its place, such as a part of them; nothing else is shown until it is told to show a drawing. */
  showPart(drawing: Drawing, whole: readonly PadStroke[], growing: PadStroke | null): void;
  /** Show it with so many pixels from the next frame on. */
  resize(pixels: Size): void;
  /** Show it in the colour that the canvas has now. */
  recolour(): void;
  /** Paint no more. */
  close(): void;
}

/** What is to be seen. */
interface Scene {
  /** Strokes that no longer grow. */
  readonly settled: readonly PadStroke[];
  readonly growing: PadStroke | null;
  readonly pen: number;
  readonly view: Size;
}

/**
 * Show drawings on a canvas, in its CSS `color`.
 *
 * Strokes that no longer grow are painted once, on a layer of their own. So a frame costs a copy of that layer and the
 * stroke under the pen, however long the drawing is. A page may have hundreds of pads: those that nobody draws on have
 * no layer, and what is blank has never been painted.
 *
 * @param canvas Its size in CSS does not depend on how many pixels it has.
 */
export function rendererOn(canvas: HTMLCanvasElement): Renderer {
  let front: CanvasRenderingContext2D | null = null;
  let layer: CanvasRenderingContext2D | null = null;
  let onLayer: Scene | null = null;
  let onFront: Scene | null = null;
  let scene: Scene | null = null;
  let pixels: Size = { width: canvas.width, height: canvas.height };
  let colour: string | null = null;

  function paintFrame(): void {
    if (resizeTo(canvas, pixels)) onFront = null;
    if (scene === null || (onFront && isSame(scene, onFront))) return;
    onFront = scene;
    const { settled, growing, view, pen } = scene;
    if (front) wipe(front);
    if (settled.length === 0 && growing === null) return;
    front ??= contextOf(canvas);
    if (growing) front.drawImage(layerOf(scene), 0, 0);
    inInk(front, view, growing ? [growing] : settled, pen);
  }

  /** The strokes that no longer grow, as they were painted before, with those that were added since. */
  function layerOf({ settled, pen, view }: Scene): HTMLCanvasElement {
    layer ??= contextOf(document.createElement("canvas"));
    if (resizeTo(layer.canvas, pixels)) onLayer = null;
    const known = onLayer?.pen === pen && onLayer.view === view && isStart(onLayer.settled, settled);
    if (!known) wipe(layer);
    inInk(layer, view, known && onLayer ? settled.slice(onLayer.settled.length) : settled, pen);
    onLayer = { settled, pen, view, growing: null };
    return layer.canvas;
  }

  function inInk(context: CanvasRenderingContext2D, view: Size, strokes: readonly PadStroke[], pen: number): void {
    colour ??= getComputedStyle(canvas).color;
    Object.assign(context, { fillStyle: colour, strokeStyle: colour });
    context.setTransform(canvas.width / view.width, 0, 0, canvas.height / view.height, 0, 0);
    paint(context, strokes, pen);
  }

  function repaint(): void {
    colour = null;
    onLayer = null;
    onFront = null;
    workBeforeFrame(paintFrame);
  }

  function set(next: Scene): void {
    scene = next;
    workBeforeFrame(paintFrame);
  }

  return {
    show: (drawing) => set({ ...drawing, settled: settledOf(drawing), growing: drawing.active }),
    showPart: ({ pen, view }, settled, growing) => set({ settled, growing, pen, view }),
    resize(size) {
      pixels = size;
      repaint();
    },
    recolour: repaint,
    close: () => dropWork(paintFrame),
  };
}

/** Says whether the canvas had another size. To set the size wipes it, even if it is the same. */
function resizeTo(canvas: HTMLCanvasElement, { width, height }: Size): boolean {
  if (canvas.width === width && canvas.height === height) return false;
  Object.assign(canvas, { width, height });
  return true;
}

/** Leaves the pixels of the canvas as its coordinates. */
function wipe(context: CanvasRenderingContext2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

function isSame(one: Scene, other: Scene): boolean {
  const { settled, growing, pen, view } = other;
  return one.settled === settled && one.growing === growing && one.pen === pen && one.view === view;
}

/** Whether one begins with the other, stroke by stroke. */
function isStart(start: readonly PadStroke[], strokes: readonly PadStroke[]): boolean {
  return start.length <= strokes.length && start.every((stroke, index) => stroke === strokes[index]);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives the page no canvas to show the drawing on.");
  return context;
}
