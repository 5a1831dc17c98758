/** The pictures' dealings with the network: reads them one after the other, so that never two are decoded at once. */

import type { OpenPicture } from "../model/open-picture";
import type { Action, State } from "../model/page-state";
import { nextToRead, nextToShow } from "../model/pictures-state";
import { isAboutInput } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";
import type { Prepared } from "./prepare-picture";
import { whyUnreadable } from "./why-unreadable";

/** The longer side of a thumbnail in pixels: enough for two of them a CSS pixel. */
const THUMBNAIL = 160;

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
  /** Makes a file one that is shown as it is read, and finds out how large the picture in it is. */
  readonly prepare: (file: Blob) => Promise<Prepared>;
}

export interface PicturesSession {
  /** Show pictures and read them. */
  open(files: readonly File[]): void;
}

export function startPicturesSession({ store, reader, prepare }: Needs): PicturesSession {
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
      const { file, size } = await prepare(picture.file);
      store.dispatch({ type: "pictures-prepared", id: picture.id, file, size });
    } catch (error) {
      await refuse(picture, error);
    }
  }

  /** What a reader that was replaced meanwhile has left unread, the next one reads. */
  async function read(picture: OpenPicture): Promise<void> {
    const { id, file, view } = picture;
    const start = performance.now();
    let refused: unknown = null;
    await reader.ask(
      (asked) => asked.readImage(file, view),
      (reading) => {
        const answer = { reading, milliseconds: performance.now() - start };
        store.dispatch({ type: "pictures-answered", id, view, answer });
      },
      (error) => {
        if (isAboutInput(error)) refused = error;
        else reader.fail(error);
      },
    );
    if (refused !== null) await refuse(picture, refused);
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
  async function refuse({ id, view, file }: OpenPicture, error: unknown): Promise<void> {
    const sentence = await whyUnreadable(error, file);
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
