/** What was chosen, dropped or pasted in: it is opened on the page, or the page says what to do instead. */

import { say } from "./language/say";
import { overPad } from "./model/page-selectors";
import type { Action, State } from "./model/page-state";
import { whyNotFetched } from "./parts/error-messages";
import type { PicturesOpener } from "./pictures/pictures-opener";
import type { SamplesSession } from "./samples/samples-session";
import type { ShareSession } from "./share/share-session";
import { sorted } from "./share/sort-files";
import { fileOf } from "./ui/data-address";
import type { Store } from "./ui/store";
import type { Offered } from "./ui/transfer";

interface Needs {
  readonly store: Store<State, Action>;
  readonly pictures: Pick<PicturesOpener, "open">;
  readonly share: Pick<ShareSession, "open" | "openLink">;
  readonly samples: Pick<SamplesSession, "write">;
  readonly fetch: typeof fetch;
  readonly location: Pick<Location, "origin">;
}

export interface Opener {
  openFiles(files: readonly File[]): void;
  open(offered: Offered): void;
}

/** A number that is pasted is written by hand, up to so many digits: then it is no number but a list of them. */
const NUMBER = /^\d{1,12}$/;

/** How JSON begins that may hold strokes. */
const STROKES = /^[[{]/;

export function openerOf({ store, pictures, share, samples, fetch, location }: Needs): Opener {
  async function openFiles(files: readonly File[]): Promise<void> {
    const { strokes, others } = sorted(files);
    // First what lies over the pad: a drawing that is opened with it says so.
    if (others.length > 0) await pictures.open(others);
    if (strokes.length > 0) await share.open(strokes);
  }

  async function openText(text: string): Promise<void> {
    if (STROKES.test(text)) await share.open([new File([text], say("open.pasted"))]);
    else if (!NUMBER.test(text) || overPad(store.state)) tell(say("open.text"));
    else for (const digit of text) await samples.write(Number(digit));
  }

  async function openAddress(address: string): Promise<void> {
    if (/^data:/i.test(address)) {
      const file = fileOf(address, say("open.pasted"));
      return file ? await openFiles([file]) : tell(say("open.address"));
    }
    const url = urlOf(address);
    if (url && share.openLink(url.hash)) return;
    // Others are not asked: nothing goes to anybody else from here.
    if (url && /^https?:$/.test(url.protocol) && url.origin === location.origin) await openOurs(url);
    else tell(say("open.address"));
  }

  async function openOurs(url: URL): Promise<void> {
    const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const content = await response.blob();
      await openFiles([new File([content], name, { type: content.type })]);
    } catch (error) {
      tell(whyNotFetched(error));
    }
  }

  function tell(sentence: string): void {
    store.dispatch({ type: "problem", sentence });
  }

  return {
    openFiles(files) {
      void openFiles(files);
    },
    open(offered) {
      if (offered.kind === "files") void openFiles(offered.files);
      else if (offered.kind === "text") void openText(offered.text);
      else void openAddress(offered.address);
    },
  };
}

/** `null` where that is none. */
function urlOf(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
