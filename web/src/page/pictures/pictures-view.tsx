/** The open pictures in place of the pad: one of them, or the table of all. Fetched when the first ones are opened. */

import "../language/say-later";
import "../styles/pictures.css";
import "../styles/copy-menu.css";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Label } from "../../types";
import type { Language } from "../language/languages";
import { say } from "../language/say";
import { type Pictures, type PicturesAction, viewedPicture } from "../model/pictures-state";
import { listenForKeys } from "../ui/capture-keys";
import { PictureView } from "./picture-view";
import { Table } from "./pictures-table";

export { tableIn } from "../model/reading-table";
export { askBeforeLeaving } from "./ask-before-leaving";
export { CopyMenu } from "./copy-menu";
export { SaveButtons } from "./export-buttons";
export { LineStrip } from "./line-strip";
export { pack } from "./pack-thumbnail";
export { startPicturesSession } from "./pictures-session";
export { prepare } from "./prepare-picture";
export { TableView } from "./reading-table";

/** The keys that would clear the pad. */
const PUTTING_AWAY = ["Escape", "Delete", "Backspace"];

interface Props {
  readonly pictures: Pictures;
  readonly dispatch: (action: PicturesAction) => void;
  readonly copy: (text: string, html?: string) => void;
  /** The text that was copied last. */
  readonly copied: string | null;
  /** What has digits read only, or signs beside them. */
  readonly digitsOnly: ComponentChildren;
  /** Whether a file hovers over the page, about to be dropped. */
  readonly awaitsFile: boolean;
  readonly language: Language;
  /** Whether that speaks of signs, not of digits. */
  readonly ofSigns: boolean;
  /** Those of the network that reads. */
  readonly labels: readonly Label[];
}

export function PicturesView(props: Props) {
  const { pictures, dispatch, copy, copied, digitsOnly, awaitsFile, language, ofSigns, labels } = props;
  const { list, viewed } = pictures;
  const picture = viewedPicture(pictures);
  /** What was looked at before; at first nothing was. */
  const before = useRef<number | null | undefined>(undefined);
  useEffect(() => {
    before.current = viewed;
  }, [viewed]);

  const isMany = list.length > 1;
  useLayoutEffect(() => {
    if (!isMany) return;
    // One of many gives way to the table; and no slip of a finger puts away all that is in that.
    const keys = viewed === null ? PUTTING_AWAY : ["Escape"];
    return listenForKeys(document, keys, () => dispatch({ type: "pictures-viewed", id: null }));
  }, [isMany, viewed, dispatch]);

  return (
    <div class={awaitsFile ? "pictures awaits-file" : "pictures"}>
      {picture ? (
        <PictureView
          key={picture.id}
          picture={picture}
          pictures={pictures}
          takesFocus={before.current !== undefined && before.current !== viewed}
          labels={labels}
          dispatch={dispatch}
        />
      ) : (
        <Table
          pictures={pictures}
          cameFrom={before.current ?? null}
          dispatch={dispatch}
          copy={copy}
          copied={copied}
          digitsOnly={digitsOnly}
          language={language}
          ofSigns={ofSigns}
        />
      )}
      {awaitsFile && (
        <p class="hint" aria-hidden="true">
          {say("pictures.drop")}
        </p>
      )}
    </div>
  );
}
