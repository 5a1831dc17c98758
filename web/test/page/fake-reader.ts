/** A reader whose answers come when the test says so, and a page around it that runs without a browser. */

import { vi } from "vitest";
import { InklingError, type Reader } from "../../src/inkling";
import { reduce } from "../../src/page/model/page-reducer";
import { type Action, INITIAL, type State } from "../../src/page/model/page-state";
import { type ReaderSession, startReaderSession } from "../../src/page/reader/reader-session";
import { createStore, type Store } from "../../src/page/ui/store";
import type { Card } from "../../src/types";

type Method = "readStrokes" | "readImage" | "thumbnail" | "readGlyphs" | "explain" | "plan";

/** One question that was asked; the test settles it. */
export interface Asked {
  readonly method: Method;
  readonly given: readonly unknown[];
  answer(value: unknown): Promise<void>;
  fail(error: unknown): Promise<void>;
}

const CARD = {
  labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  rejection: null,
  preprocessing: { glyph_size: 28 },
  recipe: {},
} as unknown as Card;

export class FakeReader implements Reader {
  readonly card = CARD;
  readonly backend = "cpu";
  /** All that was asked, the first first. */
  readonly asked: Asked[] = [];
  isDisposed = false;
  readonly #rejects: ((error: InklingError) => void)[] = [];

  readStrokes = (...given: unknown[]) => this.#ask("readStrokes", given);
  readImage = (...given: unknown[]) => this.#ask("readImage", given);
  thumbnail = (...given: unknown[]) => this.#ask("thumbnail", given);
  /** About a single glyph, as when it is timed, it answers at once. */
  readGlyphs = (glyphs: Float32Array, n: number) =>
    n === 1 ? Promise.resolve(new Float32Array(10)) : this.#ask("readGlyphs", [glyphs, n]);
  explain = (...given: unknown[]) => this.#ask("explain", given);
  plan = () => this.#ask("plan", []);
  diagnostics = () => Promise.reject(new Error("No session asks for this."));

  /** As the real one does: what is still asked rejects. */
  dispose(): void {
    this.isDisposed = true;
    for (const reject of this.#rejects) reject(new InklingError("disposed", "The reader was disposed."));
  }

  /** The methods that were asked, in order. */
  get methods(): readonly Method[] {
    return this.asked.map(({ method }) => method);
  }

  last(method: Method): Asked {
    const asked = this.asked.findLast((each) => each.method === method);
    if (!asked) throw new Error(`The test expects a question of ${method}. Received: ${this.methods.join(", ")}.`);
    return asked;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the test gives what each method promises.
  #ask(method: Method, given: readonly unknown[]): Promise<any> {
    return new Promise((resolve, reject) => {
      this.#rejects.push(reject);
      const settled = (settle: () => void) => {
        settle();
        return flush();
      };
      this.asked.push({
        method,
        given,
        answer: (value) => settled(() => resolve(value)),
        fail: (error) => settled(() => reject(error)),
      });
    });
  }
}

/** Waits until all that follows from what has happened has happened, except for what a timer brings. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export interface Page {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
  /** All readers that were loaded, the first first. */
  readonly loaded: readonly FakeReader[];
  /** Calls back at once, as a frame that is due. */
  readonly nextFrame: (callback: () => void) => void;
}

/** A page whose network is not there yet; `reader.load()` has it load at once. */
export function startPage(): Page {
  const store = createStore(reduce, INITIAL);
  const loaded: FakeReader[] = [];
  const reader = startReaderSession({
    store,
    loadReader: async () => {
      const fake = new FakeReader();
      loaded.push(fake);
      return fake;
    },
  });
  return { store, reader, loaded, nextFrame: (callback) => callback() };
}

/** The same with its network there. */
export async function readyPage(): Promise<Page & { readonly own: FakeReader }> {
  const page = startPage();
  await page.reader.load();
  const [own] = page.loaded;
  if (!own) throw new Error("A page that has loaded has a reader.");
  return { ...page, own };
}

export function draw(store: Store<State, Action>, x = 1): void {
  store.dispatch({ type: "pen-down", at: [x, 1] });
  store.dispatch({ type: "pen-move", through: [[x + 5, 90]] });
  store.dispatch({ type: "pen-up" });
}

/** Before each test: the browser has a network, and what goes wrong is not printed; after it, all is as it was. */
export function quietBrowser(): () => void {
  vi.stubGlobal("navigator", { onLine: true });
  vi.spyOn(console, "error").mockReturnValue();
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
}

/** What a worker that died leaves behind. */
export const DIED = new InklingError("worker", "The worker must stay alive. It stopped.");
