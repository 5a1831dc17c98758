/** What the section of other networks knows, and how each action changes it: listed, fetched, compared. Pure. */

import type { Answer } from "../../recogniser/shared/classify";
import type { Card, DigitSymbol, Label } from "../../types";
import { reducerOf } from "./slice";

/** A network's folder in the zoo, or `null` for the page's own network. */
export type Name = string | null;

/** What `zoo/zoo.json` tells of a network before it is fetched; `export/zoo/network_index.py` writes it. */
export interface ListedNetwork {
  readonly name: Name;
  readonly title: string;
  readonly architecture: string;
  readonly labels: readonly Label[];
  readonly parameters: number;
  /** Bytes to fetch, from a host that compresses. */
  readonly gzipped: number;
  readonly mnist_test: number | null;
  readonly pens_test: number | null;
  /** What a prediction took where the site was made. */
  readonly milliseconds: number | null;
}

export type Fetched =
  | { readonly phase: "fetching" }
  | { readonly phase: "ready"; readonly card: Card }
  | { readonly phase: "failed"; readonly sentence: string };

/** What a network answered about the glyphs of some symbols. */
export interface Answers {
  readonly symbols: readonly DigitSymbol[];
  readonly answers: readonly Answer[];
}

export interface Models {
  /** The networks to choose from, or `null` until the list is there. */
  readonly networks: readonly ListedNetwork[] | null;
  /** Why there is no list, in words. */
  readonly trouble: string | null;
  /** Which networks the user compares, in the order of choosing; the one that reads is there anyway. */
  readonly compared: readonly Name[];
  readonly fetched: ReadonlyMap<Name, Fetched>;
  /** Milliseconds that a prediction takes on this device. */
  readonly speeds: ReadonlyMap<Name, number>;
  readonly answers: ReadonlyMap<Name, Answers>;
}

export type ModelsAction =
  | { readonly type: "models-awaited" }
  | { readonly type: "models-listed"; readonly networks: readonly ListedNetwork[] }
  | { readonly type: "models-missing"; readonly sentence: string }
  | { readonly type: "models-compared"; readonly name: Name; readonly isCompared: boolean }
  | { readonly type: "models-fetching"; readonly name: Name }
  | { readonly type: "models-ready"; readonly name: Name; readonly card: Card }
  | { readonly type: "models-failed"; readonly name: Name; readonly sentence: string }
  | { readonly type: "models-released"; readonly name: Name }
  | { readonly type: "models-timed"; readonly name: Name; readonly milliseconds: number }
  | { readonly type: "models-answered"; readonly name: Name; readonly answers: Answers };

export const NO_MODELS: Models = {
  networks: null,
  trouble: null,
  compared: [null],
  fetched: new Map(),
  speeds: new Map(),
  answers: new Map(),
};

export const reduceModels = reducerOf<Models, ModelsAction>({
  "models-awaited": (models) => ({ ...models, trouble: null }),
  "models-listed": (models, { networks }) => ({ ...models, networks }),
  "models-missing": (models, { sentence }) => ({ ...models, trouble: sentence }),
  "models-compared": (models, { name, isCompared }) => compare(models, name, isCompared),
  "models-fetching": (models, { name }) => fetched(models, name, { phase: "fetching" }),
  "models-ready": (models, { name, card }) => fetched(models, name, { phase: "ready", card }),
  "models-failed": (models, { name, sentence }) => fetched(forget(models, name), name, { phase: "failed", sentence }),
  "models-released": (models, { name }) => forget(models, name),
  "models-timed": (models, { name, milliseconds }) => ({
    ...models,
    speeds: new Map(models.speeds).set(name, milliseconds),
  }),
  "models-answered": (models, { name, answers }) => ({
    ...models,
    answers: new Map(models.answers).set(name, answers),
  }),
});

/** Whether a network is there to be asked. */
export function isReady({ fetched }: Models, name: Name): boolean {
  return fetched.get(name)?.phase === "ready";
}

/** The networks to ask about symbols: those that are compared and there, but have not said anything about these yet. */
export function toAsk(models: Models, about: readonly DigitSymbol[], reads: Name): Name[] {
  return models.compared.filter(
    (name) => name !== reads && isReady(models, name) && models.answers.get(name)?.symbols !== about,
  );
}

function compare(models: Models, name: Name, isCompared: boolean): Models {
  const others = models.compared.filter((each) => each !== name);
  return { ...models, compared: isCompared ? [...others, name] : others };
}

function fetched(models: Models, name: Name, news: Fetched): Models {
  return { ...models, fetched: new Map(models.fetched).set(name, news) };
}

/** As before it was fetched; how fast it was stays true. */
function forget(models: Models, name: Name): Models {
  return { ...models, fetched: without(models.fetched, name), answers: without(models.answers, name) };
}

function without<Value>(map: ReadonlyMap<Name, Value>, name: Name): ReadonlyMap<Name, Value> {
  return new Map([...map].filter(([each]) => each !== name));
}
