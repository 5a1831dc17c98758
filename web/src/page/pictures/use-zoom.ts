/** How the picture that is looked at is zoomed: fitted to its writing, until the user zooms or moves it. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Box, Point } from "../../types";
import type { View } from "../model/view-place";
import {
  cornerOf,
  fittedTo,
  isAlike,
  limitsOf,
  movedBy,
  revealing,
  type Stage,
  wholeOf,
  within,
  type Zoom,
  zoomedBy,
} from "./zoom";

/** How much larger a button or a key makes it. */
const STEP = 1.5;

export interface Zooming {
  /** `null` while nobody knows how large the frame is. */
  readonly zoom: Zoom | null;
  readonly canGrow: boolean;
  readonly canShrink: boolean;
  /** Whether it is as the user has made it, and larger than the frame: then it can be moved. */
  readonly isHeld: boolean;
  readonly isFitted: boolean;
  /** Moves it by CSS pixels, and says whether it went anywhere. */
  move(by: Point): boolean;
  /** Makes it so many times as large; a place of the frame, or else what is selected, stays where it is. */
  scale(factor: number, at?: Point): void;
  grow(): void;
  shrink(): void;
  fit(): void;
}

interface Given {
  readonly stage: Stage | null;
  readonly view: View;
  /** Where the writing is, in pixels of what is shown. */
  readonly writing: readonly Box[];
  /** Where what is selected is; it is kept in view. */
  readonly selected: Box | null;
  /** Whether the whole picture is to be seen. */
  readonly isWhole: boolean;
}

export function useZoom({ stage, view, writing, selected, isWhole }: Given): Zooming {
  const [held, setHeld] = useState<{ readonly view: View; readonly zoom: Zoom } | null>(null);
  const kept = held?.view === view ? held.zoom : null;
  const zoom = stage && zoomOf(stage);
  /** The newest, where several events come before the next view. */
  const latest = useRef(zoom);
  latest.current = zoom;

  function zoomOf(known: Stage): Zoom {
    if (isWhole) return wholeOf(known);
    return kept ? within(kept, known) : fittedTo(writing, known);
  }

  function hold(next: Zoom): boolean {
    if (!latest.current || isAlike(next, latest.current)) return false;
    latest.current = next;
    setHeld({ view, zoom: next });
    return true;
  }

  useLayoutEffect(() => {
    if (stage && selected && latest.current && !isWhole) hold(revealing(latest.current, selected, stage));
  }, [selected?.join()]);

  const limits = stage && limitsOf(stage);
  const scale = (factor: number, at?: Point) => {
    if (!stage || !latest.current) return;
    hold(zoomedBy(latest.current, factor, at ?? steadyPlace(latest.current, stage, selected), stage));
  };
  return {
    zoom,
    canGrow: zoom !== null && limits !== null && zoom.scale < 0.999 * limits.most,
    canShrink: zoom !== null && limits !== null && zoom.scale > 1.001 * limits.least,
    isHeld: kept !== null && limits !== null && kept.scale > 1.001 * limits.least,
    isFitted: kept === null,
    move: (by) => stage !== null && latest.current !== null && hold(movedBy(latest.current, by, stage)),
    scale,
    grow: () => scale(STEP),
    shrink: () => scale(1 / STEP),
    fit: () => setHeld(null),
  };
}

/** The middle of what is selected, on the frame; or that of the frame, where nothing is. */
function steadyPlace(zoom: Zoom, stage: Stage, selected: Box | null): Point {
  const { width, height } = stage.frame;
  if (selected === null) return [width / 2, height / 2];
  const [top, left, bottom, right] = selected;
  const [x, y] = cornerOf(zoom, stage);
  return [x + (zoom.scale * (left + right)) / 2, y + (zoom.scale * (top + bottom)) / 2];
}
