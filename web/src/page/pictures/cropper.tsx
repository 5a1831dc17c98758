/** The frame that is drawn round a part of a picture: by dragging, or edge by edge with the keyboard. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { PAD_HEIGHT } from "../../ink/constants";
import { followPointer, inkWidth, type Sample } from "../../pad";
import type { Point } from "../../types";
import { type MessageId, say } from "../language/say";
import { type Drag, dragTo, type Edge, isAll, isReal, moveEdge, type Rectangle, startDrag } from "./crop";

const EDGES: readonly (readonly [Edge, MessageId])[] = [
  ["left", "crop.left"],
  ["top", "crop.top"],
  ["right", "crop.right"],
  ["bottom", "crop.bottom"],
];

/** How near a corner a finger must come, in CSS pixels. */
const FINGER = 22;

interface Props {
  readonly rectangle: Rectangle;
  readonly change: (rectangle: Rectangle) => void;
}

export function Cropper({ rectangle, change }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const latest = useRef({ rectangle, change });
  latest.current = { rectangle, change };

  useLayoutEffect(() => {
    if (!area.current) return;
    // The button that began it is gone; from here on the arrow keys move edges. At once, or the focus would jump later.
    area.current.querySelector("input")?.focus({ preventScroll: true });
    return followDrags(area.current, latest);
  }, []);

  const { top, left, bottom, right } = rectangle;
  const place = {
    top: percent(top),
    left: percent(left),
    width: percent(right - left),
    height: percent(bottom - top),
  };
  return (
    <div ref={area} class="cropper" dir="ltr" data-testid="cropper">
      <div class={isAll(rectangle) ? "crop-frame is-all" : "crop-frame"} style={place}>
        {EDGES.map(([edge, name]) => (
          <label key={edge} class={`crop-edge is-${edge}`}>
            <input
              type="range"
              class="for-readers"
              aria-label={say(name)}
              min="0"
              max="100"
              value={Math.round(100 * rectangle[edge])}
              onInput={({ currentTarget }) => change(moveEdge(rectangle, edge, Number(currentTarget.value) / 100))}
            />
          </label>
        ))}
      </div>
    </div>
  );
}

function percent(share: number): string {
  return `${100 * share}%`;
}

/** A tap draws no frame: what was there stays. */
function followDrags(area: HTMLElement, latest: { readonly current: Props }): () => void {
  let drag: Drag | null = null;
  let before = latest.current.rectangle;
  const share = ([x, y]: Sample): Point => [x / inkWidth(area.clientWidth, area.clientHeight), y / PAD_HEIGHT];
  return followPointer(area, {
    down(at) {
      before = latest.current.rectangle;
      drag = startDrag(before, share(at), [FINGER / area.clientWidth, FINGER / area.clientHeight]);
    },
    move(through) {
      const at = through.at(-1);
      if (drag && at) latest.current.change(dragTo(drag, share(at)));
    },
    up: end,
    discard: end,
  });

  function end(): void {
    if (!isReal(latest.current.rectangle)) latest.current.change(before);
    drag = null;
  }
}
