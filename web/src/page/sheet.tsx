/** The sheet of paper: the pad, the view of the drawing, and over it where each digit was found. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { PAD_HEIGHT } from "../ink/constants";
import { fitToDevice, followPointer, inkWidth, isBlank, paint, strokesOf } from "../pad";
import { useColourScheme } from "./colour-scheme";
import { DigitBoxes } from "./digit-boxes";
import type { Action, State } from "./state";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  /** Whether a file hovers over the page, about to be dropped. */
  readonly awaitsFile: boolean;
}

export function Sheet({ state, dispatch, awaitsFile }: Props) {
  const { drawing, answer } = state;
  const hint = awaitsFile ? "Drop the picture here" : "Write a number here";
  return (
    <div class={awaitsFile ? "sheet awaits-file" : "sheet"}>
      <Pad state={state} dispatch={dispatch} />
      {answer && (
        <DigitBoxes
          symbols={answer.reading.symbols}
          corrections={answer.corrections}
          selected={answer.selected}
          width={drawing.width}
          height={PAD_HEIGHT}
        />
      )}
      {(awaitsFile || isBlank(drawing)) && (
        <p class="hint" aria-hidden="true">
          {hint}
        </p>
      )}
    </div>
  );
}

function Pad({ state: { drawing }, dispatch }: Pick<Props, "state" | "dispatch">) {
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

  return <canvas ref={canvas} class="pad" data-testid="pad" role="img" aria-label="Pad: write a number here" />;
}
