/** The section's dealings with other networks: fetches them, times them, asks them, and lets one of them read. */

import { latest } from "../../common/latest";
import type { loadReader, Reader } from "../../inkling";
import { answersInLines, answersOf } from "../../recogniser/shared/classify";
import type { DigitSymbol } from "../../types";
import {
  type ListedNetwork,
  type Models,
  type ModelsAction,
  type Name,
  NO_MODELS,
  reduceModels,
  toAsk,
} from "../model/models-state";
import { askCurrent } from "../parts/ask-current";
import { whyNotFetched } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import { createStore, type Store } from "../ui/store";
import { timeDigit } from "./digit-time";

interface Needs {
  readonly reader: ReaderSession;
  readonly loadReader: typeof loadReader;
  readonly fetch: typeof fetch;
  readonly nextFrame: (callback: () => void) => unknown;
  /** Where the other networks are: a folder of the site. */
  readonly folder: string;
}

export interface ModelsSession {
  readonly store: Store<Models, ModelsAction>;
  /** Fetch the list of networks. */
  begin(): Promise<void>;
  /** Take the page's own network among them, as soon as it is there. */
  takeOwn(): Promise<void>;
  /** Compare a network, which is fetched for that, or compare it no more. */
  compare(name: Name, isCompared: boolean): void;
  /** Let a network read, which is fetched for that; until it is there, all goes on as it was. */
  readWith(name: Name): Promise<void>;
  /** Ask all networks that are compared about symbols. */
  ask(about: readonly DigitSymbol[]): void;
}

export function startModelsSession({ reader: page, loadReader, fetch, nextFrame, folder }: Needs): ModelsSession {
  const store = createStore(reduceModels, NO_MODELS);
  /** A worker each: they do not wait for one another. */
  const readers = new Map<string, Promise<Reader>>();
  const questions = latest(askAll, nextFrame);
  let wanted: Name = null;
  let timings: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<void> {
    const index = `${folder}zoo.json`; // `python -m export build` writes it
    store.dispatch({ type: "models-awaited" });
    try {
      const response = await fetch(index, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${index} must be there. The server answered ${response.status}.`);
      const { networks } = (await response.json()) as { readonly networks: readonly ListedNetwork[] };
      store.dispatch({ type: "models-listed", networks });
    } catch (error) {
      store.dispatch({ type: "models-missing", sentence: whyNotFetched(error) });
    }
  }

  async function takeOwn(): Promise<void> {
    const { own } = page;
    if (own === null) return;
    // One that the page has just given up, since it failed.
    release();
    try {
      await welcome(null, own);
    } catch (error) {
      // Its failures are the page's to tell, unless it has been loaded anew since.
      console.error(error);
    }
  }

  async function welcome(name: Name, reader: Reader): Promise<void> {
    store.dispatch({ type: "models-ready", name, card: reader.card });
    if (store.state.speeds.has(name)) return;
    // One after the other: each has the machine to itself.
    const time = timings.then(() => timeDigit(reader));
    timings = time.catch(() => undefined);
    store.dispatch({ type: "models-timed", name, milliseconds: await time });
  }

  function compare(name: Name, isCompared: boolean): void {
    store.dispatch({ type: "models-compared", name, isCompared });
    if (isCompared) void readerOf(name);
    else release();
  }

  async function readWith(name: Name): Promise<void> {
    wanted = name;
    const reader = await readerOf(name);
    // The user may have chosen another one since.
    const isWanted = wanted === name;
    if (isWanted) wanted = null;
    if (isWanted && reader !== null) page.readWith(name === null ? null : { name, reader });
    release();
  }

  /** What a name stands for: the page's own network, or one that is there or on its way; `null` for any other. */
  function held(name: Name): Reader | Promise<Reader> | null {
    return name === null ? page.own : (readers.get(name) ?? null);
  }

  /**
   * Have a network, which is fetched where it is not there.
   *
   * @returns `null` where it cannot be had; the state then says why.
   */
  async function readerOf(name: Name): Promise<Reader | null> {
    const isNew = name !== null && !readers.has(name);
    if (isNew) fetchReader(name);
    const fetched = held(name);
    try {
      const reader = await fetched;
      if (isNew && reader !== null && held(name) === fetched) await welcome(name, reader);
      return reader;
    } catch (error) {
      // What was released meanwhile is missed by nobody.
      if (held(name) === fetched) lose(name, error);
      return null;
    }
  }

  function fetchReader(name: string): void {
    store.dispatch({ type: "models-fetching", name });
    readers.set(name, loadReader({ base: `${folder}${name}/` }));
  }

  /** Stops the networks that are neither compared nor read. */
  function release(): void {
    const needed = new Set([...store.state.compared, page.other, wanted]);
    for (const name of [...readers.keys()]) {
      if (needed.has(name)) continue;
      dismiss(name);
      store.dispatch({ type: "models-released", name });
    }
  }

  function dismiss(name: string): void {
    const reader = readers.get(name);
    readers.delete(name);
    // What could not be loaded needs no end.
    void reader?.then((loaded) => loaded.dispose()).catch(() => undefined);
  }

  function lose(name: Name, error: unknown): void {
    if (name !== null) dismiss(name);
    store.dispatch({ type: "models-failed", name, sentence: whyNotFetched(error) });
  }

  async function askAll(symbols: readonly DigitSymbol[]): Promise<void> {
    const glyphs = joined(symbols);
    await Promise.all(toAsk(store.state, symbols, page.other).map((name) => askOne(name, symbols, glyphs)));
  }

  function askOne(name: Name, symbols: readonly DigitSymbol[], glyphs: Float32Array): Promise<void> {
    return askCurrent(
      () => held(name),
      async (network) => {
        const reader = await network;
        const answers = answersOf(await reader.readGlyphs(glyphs, symbols.length), reader.card);
        return answersInLines(answers, symbols, reader.card);
      },
      (answers) => store.dispatch({ type: "models-answered", name, answers: { symbols, answers } }),
      (error) => lose(name, error),
    );
  }

  return { store, begin, takeOwn, compare, readWith, ask: questions.ask };
}

function joined(symbols: readonly DigitSymbol[]): Float32Array {
  const [first] = symbols;
  const all = new Float32Array(symbols.length * (first?.glyph.length ?? 0));
  symbols.forEach(({ glyph }, index) => {
    all.set(glyph, index * glyph.length);
  });
  return all;
}
