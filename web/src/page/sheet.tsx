/** The sheet of paper: the pad, what lies on it, and the view of the drawing. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { fitToDevice, followPointer, inkWidth, isBlank, paint, strokesOf } from "../pad";
import { useColourScheme } from "./colour-scheme";
import type { Action, State } from "./state";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  /** Whether a file hovers over the page, about to be dropped. */
  readonly awaitsFile: boolean;
}

export function Sheet({ state, dispatch, awaitsFile }: Props) {
  const { drawing, picture } = state;
  const hint = awaitsFile ? "Drop the picture here" : "Draw a digit here";
  return (
    <div class={awaitsFile ? "sheet awaits-file" : "sheet"}>
      <Pad state={state} dispatch={dispatch} />
      {picture && (
        <img class="picture" src={picture.url} alt={`The opened picture: ${picture.name}`} draggable={false} />
      )}
      {(awaitsFile || (isBlank(drawing) && !picture)) && (
        <p class="hint" aria-hidden="true">
          {hint}
        </p>
      )}
    </div>
  );
}

function Pad({ state, dispatch }: Pick<Props, "state" | "dispatch">) {
  const { drawing, picture } = state;
  const canvas = useRef<HTMLCanvasElement>(null);
  const show = useRef(() => {});
  const scheme = useColourScheme();

  useLayoutEffect(() => {
    show.current = () => {
      if (canvas.current) paint(canvas.current, strokesOf(drawing), drawing.pen);
    };
    show.current();
  }, [drawing, scheme]); // The scheme decides the colour of the ink.

  useEffect(() => {
    const pad = canvas.current;
    if (!pad) return;
    const stopFollowing = followPointer(pad, {
      down: (at) => dispatch({ type: "pen-down", at }),
      move: (through) => dispatch({ type: "pen-move", through }),
      up: () => dispatch({ type: "pen-up" }),
    });
    const stopFitting = fitToDevice(pad, () => {
      dispatch({ type: "pad-resized", width: inkWidth(pad.clientWidth, pad.clientHeight) });
      show.current();
    });
    return () => {
      stopFollowing();
      stopFitting();
    };
  }, [dispatch]);

  const covered = picture ? "pad is-covered" : "pad";
  return <canvas ref={canvas} class={covered} data-testid="pad" role="img" aria-label="Pad: draw a digit here" />;
}
