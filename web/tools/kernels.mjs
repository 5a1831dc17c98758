/**
 * Exported graph models in, the tfjs kernels that they run out: their names as a JSON list on standard output.
 *
 *     node tools/kernels.mjs GRAPH...
 */

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { env, profile, ready, zeros } from "@tensorflow/tfjs-core";

env().set("IS_NODE", false); // or it advertises tfjs-node
await ready();
const kernels = new Set();
for (const path of process.argv.slice(2)) {
  const graph = JSON.parse(await readFile(path, "utf-8"));
  const weights = await readFile(join(dirname(path), graph.weightsManifest[0].paths[0]));
  const model = loadGraphModelSync([graph, new Uint8Array(weights).buffer]);
  const inputs = model.inputs.map(({ shape }) => zeros(shape.map((size) => Math.max(size, 1))));
  const { kernelNames } = await profile(() => model.execute(inputs));
  for (const name of kernelNames) kernels.add(name);
}
console.log(JSON.stringify([...kernels].sort()));
