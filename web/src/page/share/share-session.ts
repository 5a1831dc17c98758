/** Links and files: takes drawings out of them, and makes them of the drawing. */

import { strokesOf } from "../../pad";
import { say } from "../language/say";
import { correctedText, labelOf } from "../model/corrections";
import type { Handwriting } from "../model/handwriting";
import type { Action, State } from "../model/page-state";
import { whyNoDrawing, whyNotCopied, whyNotFetched, whyNotSaved } from "../parts/error-messages";
import { consequencesOf } from "../parts/placing-notice";
import { copyText } from "../ui/clipboard";
import { download } from "../ui/download";
import type { Store } from "../ui/store";
import type { Kind } from "./drawing-files";
import { fragmentOf, handwritingIn, LONGEST } from "./drawing-link";
import type { ExportedDrawing } from "./exported-drawing";

export interface ShareSession {
  /** Take over the drawing of the address, if it has one, now and whenever it gets another. */
  begin(): void;
  /** Put a stroke file's drawing on the pad. */
  open(files: readonly File[]): Promise<void>;
  /** Put an address that holds the drawing on the clipboard. */
  copyLink(): Promise<void>;
  /** Give the address to another program. */
  share(): Promise<void>;
  save(kind: Kind): Promise<void>;
}

/** Whether an address is of use to others: that of a file is not. */
export const HAS_ADDRESS = location.protocol !== "file:";

/** Whether the browser hands addresses to other programs. */
export const SHARES = HAS_ADDRESS && typeof navigator.share === "function";

export function startShare(store: Store<State, Action>): ShareSession {
  function takeOver(): void {
    try {
      const handwriting = handwritingIn(location.hash);
      if (handwriting === null) return;
      // It would come back with every reload, over what was changed since.
      history.replaceState(history.state, "", location.pathname + location.search);
      putDown(handwriting, say("share.from-link"));
    } catch (error) {
      fail(whyNoDrawing(error, "link"));
    }
  }

  function putDown(handwriting: Handwriting, told: string): void {
    const notice = [told, ...consequencesOf(store.state)].join(" ");
    store.dispatch({ type: "handwriting-placed", handwriting, notice });
  }

  async function open(files: readonly File[]): Promise<void> {
    const [file] = files;
    const module = await fetched(() => import("./stroke-file"));
    if (!file || !module) return;
    try {
      const { first, count } = module.lookInto(await module.contentOf(file));
      const { width, pen } = store.state.drawing;
      const { name } = file;
      const alone = files.length > 1 ? say("share.first-file", { name }) : say("share.from-file", { name });
      putDown(module.onPad(first, width, pen), count > 1 ? say("share.first-of-file", { name, count }) : alone);
    } catch (error) {
      fail(whyNoDrawing(error, "file"));
    }
  }

  /** The address of the drawing, or `null` where it is too long for the ways that addresses go. */
  function address(): string | null {
    const { drawing } = store.state;
    const url = new URL(location.href);
    url.hash = fragmentOf({ strokes: strokesOf(drawing), pen: drawing.pen });
    if (url.href.length <= LONGEST) return url.href;
    fail(say("share.too-long"));
    return null;
  }

  async function copyLink(): Promise<void> {
    const url = address();
    if (url === null) return;
    try {
      await copyText(url);
      tell(say("share.copied"));
    } catch (error) {
      fail(whyNotCopied(error));
    }
  }

  async function share(): Promise<void> {
    const url = address();
    if (url === null) return;
    try {
      await navigator.share({ title: say("page.title"), url });
    } catch (error) {
      // The user thought better of it.
      if (error instanceof DOMException && error.name === "AbortError") return;
      fail(whyNotSaved(error));
    }
  }

  async function save(kind: Kind): Promise<void> {
    const module = await fetched(() => import("./drawing-files"));
    if (!module) return;
    try {
      const { name, content } = await module.fileOf(exportedDrawingOf(store.state), kind);
      download(name, content.type, content);
      tell(say("share.saved", { name }));
    } catch (error) {
      fail(whyNotSaved(error));
    }
  }

  /** A part of the page that is fetched when it is first used. */
  async function fetched<T>(fetch: () => Promise<T>): Promise<T | null> {
    try {
      return await fetch();
    } catch (error) {
      fail(whyNotFetched(error));
      return null;
    }
  }

  function tell(sentence: string): void {
    store.dispatch({ type: "notice", sentence });
  }

  function fail(sentence: string): void {
    store.dispatch({ type: "problem", sentence });
  }

  return {
    begin() {
      takeOver();
      addEventListener("hashchange", takeOver);
    },
    open,
    copyLink,
    share,
    save,
  };
}

function exportedDrawingOf({ drawing, padReading }: State): ExportedDrawing {
  const { view, pen } = drawing;
  const written = { strokes: strokesOf(drawing), pen, width: view.width, height: view.height };
  // An answer about an earlier drawing says nothing about this one.
  if (padReading?.drawing !== drawing) return { ...written, text: "", label: null };
  const { reading, corrections } = padReading;
  const label = reading.symbols.length === 1 ? labelOf(reading, corrections, 0) : null;
  return { ...written, text: correctedText(reading, corrections), label };
}
