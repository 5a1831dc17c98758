/** The head of one picture: the way back to all of them, its name, and what can be done with it. */

import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import type { OpenPicture, PicturesAction } from "../model/pictures-state";
import { Button } from "../ui/button";

interface Props {
  readonly picture: OpenPicture;
  /** How many pictures are open. */
  readonly count: number;
  /** Whether what had the focus has made way for the picture. */
  readonly takesFocus: boolean;
  readonly dispatch: (action: PicturesAction) => void;
  readonly crop: () => void;
}

export function PictureHead({ picture, count, takesFocus, dispatch, crop }: Props) {
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) head.current?.querySelector("button")?.focus();
  }, []);
  const turn = (turns: number) => dispatch({ type: "pictures-turned", turns });
  return (
    <div ref={head} class="picture-head">
      {count > 1 && (
        <Button
          name={say("pictures.all", { count })}
          icon="back"
          face="worded"
          testid="all-pictures"
          onClick={() => dispatch({ type: "pictures-viewed", id: null })}
        />
      )}
      <h2 translate={false}>{picture.name}</h2>
      <div class="tool-group">
        <Button icon="turnLeft" name={say("picture.turn-left")} onClick={() => turn(-1)} />
        <Button icon="turnRight" name={say("picture.turn-right")} testid="rotate" onClick={() => turn(1)} />
        <Button icon="crop" name={say("picture.crop")} testid="crop" face="wide" onClick={crop} />
        {picture.view.part && (
          <Button
            icon="whole"
            name={say("picture.whole")}
            testid="whole"
            face="wide"
            onClick={() => dispatch({ type: "pictures-cropped", part: null })}
          />
        )}
      </div>
    </div>
  );
}
