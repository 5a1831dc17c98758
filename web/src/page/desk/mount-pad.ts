/** A canvas and the page's state in, a pad that draws and shows its drawing out: without rendering the page. */

import { type Drawing, mountPad, padStrokesOf, type Renderer, replayInSteps, replayOf } from "../../pad";
import type { Action, State } from "../model/page-state";
import type { Store } from "../ui/store";

/** @returns A function that leaves the canvas alone. */
export function mountPagePad(canvas: HTMLCanvasElement, store: Store<State, Action>): () => void {
  const { dispatch } = store;
  let stopReplay: (() => void) | null = null;

  function show(renderer: Renderer): void {
    const { drawing, desk } = store.state;
    if (desk.isReplaying) {
      stopReplay ??= play(renderer, drawing);
    } else {
      stopReplay?.();
      stopReplay = null;
      renderer.show(drawing);
    }
  }

  function play(renderer: Renderer, drawing: Drawing): () => void {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const replay = (isStill ? replayInSteps : replayOf)(padStrokesOf(drawing));
    let frame = requestAnimationFrame(begin);

    function begin(start: number): void {
      step(start);
      function step(now: number): void {
        const { finished, growing } = replay.at(now - start);
        renderer.showPart(drawing, finished, growing);
        if (now - start >= replay.duration) dispatch({ type: "pad-replay-ended" });
        else frame = requestAnimationFrame(step);
      }
    }

    return () => cancelAnimationFrame(frame);
  }

  const pad = mountPad(canvas, {
    down: (at, erases) => dispatch({ type: "pen-down", at, erases }),
    move: (through) => dispatch({ type: "pen-move", through }),
    up: () => dispatch({ type: "pen-up" }),
    discard: () => dispatch({ type: "pen-discarded" }),
    withdraw: () => dispatch({ type: "pen-withdrawn" }),
    penSeen: () => dispatch({ type: "pad-pen-seen" }),
    fingersDraw: () => store.state.desk.fingersDraw,
    view: () => store.state.drawing.view,
    resized: (width) => dispatch({ type: "pad-resized", width }),
    show,
  });
  pad.measure(); // What the page shows and asks first is that of the pad as it is.
  const stopShowing = store.subscribe(pad.show);

  return () => {
    stopShowing();
    stopReplay?.();
    pad.unmount();
  };
}
