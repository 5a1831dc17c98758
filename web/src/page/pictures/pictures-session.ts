/** The pictures' dealings with the network: reads them one after the other, so that never two are decoded at once. */

import type { Reading } from "../../types";
import type { OpenPicture, PictureAnswer } from "../model/open-picture";
import type { Action, State } from "../model/page-state";
import { nextToRead, nextToShow, viewedPicture } from "../model/pictures-state";
import { asksFor } from "../model/signs";
import { isAboutInput } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";
import type { Prepared } from "./prepare-picture";
import { whyUnreadable } from "./why-unreadable";

/** The longer side of a thumbnail in pixels: enough for two of them a CSS pixel. */
const THUMBNAIL = 160;

/**
 * Bytes of a file that may hold more pixels than can be read, and is looked at before it is decoded. Of other files only
 * those that somebody looks at are: what is loaded to be shown, browsers keep.
 */
const LARGE = 10_000_000;

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
  /** Makes a file one that is shown as it is read, and finds out how large the picture in it is. */
  readonly prepare: (file: Blob) => Promise<Prepared>;
  /** Makes a small file of a bitmap, which is let go. */
  readonly pack: (bitmap: ImageBitmap) => Promise<Blob>;
}

export interface PicturesSession {
  /** Show pictures and read them. */
  open(files: readonly File[]): void;
}

export function startPicturesSession({ store, reader, prepare, pack }: Needs): PicturesSession {
  let running = false;
  let isLooking = false;
  /** When the last picture was done with, or the first one begun. */
  let since: number | null = null;

  function goOn(): void {
    seeViewed();
    if (running) return;
    const job = nextJob();
    if (job === null) {
      since = null;
      return;
    }
    since ??= performance.now();
    running = true;
    void job().finally(() => {
      running = false;
      goOn();
    });
  }

  /** What the user looks at is not kept waiting until another picture is read; to be seen large, it needs no reader. */
  function seeViewed(): void {
    const viewed = viewedPicture(store.state.pictures);
    if (isLooking || !viewed || !isUnseen(viewed)) return;
    isLooking = true;
    void look(viewed).finally(() => {
      isLooking = false;
      goOn();
    });
  }

  /**
   * What is to be done next, if anything: first for what the user looks at, then the thumbnail of what was read, then the
   * next one.
   */
  function nextJob(): (() => Promise<void>) | null {
    const { pictures, network } = store.state;
    if (network.phase !== "ready") return null;
    const unread = nextToRead(pictures);
    const isViewed = unread?.id === pictures.viewed;
    const small = isViewed ? null : nextToShow(pictures);
    if (small) return () => show(small);
    if (!unread) return null;
    if (!isUnseen(unread)) return () => read(unread);
    // It is about to be seen, and read as it is shown.
    if (isViewed) return null;
    return () => (unread.file.size > LARGE ? look(unread) : read(unread));
  }

  function answer({ id, view }: OpenPicture, answer: PictureAnswer): void {
    const now = performance.now();
    const spent = now - (since ?? now);
    since = now;
    store.dispatch({ type: "pictures-answered", id, view, answer, spent });
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
    const { file, view } = picture;
    const { digitsOnly } = store.state.desk;
    const start = performance.now();
    let refused: unknown = null;
    let turned: Reading | null = null;
    await reader.ask(
      (asked) => asked.readImage(file, { ...view, ...asksFor(asked.card, digitsOnly) }),
      (reading) => {
        // What is to be read otherwise by now is read again.
        if (digitsOnly !== store.state.desk.digitsOnly) return;
        if (reading.turned && picture.size === null) turned = reading;
        else answer(picture, { reading, milliseconds: performance.now() - start });
      },
      (error) => {
        if (isAboutInput(error)) refused = error;
        else reader.fail(error);
      },
    );
    if (refused !== null) await refuse(picture, refused);
    if (turned === null) return;
    // How large it is tells where on it everything is once it is upright.
    await look(picture);
    answer(picture, { reading: turned, milliseconds: performance.now() - start });
  }

  function show({ id, file, view }: OpenPicture): Promise<void> {
    return reader.ask(
      async (asked) => pack(await asked.thumbnail(file, THUMBNAIL, view)),
      (image) => store.dispatch({ type: "pictures-thumbnail", id, view, image }),
      (error) => {
        if (!isAboutInput(error)) return reader.fail(error);
        console.error(error);
        store.dispatch({ type: "pictures-thumbnail", id, view, image: null });
      },
    );
  }

  /** A single picture gives way to the pad; of several each says in the table what is wrong with it. */
  async function refuse(picture: OpenPicture, error: unknown): Promise<void> {
    const sentence = await whyUnreadable(error, picture.file);
    if (store.state.pictures.list.length > 1) {
      answer(picture, { trouble: sentence });
    } else {
      store.dispatch({ type: "pictures-removed", id: picture.id });
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

/** Whether it is not known yet how large the picture is, and could be. */
function isUnseen({ size, answer }: OpenPicture): boolean {
  return size === null && !(answer && "trouble" in answer);
}
