/** The sums of the glyph that is explained, for whatever part of the view shows one. */

import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { FeatureMaps } from "../../../types";
import type { Explained, ExplanationState } from "../../model/explanation-state";
import { type MapRule, ruleOf } from "./map-rule";
import { Values } from "./values";

export interface Sums {
  readonly values: Values;
  /** How the maps of a layer are made; `null` where that is no sum. */
  ruleOf(layer: FeatureMaps): MapRule | null;
  /** The same for the last convolution. */
  lastRule(): MapRule | null;
}

/** `null` while the network has not told what it is made of, and `"unknown"` where it cannot. */
export type KnownSums = Sums | "unknown" | null;

const Context = createContext<KnownSums>(null);

export const SumsProvider = Context.Provider;

export function useSums(): KnownSums {
  return useContext(Context);
}

/** Nothing is worked out before somebody looks at it. */
export function useSumsOf(explained: Explained | null, made: ExplanationState["made"]): KnownSums {
  return useMemo(() => {
    if (explained === null || made === null) return null;
    return made.plan === null ? "unknown" : sumsOf(explained, made.plan);
  }, [explained, made]);
}

function sumsOf({ glyph, explanation }: Explained, plan: ConstructorParameters<typeof Values>[0]): Sums {
  const values = new Values(plan, glyph);
  const known = new Map<string, MapRule | null>();
  const ruleOfLayer = (layer: FeatureMaps) => {
    const found = known.get(layer.name);
    if (found !== undefined) return found;
    const step = explanation.steps.find(({ name }) => name === layer.name);
    const rule = ruleOf(layer, step?.window ?? null, values);
    known.set(layer.name, rule);
    return rule;
  };
  return {
    values,
    ruleOf: ruleOfLayer,
    lastRule: () => {
      const last = explanation.layers.at(-1);
      return last ? ruleOfLayer(last) : null;
    },
  };
}
