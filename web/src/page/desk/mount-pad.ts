/** A canvas and the page's state in, a pad that draws and shows its drawing out: without rendering the page. */

import {
  type Drawing,
  fitToDevice,
  followPointer,
  inkWidth,
  padStrokesOf,
  replayInSteps,
  replayOf,
  screenOn,
} from "../../pad";
import type { Action, State } from "../model/page-state";
import type { Store } from "../ui/store";

/** A canvas that is being drawn on. */
export interface DrawnOn {
  /** Show the ink in the colour that the canvas has now. */
  recolour(): void;
  stop(): void;
}

export function drawOn(canvas: HTMLCanvasElement, store: Store<State, Action>): DrawnOn {
  const { dispatch } = store;
  const screen = screenOn(canvas);
  let stopReplay: (() => void) | null = null;

  function show({ drawing, desk }: State): void {
    if (desk.isReplaying) {
      stopReplay ??= play(drawing);
    } else {
      stopReplay?.();
      stopReplay = null;
      screen.show(drawing);
    }
  }

  function play(drawing: Drawing): () => void {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const replay = (isStill ? replayInSteps : replayOf)(padStrokesOf(drawing));
    let frame = requestAnimationFrame(begin);

    function begin(start: number): void {
      step(start);
      function step(now: number): void {
        const { finished, growing } = replay.at(now - start);
        screen.showPart(drawing, finished, growing);
        if (now - start >= replay.duration) dispatch({ type: "pad-replay-ended" });
        else frame = requestAnimationFrame(step);
      }
    }

    return () => cancelAnimationFrame(frame);
  }

  const stopFollowing = followPointer(canvas, {
    down: (at, erases) => dispatch({ type: "pen-down", at, erases }),
    move: (through) => dispatch({ type: "pen-move", through }),
    up: () => dispatch({ type: "pen-up" }),
    discard: () => dispatch({ type: "pen-discarded" }),
    withdraw: () => dispatch({ type: "pen-withdrawn" }),
    penSeen: () => dispatch({ type: "pad-pen-seen" }),
    fingersDraw: () => store.state.desk.fingersDraw,
    view: () => store.state.drawing.view,
  });
  const stopShowing = store.subscribe(show);
  const stopFitting = fitToDevice(canvas, () => {
    dispatch({ type: "pad-resized", width: inkWidth(canvas.clientWidth, canvas.clientHeight) });
    show(store.state);
    screen.refresh();
  });

  return {
    recolour: screen.refresh,
    stop() {
      stopFollowing();
      stopFitting();
      stopShowing();
      stopReplay?.();
      screen.close();
    },
  };
}
