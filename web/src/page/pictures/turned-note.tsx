/** That a picture was turned upright by itself, and the button that takes it back. */

import { say } from "../language/say";
import { type OpenPicture, readOf } from "../model/open-picture";
import type { PicturesAction } from "../model/pictures-state";

interface Props {
  readonly picture: OpenPicture;
  readonly dispatch: (action: PicturesAction) => void;
}

/** Heard as well, since nobody asked for it. */
export function TurnedNote({ picture, dispatch }: Props) {
  const turned = readOf(picture)?.turned ?? 0;
  return (
    <div class="turned-note" role="status">
      {turned > 0 && (
        <>
          <p>{say(turned === 2 ? "picture.on-head" : "picture.on-side")}</p>
          <button
            type="button"
            class="quiet"
            data-testid="lay-back"
            onClick={() => dispatch({ type: "pictures-laid-back" })}
          >
            {say("picture.lay-back")}
          </button>
        </>
      )}
    </div>
  );
}
