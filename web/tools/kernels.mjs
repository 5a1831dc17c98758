/**
 * An exported model in, the tfjs kernels that it runs out: their names as a JSON list on standard output.
 *
 *     node tools/kernels.mjs FOLDER
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { env, profile, ready, zeros } from "@tensorflow/tfjs-core";

const folder = process.argv[2];
const graph = JSON.parse(await readFile(join(folder, "model.json"), "utf-8"));
const weights = await readFile(join(folder, graph.weightsManifest[0].paths[0]));
env().set("IS_NODE", false); // or it advertises tfjs-node
await ready();
const model = loadGraphModelSync([graph, new Uint8Array(weights).buffer]);
const shape = model.inputs[0].shape.map((size) => Math.max(size, 1));
const { kernelNames } = await profile(() => model.execute(zeros(shape)));
console.log(JSON.stringify([...new Set(kernelNames)].sort()));
