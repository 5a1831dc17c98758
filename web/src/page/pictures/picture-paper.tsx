/** A picture as it is looked at, and on it what was found or what is being cut out. */

import type { Point } from "../../types";
import { say } from "../language/say";
import { type OpenPicture, readingOf } from "../model/open-picture";
import type { PicturesAction } from "../model/pictures-state";
import { placeOf } from "../model/remarks";
import { isWithoutPlace } from "../model/typed-symbols";
import { type Size, shownSize } from "../model/view-place";
import { DigitBoxes } from "../parts/digit-boxes";
import { useFileUrl } from "../ui/file-url";
import type { Rectangle } from "./crop";
import { Cropper } from "./cropper";
import { PictureFrame } from "./picture-frame";
import { lieOf, symbolAt, usualHeight } from "./view-geometry";
import { writingOf } from "./writing";

/** How near a symbol a finger must come, in CSS pixels. */
const FINGER = 22;

interface Props {
  readonly picture: OpenPicture;
  readonly dispatch: (action: PicturesAction) => void;
  readonly size: Size;
  /** The part that the user is choosing, if any. */
  readonly frame: Rectangle | null;
  /** Whether it is the part of the picture that is to be read, so that all of it must be seen. */
  readonly isCropping: boolean;
  readonly setFrame: (frame: Rectangle) => void;
}

export function PicturePaper({ picture, size, dispatch, frame, isCropping, setFrame }: Props) {
  const url = useFileUrl(picture.file);
  const { view } = picture;
  const shown = shownSize(size, view);
  const reading = readingOf(picture);
  const symbols = reading?.symbols ?? [];
  const selected = symbols[picture.selected];

  function tapped(at: Point, pixel: number): void {
    const index = symbolAt(symbols, at, FINGER * pixel);
    if (index === null) return;
    dispatch({ type: "pictures-selected", index });
    // So that a digit that is typed corrects the one that was tapped.
    document.getElementsByName("symbol")[index]?.focus({ preventScroll: true });
  }

  return (
    <PictureFrame
      shown={shown}
      view={view}
      writing={writingOf(picture)}
      selected={selected && !isWithoutPlace(selected) ? placeOf(selected) : null}
      isStill={frame !== null}
      isWhole={isCropping}
      tapped={tapped}
      digit={usualHeight(symbols)}
    >
      <div class="picture-window">
        <img
          class="picture"
          data-testid="picture"
          src={url}
          alt={say("picture.name", { name: picture.name })}
          decoding="async"
          draggable={false}
          style={styleOf(size, picture)}
        />
      </div>
      {reading && !frame && (
        <DigitBoxes
          symbols={symbols}
          corrections={picture.corrections}
          selected={picture.selected}
          width={shown.width}
          height={shown.height}
          hasRoomAbove
        />
      )}
      {frame && <Cropper rectangle={frame} change={setFrame} />}
    </PictureFrame>
  );
}

/** The browser shows the whole picture upright; the window shows the part of it that is looked at. */
function styleOf(size: Size, { view }: OpenPicture): Record<string, string> {
  const { x, y, width, height } = lieOf(size, view);
  return {
    left: `${100 * x}%`,
    top: `${100 * y}%`,
    width: `${100 * width}%`,
    height: `${100 * height}%`,
    transform: `translate(-50%, -50%) rotate(${90 * view.turns}deg)`,
  };
}
