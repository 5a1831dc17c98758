/** One picture: what was found on it, which part of it is read, and which way up. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { longerLabels } from "../../common/labels";
import type { Label } from "../../types";
import { entered } from "../model/edit-text";
import type { OpenPicture } from "../model/open-picture";
import { type Pictures, type PicturesAction, saidOfViewed } from "../model/pictures-state";
import { listenForKeys } from "../ui/capture-keys";
import { ALL, type Rectangle } from "./crop";
import { CropHead } from "./crop-head";
import { boxOf, offeredFrame } from "./enter-frame";
import { EnterHead } from "./enter-head";
import { PictureHead } from "./picture-head";
import { PicturePaper } from "./picture-paper";
import { TurnedNote } from "./turned-note";
import { croppedPart } from "./view-geometry";

interface Props {
  readonly picture: OpenPicture;
  readonly dispatch: (action: PicturesAction) => void;
  /** All that are open. */
  readonly pictures: Pictures;
  /** Whether what had the focus has made way for the picture. */
  readonly takesFocus: boolean;
  /** Those of the network that reads. */
  readonly labels: readonly Label[];
}

export function PictureView({ picture, pictures, takesFocus, labels, dispatch }: Props) {
  const [frame, setFrame] = useState<Rectangle | null>(null);
  const [isEntering, setEntering] = useState(false);
  const wasCropping = useRef(false);
  const { size, view } = picture;
  const isCropping = frame !== null;

  // Before the view is painted: a quick Escape must not put the picture away.
  useLayoutEffect(() => {
    if (!isCropping) return;
    wasCropping.current = true;
    return listenForKeys(window, ["Escape"], leave);
  }, [isCropping]);

  function leave(): void {
    setFrame(null);
    setEntering(false);
  }

  function use(rectangle: Rectangle): void {
    if (size) dispatch({ type: "pictures-cropped", part: croppedPart(size, view, rectangle) });
    leave();
  }

  function beginEntering(): void {
    if (!size) return;
    setFrame(offeredFrame(picture, size));
    setEntering(true);
  }

  function enter(text: string): void {
    const said = saidOfViewed(pictures);
    if (size && frame && said) {
      const box = boxOf(frame, size, picture);
      const news = entered(said.shown, said.remarks, box, text, said.places, longerLabels(labels));
      dispatch({ type: "pictures-said", ...news });
    }
    leave();
  }

  return (
    <>
      {frame && isEntering && <EnterHead use={enter} cancel={leave} />}
      {frame && !isEntering && <CropHead frame={frame} use={use} cancel={leave} />}
      {!frame && (
        <PictureHead
          picture={picture}
          pictures={pictures}
          takesFocus={takesFocus || wasCropping.current}
          dispatch={dispatch}
          crop={() => setFrame(ALL)}
          enter={beginEntering}
        />
      )}
      {!frame && <TurnedNote picture={picture} dispatch={dispatch} />}
      {size ? (
        <PicturePaper
          picture={picture}
          size={size}
          dispatch={dispatch}
          frame={frame}
          isCropping={isCropping && !isEntering}
          setFrame={setFrame}
        />
      ) : (
        <div class="picture-mat">
          <span class="spinner" aria-hidden="true" />
        </div>
      )}
    </>
  );
}
