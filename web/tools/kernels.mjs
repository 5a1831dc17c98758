/**
 * Exported graph models in, each with its weights as tfjs takes them, the tfjs kernels that they run out: their names as
 * a JSON list on standard output.
 *
 *     node tools/kernels.mjs GRAPH WEIGHTS GRAPH WEIGHTS ...
 */

import { readFile } from "node:fs/promises";
import "@tensorflow/tfjs-backend-cpu";
import { loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { env, profile, ready, zeros } from "@tensorflow/tfjs-core";

env().set("IS_NODE", false); // or it advertises tfjs-node
await ready();
const kernels = new Set();
const given = process.argv.slice(2);
for (let place = 0; place < given.length; place += 2) {
  const graph = JSON.parse(await readFile(given[place], "utf-8"));
  const weights = await readFile(given[place + 1]);
  const model = loadGraphModelSync([graph, new Uint8Array(weights).buffer]);
  const inputs = model.inputs.map(({ shape }) => zeros(shape.map((size) => Math.max(size, 1))));
  const { kernelNames } = await profile(() => model.execute(inputs));
  for (const name of kernelNames) kernels.add(name);
}
console.log(JSON.stringify([...kernels].sort()));
