/** A picture as it is looked at, as large as there is room for, and on it what was found or what is being cut out. */

import { say } from "../language/say";
import { type OpenPicture, readingOf } from "../model/open-picture";
import type { PicturesAction } from "../model/pictures-state";
import { type Size, shownSize } from "../model/view-place";
import { DigitBoxes } from "../parts/digit-boxes";
import { useFileUrl } from "../ui/file-url";
import type { Rectangle } from "./crop";
import { Cropper } from "./cropper";
import { lieOf, symbolAt, usualHeight } from "./view-geometry";

/** How near a symbol a finger must come, in CSS pixels. */
const FINGER = 22;

interface Props {
  readonly picture: OpenPicture;
  readonly dispatch: (action: PicturesAction) => void;
  readonly size: Size;
  /** The part that the user is choosing, if any. */
  readonly frame: Rectangle | null;
  readonly setFrame: (frame: Rectangle) => void;
}

export function PicturePaper({ picture, size, dispatch, frame, setFrame }: Props) {
  const url = useFileUrl(picture.file);
  const shown = shownSize(size, picture.view);
  const reading = readingOf(picture);

  function tapped({ currentTarget, clientX, clientY }: MouseEvent): void {
    if (!reading || frame || !(currentTarget instanceof HTMLElement)) return;
    const { left, top, width } = currentTarget.getBoundingClientRect();
    const pixel = shown.width / width;
    const index = symbolAt(reading.symbols, [(clientX - left) * pixel, (clientY - top) * pixel], FINGER * pixel);
    if (index === null) return;
    dispatch({ type: "pictures-selected", index });
    // So that a digit that is typed corrects the one that was tapped.
    document.getElementsByName("symbol")[index]?.focus({ preventScroll: true });
  }

  return (
    <div class="picture-mat">
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: so do the symbols beside it. */}
      <div
        class="picture-paper"
        style={{
          aspectRatio: `${shown.width} / ${shown.height}`,
          "--ratio": shown.width / shown.height,
          "--digit": usualHeight(reading?.symbols ?? []) / shown.width,
        }}
        onClick={tapped}
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
            symbols={reading.symbols}
            corrections={picture.corrections}
            selected={picture.selected}
            width={shown.width}
            height={shown.height}
            hasRoomAbove
          />
        )}
        {frame && <Cropper rectangle={frame} change={setFrame} />}
      </div>
    </div>
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
