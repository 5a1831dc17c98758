/** Drawings in, their picture on a canvas out: painted once a frame at most, and only what is new. */

import { type Drawing, settledOf } from "./drawing";
import { paint } from "./paint";
import type { PadStroke } from "./stroke";
import type { Size } from "./viewport";

export interface Renderer {
  /** Show a drawing from the next frame on. */
  show(drawing: Drawing): void;
  /** Show strokes in its place, such as a part of them; nothing else is shown until it is told to show a drawing. */
  showPart(drawing: Drawing, whole: readonly PadStroke[], growing: PadStroke | null): void;
  /** Paint everything anew at once: the canvas was wiped, or has another colour. */
  refresh(): void;
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
 * stroke under the pen, however long the drawing is.
 *
 * @param canvas At the resolution of the device, see `keepCanvasSize`.
 */
export function rendererOn(canvas: HTMLCanvasElement): Renderer {
  const front = contextOf(canvas);
  const layer = contextOf(document.createElement("canvas"));
  let onLayer: Scene | null = null;
  let scene: Scene | null = null;
  let frame: number | null = null;

  function set(next: Scene): void {
    scene = next;
    frame ??= requestAnimationFrame(paintFrame);
  }

  function paintFrame(): void {
    frame = null;
    if (scene === null) return;
    updateLayer(scene);
    wipe(front);
    front.drawImage(layer.canvas, 0, 0);
    if (scene.growing) inInk(front, scene.view, [scene.growing], scene.pen);
  }

  function updateLayer({ settled, pen, view }: Scene): void {
    const known = onLayer?.pen === pen && onLayer.view === view && isStart(onLayer.settled, settled);
    if (!known) wipe(layer);
    const added = known && onLayer ? settled.slice(onLayer.settled.length) : settled;
    inInk(layer, view, added, pen);
    onLayer = { settled, pen, view, growing: null };
  }

  function inInk(context: CanvasRenderingContext2D, view: Size, strokes: readonly PadStroke[], pen: number): void {
    context.setTransform(canvas.width / view.width, 0, 0, canvas.height / view.height, 0, 0);
    paint(context, strokes, pen);
  }

  return {
    show: (drawing) => set({ ...drawing, settled: settledOf(drawing), growing: drawing.active }),
    showPart: ({ pen, view }, settled, growing) => set({ settled, growing, pen, view }),
    refresh() {
      onLayer = null;
      layer.canvas.width = canvas.width;
      layer.canvas.height = canvas.height;
      const { color } = getComputedStyle(canvas);
      for (const context of [front, layer]) Object.assign(context, { fillStyle: color, strokeStyle: color });
      paintFrame();
    },
    close() {
      if (frame !== null) cancelAnimationFrame(frame);
      frame = null;
    },
  };
}

/** Leaves the pixels of the canvas as its coordinates. */
function wipe(context: CanvasRenderingContext2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
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
