/** The frame that a picture is seen through: it follows fingers, mouse, wheel and keys, and has buttons for all of it. */

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Box, Point } from "../../types";
import { say } from "../language/say";
import type { Size, View } from "../model/view-place";
import { followGestures } from "./follow-gestures";
import { useZoom, type Zooming } from "./use-zoom";
import { cornerOf, pointAt } from "./zoom";
import { ZoomTools } from "./zoom-tools";

/** How far an arrow key moves the picture, in CSS pixels. */
const ARROW = 48;

interface Props {
  /** The size of what is shown. */
  readonly shown: Size;
  readonly view: View;
  readonly writing: readonly Box[];
  readonly selected: Box | null;
  /** Whether something is drawn on it: then it keeps still. */
  readonly isStill: boolean;
  /** Whether all of it is to be seen. */
  readonly isWhole: boolean;
  /** @param pixel How many pixels of what is shown a CSS pixel is. */
  readonly tapped: (at: Point, pixel: number) => void;
  /** What lies on the paper, and fills it. */
  readonly children: ComponentChildren;
  readonly digit: number;
}

export function PictureFrame({ shown, view, writing, selected, isStill, isWhole, tapped, digit, children }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const frame = useSize(element);
  const stage = frame && { shown, frame };
  const zooming = useZoom({ stage, view, writing, selected, isWhole });
  const latest = useRef(zooming);
  latest.current = zooming;

  useEffect(() => {
    if (isStill || !element.current) return;
    return followGestures(element.current, {
      isHeld: () => latest.current.isHeld,
      move: (by) => latest.current.move(by),
      zoom: (factor, at) => latest.current.scale(factor, at),
    });
  }, [isStill]);

  const { zoom } = zooming;

  function clicked({ currentTarget, clientX, clientY }: MouseEvent): void {
    if (isStill || !stage || !zoom || !(currentTarget instanceof HTMLElement)) return;
    const { left, top } = currentTarget.getBoundingClientRect();
    tapped(pointAt(zoom, [clientX - left, clientY - top], stage), 1 / zoom.scale);
  }

  // As variables, since on paper it is not zoomed.
  const place =
    stage && zoom
      ? {
          "--width": `${zoom.scale * shown.width}px`,
          "--corner": cornerOf(zoom, stage)
            .map((at) => `${at}px`)
            .join(" "),
        }
      : { visibility: "hidden" };
  return (
    <div class="picture-mat" style={{ "--ratio": shown.width / shown.height }}>
      {/* biome-ignore lint/a11y/useSemanticElements: what is seen through it is no list of fields. */}
      <div
        ref={element}
        class={classOf(zooming, isStill)}
        data-testid="picture-frame"
        role="group"
        aria-label={say("zoom.frame")}
        tabIndex={isStill ? -1 : 0}
        onClick={clicked}
        onKeyDown={(event) => !isStill && pressed(event, zooming)}
      >
        <div
          class="picture-paper"
          style={{ ...place, aspectRatio: `${shown.width} / ${shown.height}`, "--digit": digit / shown.width }}
        >
          {children}
        </div>
      </div>
      {!isStill && <ZoomTools zooming={zooming} />}
    </div>
  );
}

function classOf({ isHeld }: Zooming, isStill: boolean): string {
  if (isStill) return "picture-frame is-still";
  return isHeld ? "picture-frame is-held" : "picture-frame";
}

function pressed(event: KeyboardEvent, zooming: Zooming): void {
  // Those of the browser make the whole page larger.
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = ARROWS[event.key];
  if (by) {
    if (!zooming.move(by)) return;
  } else if (event.key === "+" || event.key === "=") zooming.grow();
  else if (event.key === "-") zooming.shrink();
  else if (event.key === "0") zooming.fit();
  else return;
  event.preventDefault();
}

/** The picture goes the other way. */
const ARROWS: Readonly<Partial<Record<string, Point>>> = {
  ArrowLeft: [ARROW, 0],
  ArrowRight: [-ARROW, 0],
  ArrowUp: [0, ARROW],
  ArrowDown: [0, -ARROW],
};

/** The size of an element, in CSS pixels, and anew when it changes. */
function useSize(element: { readonly current: HTMLElement | null }): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return size;
}
