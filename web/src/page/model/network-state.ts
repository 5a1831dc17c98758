/** Whether there is a network to read with, and which one. Pure. */

import type { Card } from "../../types";
import { reducerOf } from "./slice";

interface Ready {
  readonly card: Card;
  readonly backend: "engine" | "wasm" | "cpu";
  /** The name of the network that reads in place of the page's own, or `null`. */
  readonly other: string | null;
}

export type Network =
  | { readonly phase: "loading" }
  | ({ readonly phase: "ready" } & Ready)
  | { readonly phase: "failed"; readonly sentence: string };

export type NetworkAction =
  | { readonly type: "network-loading" }
  | ({ readonly type: "network-ready" } & Ready)
  | { readonly type: "network-failed"; readonly sentence: string };

export const reduceNetwork = reducerOf<Network, NetworkAction>({
  "network-loading": () => ({ phase: "loading" }),
  "network-ready": (_, { card, backend, other }) => ({ phase: "ready", card, backend, other }),
  "network-failed": (_, { sentence }) => ({ phase: "failed", sentence }),
});
