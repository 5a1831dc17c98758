/** The head of one picture: the way back to all of them, its name, and what can be done with it. */

import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { type OpenPicture, readingOf } from "../model/open-picture";
import type { Pictures, PicturesAction } from "../model/pictures-state";
import { Button } from "../ui/button";
import { Checked } from "./checked";

interface Props {
  readonly picture: OpenPicture;
  /** All that are open. */
  readonly pictures: Pictures;
  /** Whether what had the focus has made way for the picture. */
  readonly takesFocus: boolean;
  readonly dispatch: (action: PicturesAction) => void;
  readonly crop: () => void;
  /** Begin to enter a digit that was never found. */
  readonly enter: () => void;
}

export function PictureHead({ picture, pictures, takesFocus, dispatch, crop, enter }: Props) {
  const count = pictures.list.length;
  const isRead = readingOf(picture) !== null;
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) head.current?.querySelector("button")?.focus();
  }, []);
  // Where the network is least sure, so that the keys go on from doubt to doubt; unless the user is elsewhere by then.
  const tookFocus = useRef(takesFocus);
  useEffect(() => {
    if (!isRead || !tookFocus.current || !head.current?.contains(document.activeElement)) return;
    // The picture stays in view: there the digit is marked.
    document.querySelector<HTMLElement>("[name=symbol]:checked")?.focus({ preventScroll: true });
  }, [isRead]);
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
      {count > 1 && <Checked pictures={pictures} />}
      <div class="tool-group">
        <Button icon="turnLeft" name={say("picture.turn-left")} onClick={() => turn(-1)} />
        <Button icon="turnRight" name={say("picture.turn-right")} testid="rotate" onClick={() => turn(1)} />
        <Button icon="enter" name={say("enter.name")} testid="enter" disabled={!isRead} onClick={enter} />
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
