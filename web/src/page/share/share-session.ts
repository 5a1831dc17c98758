/** Links and files in, the drawing of each on the pad out; and the other way round: the drawing, or a text, given away. */

import { readsAlike, remarksOf, strokesOf } from "../../pad";
import { say } from "../language/say";
import { correctedText, labelOf } from "../model/corrections";
import type { Handwriting } from "../model/handwriting";
import type { Action, State } from "../model/page-state";
import { signsOf } from "../model/signs";
import { whyNoDrawing, whyNotCopied, whyNotFetched, whyNotSaved } from "../parts/error-messages";
import { consequencesOf } from "../parts/placing-notice";
import type { Store } from "../ui/store";
import type { Kind } from "./drawing-files";
import type { ExportedDrawing } from "./exported-drawing";
import { FRAGMENT, LONGEST } from "./fragment";

/** What sharing needs of the browser's window. */
export interface ShareWindow {
  readonly location: Pick<Location, "href" | "protocol" | "hash" | "pathname" | "search">;
  readonly history: Pick<History, "state" | "replaceState">;
  readonly navigator: Pick<Navigator, "share">;
  addEventListener(type: "hashchange", listener: () => void): void;
}

interface Needs {
  readonly store: Store<State, Action>;
  readonly window: ShareWindow;
  readonly copyText: (text: string, html?: string) => Promise<void>;
  readonly download: (name: string, type: string, content: BlobPart) => void;
}

export interface ShareSession {
  /** Whether an address is of use to others: that of a file is not. */
  readonly hasAddress: boolean;
  /** Whether the browser hands addresses to other programs. */
  readonly canShare: boolean;
  /** Put the drawing of the address on the pad, if it has one, now and whenever it gets another. */
  begin(): void;
  /** Put the drawing of an address on the pad. Returns whether it should hold one. */
  openLink(fragment: string): boolean;
  /** Put a text on the clipboard, and the same as HTML if that is given; and say so. */
  copy(text: string, html?: string): Promise<void>;
  /** Put a stroke file's drawing on the pad. */
  open(files: readonly File[]): Promise<void>;
  /** Fetch what makes links: browsers leave the clipboard only to who asks as soon as the user does. */
  prepare(): Promise<void>;
  /** Put an address that holds the drawing on the clipboard. */
  copyLink(): Promise<void>;
  /** Give the address to another program. */
  share(): Promise<void>;
  save(kind: Kind): Promise<void>;
}

export function startShareSession({ store, window, copyText, download }: Needs): ShareSession {
  const { location, history, navigator } = window;
  const hasAddress = /^https?:$/.test(location.protocol);
  /** How many files were opened: of two at once, the later one stays, however long each takes to read. */
  let opened = 0;
  let links: typeof import("./drawing-link") | null = null;

  async function prepare(): Promise<void> {
    links ??= await fetched(() => import("./drawing-link"));
  }

  function openAddress(): void {
    // It would come back with every reload, over what was changed since.
    openLink(location.hash, () => history.replaceState(history.state, "", location.pathname + location.search));
  }

  function openLink(fragment: string, taken = () => {}): boolean {
    if (!fragment.startsWith(FRAGMENT)) return false;
    void openDrawing(fragment, taken);
    return true;
  }

  async function openDrawing(fragment: string, taken: () => void): Promise<void> {
    await prepare();
    try {
      const handwriting = links?.handwritingIn(fragment);
      if (!handwriting) return;
      taken();
      place(handwriting, say("share.from-link"));
    } catch (error) {
      fail(whyNoDrawing(error, "link"));
    }
  }

  function place(handwriting: Handwriting, source: string): void {
    const notice = [source, ...consequencesOf(store.state)].join(" ");
    store.dispatch({ type: "handwriting-placed", handwriting, notice });
  }

  async function open(files: readonly File[]): Promise<void> {
    const [file] = files;
    const turn = ++opened;
    const module = await fetched(() => import("./stroke-file"));
    if (!file || !module) return;
    try {
      const { first, count } = module.lookInto(await module.contentOf(file));
      if (turn !== opened) return;
      const { width, pen } = store.state.drawing;
      const { name } = file;
      const alone = files.length > 1 ? say("share.first-file", { name }) : say("share.from-file", { name });
      place(module.onPad(first, width, pen), count > 1 ? say("share.first-of-file", { name, count }) : alone);
    } catch (error) {
      fail(whyNoDrawing(error, "file"));
    }
  }

  /** The address of the drawing, or `null` where it is too long for the ways that addresses go. */
  async function address(): Promise<string | null> {
    if (!links) await prepare();
    if (!links) return null;
    const { drawing } = store.state;
    const url = new URL(location.href);
    url.hash = links.fragmentOf({ strokes: strokesOf(drawing), pen: drawing.pen, remarks: remarksOf(drawing) });
    if (url.href.length <= LONGEST) return url.href;
    fail(say("share.too-long"));
    return null;
  }

  async function copyLink(): Promise<void> {
    const url = await address();
    if (url !== null) await copied(url, { type: "notice", sentence: say("share.copied") });
  }

  async function copied(text: string, done: Action, ...html: [html?: string]): Promise<void> {
    try {
      await copyText(text, ...html);
      store.dispatch(done);
    } catch (error) {
      fail(whyNotCopied(error));
    }
  }

  async function share(): Promise<void> {
    const url = await address();
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
      store.dispatch({ type: "notice", sentence: say("share.saved", { name }) });
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

  function fail(sentence: string): void {
    store.dispatch({ type: "problem", sentence });
  }

  return {
    hasAddress,
    canShare: hasAddress && typeof navigator.share === "function",
    openLink: (fragment) => openLink(fragment),
    begin() {
      openAddress();
      window.addEventListener("hashchange", openAddress);
    },
    copy: (text, ...html) => copied(text, { type: "copied", text }, ...html),
    open,
    prepare,
    copyLink,
    share,
    save,
  };
}

function exportedDrawingOf(state: State): ExportedDrawing {
  const { drawing, padReading, network, desk } = state;
  const { view, pen } = drawing;
  const written = { strokes: strokesOf(drawing), pen, width: view.width, height: view.height };
  // An answer about an earlier drawing says nothing about this one.
  if (padReading === null || !readsAlike(padReading.drawing, drawing)) return { ...written, text: "", label: null };
  const { reading, corrections } = padReading;
  const only = reading.symbols.length === 1 ? labelOf(reading, corrections, 0) : null;
  // What is no label of the network is nothing to train on.
  const signs = network.phase === "ready" ? signsOf(network.card, desk.digitsOnly) : [];
  const label = signs.some((sign) => sign === only) ? only : null;
  return { ...written, text: correctedText(reading, corrections), label };
}
