/** How far many pictures are read, how long the others will take, and the button that stops that or goes on. */

import { say } from "../language/say";
import type { Pictures, PicturesAction } from "../model/pictures-state";
import { Button } from "../ui/button";
import { progressOf, timeLeft } from "./pictures-progress";

interface Props {
  readonly pictures: Pictures;
  readonly dispatch: (action: PicturesAction) => void;
}

/** Nothing once all are read. */
export function ReadingProgress({ pictures: { list, isStopped, pace }, dispatch }: Props) {
  const { done } = progressOf(list);
  if (done === list.length) return null;
  return (
    <div class="batch-progress">
      <progress max={list.length} value={done} aria-label={say("pictures.done", { done, all: list.length })} />
      <span data-testid="time-left">{!isStopped && timeLeft(pace)}</span>
      <Button
        name={say(isStopped ? "pictures.go-on" : "pictures.stop")}
        face="worded"
        kind={isStopped ? "is-main" : ""}
        testid="stop-reading"
        onClick={() => dispatch({ type: "pictures-stopped", isStopped: !isStopped })}
      />
    </div>
  );
}
