/** The pictures' dealings with the network: reads them one after the other, so that never two are decoded at once. */

import type { Reader } from "../../inkling";
import type { Action, State } from "../model/page-state";
import { nextToRead, nextToShow, type OpenPicture } from "../model/pictures-state";
import { isAboutInput, sentenceOf } from "../parts/error-messages";
import type { Store } from "../ui/store";
import { measure } from "./picture-size";

/** The longer side of a thumbnail in pixels: enough for two of them a CSS pixel. */
const THUMBNAIL = 160;

export interface PicturesSession {
  /** Show pictures and read them. */
  open(files: readonly File[]): void;
  /** Read with this reader from now on, or with none. */
  attach(reader: Reader | null): void;
}

export function startPictures(store: Store<State, Action>): PicturesSession {
  let attached: Reader | null = null;
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
    const reader = attached;
    const unread = nextToRead(pictures);
    if (unread?.size === null) return () => look(unread);
    if (reader === null || network.phase !== "ready") return null;
    if (unread) return () => read(reader, unread);
    const unseen = nextToShow(pictures);
    return unseen && (() => show(reader, unseen));
  }

  async function look(picture: OpenPicture): Promise<void> {
    try {
      const size = await measure(picture.file);
      store.dispatch({ type: "pictures-measured", id: picture.id, size });
    } catch (error) {
      refuse(picture, sentenceOf(error));
    }
  }

  async function read(reader: Reader, picture: OpenPicture): Promise<void> {
    const { id, file, view } = picture;
    try {
      const start = performance.now();
      const reading = await reader.readImage(file, view);
      const answer = { reading, milliseconds: performance.now() - start };
      store.dispatch({ type: "pictures-answered", id, view, answer });
    } catch (error) {
      if (isAboutInput(error)) refuse(picture, sentenceOf(error));
      else fail(reader, error);
    }
  }

  async function show(reader: Reader, { id, file, view }: OpenPicture): Promise<void> {
    try {
      const bitmap = await reader.thumbnail(file, THUMBNAIL, view);
      store.dispatch({ type: "pictures-thumbnail", id, view, bitmap });
    } catch (error) {
      if (!isAboutInput(error)) return fail(reader, error);
      console.error(error);
      store.dispatch({ type: "pictures-thumbnail", id, view, bitmap: null });
    }
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

  /** What a reader that was put away meanwhile has left unread, the next one reads. */
  function fail(reader: Reader, error: unknown): void {
    if (reader === attached) store.dispatch({ type: "network-failed", sentence: sentenceOf(error) });
  }

  store.subscribe(goOn);
  return {
    open(files) {
      store.dispatch({ type: "pictures-opened", files: files.map((file) => ({ file, name: file.name })) });
    },
    attach(reader) {
      attached = reader;
      goOn();
    },
  };
}
