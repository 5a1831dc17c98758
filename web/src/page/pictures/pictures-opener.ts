/** Pictures in, open: what shows and reads them is fetched when the first ones come, so the pad does not wait for it. */

import type { Action, State } from "../model/page-state";
import { whyNotFetched } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";
import type { PicturesSession } from "./pictures-session";

/** All that shows and reads pictures. */
type Part = typeof import("./pictures-view");

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
  readonly window: Pick<Window, "addEventListener" | "removeEventListener">;
  readonly fetchPart?: () => Promise<Part>;
}

export interface PicturesOpener {
  /** What shows pictures; there as soon as any are open. */
  readonly views: Pick<
    Part,
    "CopyMenu" | "LineStrip" | "TableView" | "tableIn" | "PicturesView" | "SaveButtons"
  > | null;
  /** Show pictures and read them, or say what to do where that cannot be fetched. */
  open(files: readonly File[]): Promise<void>;
}

const fetchLater = () => import("./pictures-view");

export function startPicturesOpener({ store, reader, window, fetchPart = fetchLater }: Needs): PicturesOpener {
  let views: Part | null = null;
  let starting: Promise<PicturesSession> | null = null;

  async function start(): Promise<PicturesSession> {
    const part = await fetchPart();
    views = part;
    part.askBeforeLeaving({ store, window });
    return part.startPicturesSession({ store, reader, prepare: part.prepare, pack: part.pack });
  }

  return {
    get views() {
      return views;
    },
    async open(files) {
      try {
        starting ??= start();
        (await starting).open(files);
      } catch (error) {
        starting = null;
        store.dispatch({ type: "problem", sentence: whyNotFetched(error) });
      }
    },
  };
}
