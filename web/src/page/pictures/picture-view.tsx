/** One picture: what was found on it, which part of it is read, and which way up. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { say } from "../language/say";
import { type OpenPicture, type PicturesAction, readingOf, type Size } from "../model/pictures-state";
import { DigitBoxes } from "../parts/digit-boxes";
import { Icon } from "../ui/icons";
import { listenForKeys } from "./capture-keys";
import { ALL, isAll, type Rectangle } from "./crop";
import { Cropper } from "./cropper";
import { croppedPart, lieOf, shownSize, symbolAt, usualHeight } from "./view-geometry";

/** How near a symbol a finger must come, in CSS pixels. */
const FINGER = 22;

interface Props {
  readonly picture: OpenPicture;
  readonly dispatch: (action: PicturesAction) => void;
}

interface ViewProps extends Props {
  /** How many pictures are open. */
  readonly count: number;
  /** Whether what had the focus has made way for the picture. */
  readonly takesFocus: boolean;
}

export function PictureView({ picture, count, takesFocus, dispatch }: ViewProps) {
  const [frame, setFrame] = useState<Rectangle | null>(null);
  const wasCropping = useRef(false);
  const { size, view } = picture;
  const isCropping = frame !== null;

  // Before the view is painted: a quick Escape must not put the picture away.
  useLayoutEffect(() => {
    if (!isCropping) return;
    wasCropping.current = true;
    return listenForKeys(window, ["Escape"], () => setFrame(null));
  }, [isCropping]);

  function use(rectangle: Rectangle): void {
    if (size) dispatch({ type: "pictures-cropped", part: croppedPart(size, view, rectangle) });
    setFrame(null);
  }

  return (
    <>
      {frame ? (
        <CropHead frame={frame} use={use} cancel={() => setFrame(null)} />
      ) : (
        <PictureHead
          picture={picture}
          count={count}
          takesFocus={takesFocus || wasCropping.current}
          dispatch={dispatch}
          crop={() => setFrame(ALL)}
        />
      )}
      {size ? (
        <Paper picture={picture} size={size} dispatch={dispatch} frame={frame} setFrame={setFrame} />
      ) : (
        <div class="picture-mat">
          <span class="spinner" aria-hidden="true" />
        </div>
      )}
    </>
  );
}

interface PaperProps extends Props {
  readonly size: Size;
  /** The part that the user is choosing, if any. */
  readonly frame: Rectangle | null;
  readonly setFrame: (frame: Rectangle) => void;
}

/** The picture as it is looked at, as large as there is room for. */
function Paper({ picture, size, dispatch, frame, setFrame }: PaperProps) {
  const url = useUrl(picture.file);
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

/** An address of the file for as long as it is shown. */
function useUrl(file: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
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

interface HeadProps extends ViewProps {
  readonly crop: () => void;
}

function PictureHead({ picture, count, takesFocus, dispatch, crop }: HeadProps) {
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) head.current?.querySelector("button")?.focus();
  }, []);
  const turn = (turns: number) => dispatch({ type: "pictures-turned", turns });
  return (
    <div ref={head} class="picture-head">
      {count > 1 && (
        <button
          type="button"
          class="tool is-worded"
          data-testid="all-pictures"
          onClick={() => dispatch({ type: "pictures-viewed", id: null })}
        >
          <Icon name="back" />
          <span>{say("pictures.all", { count })}</span>
        </button>
      )}
      <h2>{picture.name}</h2>
      <div class="tool-group">
        <HeadTool icon="turnLeft" name={say("picture.turn-left")} run={() => turn(-1)} />
        <HeadTool icon="turnRight" name={say("picture.turn-right")} testId="rotate" run={() => turn(1)} />
        <HeadTool icon="crop" name={say("picture.crop")} testId="crop" isNamed run={crop} />
        {picture.view.part && (
          <HeadTool
            icon="whole"
            name={say("picture.whole")}
            testId="whole"
            isNamed
            run={() => dispatch({ type: "pictures-cropped", part: null })}
          />
        )}
      </div>
    </div>
  );
}

interface HeadToolProps {
  readonly icon: "turnLeft" | "turnRight" | "crop" | "whole";
  readonly name: string;
  readonly testId?: string;
  /** Whether its name is written where there is room. */
  readonly isNamed?: boolean;
  readonly run: () => void;
}

function HeadTool({ icon, name, testId, isNamed, run }: HeadToolProps) {
  return (
    <button
      type="button"
      class={isNamed ? "tool wide" : "tool"}
      data-testid={testId}
      aria-label={name}
      title={name}
      onClick={run}
    >
      <Icon name={icon} />
      {isNamed && (
        <span class="tool-name" aria-hidden="true">
          {name}
        </span>
      )}
    </button>
  );
}

interface CropHeadProps {
  readonly frame: Rectangle;
  readonly use: (rectangle: Rectangle) => void;
  readonly cancel: () => void;
}

function CropHead({ frame, use, cancel }: CropHeadProps) {
  return (
    <div class="picture-head">
      <p>{say("crop.hint")}</p>
      <div class="tool-group">
        <button type="button" class="tool is-worded" data-testid="crop-cancel" onClick={cancel}>
          {say("crop.cancel")}
        </button>
        <button
          type="button"
          class="tool is-worded is-main"
          data-testid="crop-use"
          disabled={isAll(frame)}
          onClick={() => use(frame)}
        >
          {say("crop.use")}
        </button>
      </div>
    </div>
  );
}
