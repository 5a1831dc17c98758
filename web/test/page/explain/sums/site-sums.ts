/**
 * A file of models with what Python knows of them, and one for the results, in; a line of JSON each out: the numbers of
 * maps, of poolings and of logits as the page tells them, at the places that are asked for.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { classSums } from "../../../../src/page/explain/sums/class-sums";
import { ruleOf } from "../../../../src/page/explain/sums/map-rule";
import { type Place, sumAt } from "../../../../src/page/explain/sums/place-sum";
import { pooledAt } from "../../../../src/page/explain/sums/pooled";
import { Values } from "../../../../src/page/explain/sums/values";
import { PackedWeights } from "../../../../src/recogniser/worker/packed";
import type { FeatureMaps } from "../../../../src/types";

/** Numbers are little-endian float32 in base64. */
interface Case {
  /** The file of weights that the site has. */
  readonly weights: string;
  readonly glyph: string;
  readonly layers: readonly {
    readonly name: string;
    readonly size: readonly [height: number, width: number, channels: number];
    readonly window: readonly [number, number];
    readonly maps: readonly { readonly channel: number; readonly values: string }[];
    readonly places: readonly Place[];
  }[];
  readonly classes: readonly (readonly [number, number])[];
}

const [, , casesFile, resultsFile] = process.argv as [string, string, string, string];
const results = readFileSync(casesFile, "utf8").trim().split("\n").map(resultOf);
writeFileSync(resultsFile, results.map((each) => `${JSON.stringify(each)}\n`).join(""));

function resultOf(line: string) {
  const { weights, glyph, layers, classes } = JSON.parse(line) as Case;
  const content = new Uint8Array(readFileSync(weights)).buffer;
  const packed = new PackedWeights(content);
  if (packed.plan === null) throw new Error(`${weights} has no plan.`);
  const values = new Values({ plan: packed.plan, tensors: packed.tensors() }, numbers(glyph));
  const rules = layers.map((layer) => ruleOf(layerOf(layer), layer.window, values));
  const sums = layers.map(({ places }, index) => {
    const rule = rules[index];
    return rule && places.map((place) => ({ sum: sumAt(rule, place, values), pooled: pooledAt(rule, place, values) }));
  });
  return { sums, classes: classes.map((pair) => classSums(pair, rules.at(-1) ?? null, values)) };
}

function layerOf({ name, size: [height, width, channels], maps }: Case["layers"][number]): FeatureMaps {
  const strongest = maps.map(({ channel, values }) => ({ channel, values: numbers(values) }));
  return {
    name,
    height,
    width,
    channels,
    sight: { side: 1, apart: 1, start: 0.5 },
    filters: null,
    order: [],
    strongest,
  };
}

function numbers(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, "base64")).buffer);
}
