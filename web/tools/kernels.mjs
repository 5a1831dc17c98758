/**
 * Exported graph models in, each with its weights as tfjs takes them, the tfjs kernels that they run out: their names as
 * a JSON list on standard output.
 *
 *     node tools/kernels.mjs GRAPH WEIGHTS GRAPH WEIGHTS ...
 */

import "@tensorflow/tfjs-backend-cpu";
import { env, profile, ready } from "@tensorflow/tfjs-core";
import { answersOf, graphModels } from "./graphs.mjs";

env().set("IS_NODE", false); // or it advertises tfjs-node
await ready();
const kernels = new Set();
for (const { model } of await graphModels(process.argv.slice(2))) {
  const { kernelNames } = await profile(() => void answersOf(model));
  for (const name of kernelNames) kernels.add(name);
}
console.log(JSON.stringify([...kernels].sort()));
