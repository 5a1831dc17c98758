/** The pictures' dealings with the network: reads them one after the other, so that never two are decoded at once. */

import type { Action, State } from "../model/page-state";
import { nextToRead, nextToShow, type OpenPicture, type Size } from "../model/pictures-state";
import { isAboutInput, sentenceOf } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";

/** The longer side of a thumbnail in pixels: enough for two of them a CSS pixel. */
const THUMBNAIL = 160;

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
  /** Finds out how large the picture in a file is. */
  readonly measure: (file: Blob) => Promise<Size>;
}

export interface PicturesSession {
  /** Show pictures and read them. */
  open(files: readonly File[]): void;
}

export function startPicturesSession({ store, reader, measure }: Needs): PicturesSession {
  let running = false;

  function goOn(): void {
    const job = running ? null : nextJob();
    if (job === null) return;
    running = true;
    void job().finally(() => {
      running = false;
      goOn();
    });
  }

  /** What is to be done next, if anything; reading comes before thumbnails. To be seen, a picture needs no reader. */
  function nextJob(): (() => Promise<void>) | null {
    const { pictures, network } = store.state;
    const unread = nextToRead(pictures);
    if (unread?.size === null) return () => look(unread);
    if (network.phase !== "ready") return null;
    if (unread) return () => read(unread);
    const unseen = nextToShow(pictures);
    return unseen && (() => show(unseen));
  }

  async function look(picture: OpenPicture): Promise<void> {
    try {
      const size = await measure(picture.file);
      store.dispatch({ type: "pictures-measured", id: picture.id, size });
    } catch (error) {
      refuse(picture, sentenceOf(error));
    }
  }

  /** What a reader that was replaced meanwhile has left unread, the next one reads. */
  function read(picture: OpenPicture): Promise<void> {
    const { id, file, view } = picture;
    const start = performance.now();
    return reader.ask(
      (asked) => asked.readImage(file, view),
      (reading) => {
        const answer = { reading, milliseconds: performance.now() - start };
        store.dispatch({ type: "pictures-answered", id, view, answer });
      },
      (error) => (isAboutInput(error) ? refuse(picture, sentenceOf(error)) : reader.fail(error)),
    );
  }

  function show({ id, file, view }: OpenPicture): Promise<void> {
    return reader.ask(
      (asked) => asked.thumbnail(file, THUMBNAIL, view),
      (bitmap) => store.dispatch({ type: "pictures-thumbnail", id, view, bitmap }),
      (error) => {
        if (!isAboutInput(error)) return reader.fail(error);
        console.error(error);
        store.dispatch({ type: "pictures-thumbnail", id, view, bitmap: null });
      },
    );
  }

  /** A single picture gives way to the pad; of several each says in the table what is wrong with it. */
  function refuse({ id, view }: OpenPicture, sentence: string): void {
    if (store.state.pictures.list.length > 1) {
      store.dispatch({ type: "pictures-answered", id, view, answer: { trouble: sentence } });
    } else {
      store.dispatch({ type: "pictures-removed", id });
      store.dispatch({ type: "problem", sentence });
    }
  }

  store.subscribe(goOn);
  return {
    open(files) {
      store.dispatch({ type: "pictures-opened", files: files.map((file) => ({ file, name: file.name })) });
    },
  };
}
