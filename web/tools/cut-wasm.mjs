/**
 * TensorFlow.js' WebAssembly in, the same without what no kernel of a list calls out, with SIMD and without it. Each is
 * proved: with those kernels alone, every graph answers as it does with all there are.
 *
 *     node tools/cut-wasm.mjs FOLDER KERNELS GRAPH WEIGHTS GRAPH WEIGHTS ...
 *
 * KERNELS are names as a JSON list. What was cut before, from the same binary for the same kernels, is taken as it was.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import {
  env,
  findBackendFactory,
  getKernelsForBackend,
  registerBackend,
  removeBackend,
  setBackend,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { answersOf, graphModels } from "./graphs.mjs";

const MODULES = fileURLToPath(new URL("../node_modules/", import.meta.url));
const WHOLE = join(MODULES, "@tensorflow/tfjs-backend-wasm/wasm-out/");
const CACHE = join(MODULES, ".cache/inkling-tensorflow/");

/** By file, whether a browser must have SIMD for it. */
const BINARIES = { "tfjs-backend-wasm-simd.wasm": true, "tfjs-backend-wasm.wasm": false };

/** It takes out what nothing reaches, and changes nothing that is left. */
const PASSES = ["remove-unused-module-elements"];

const factory = findBackendFactory("wasm");

const [folder, names, ...paths] = process.argv.slice(2);
const wanted = new Set(JSON.parse(names));
const functions = functionsByKernel();
const registered = getKernelsForBackend("wasm");
env().set("IS_NODE", false); // or it advertises tfjs-node

const whole = {};
for (const [file, hasSimd] of Object.entries(BINARIES)) whole[file] = await answers(join(WHOLE, file), hasSimd);
for (const { kernelName } of registered) if (!wanted.has(kernelName)) unregisterKernel(kernelName, "wasm");
for (const [file, hasSimd] of Object.entries(BINARIES)) {
  await writeFile(join(folder, file), await cut(await readFile(join(WHOLE, file))));
  requireSame(await answers(join(folder, file), hasSimd), whole[file], file);
}

/** The functions of WebAssembly that each kernel calls, as it asks for them when it is set up. */
function functionsByKernel() {
  const found = {};
  for (const { kernelName, setupFunc } of getKernelsForBackend("wasm")) {
    found[kernelName] = [];
    setupFunc?.({ wasm: { cwrap: (name) => found[kernelName].push(name) } });
  }
  return found;
}

/** A binary without the functions that only other kernels call. */
async function cut(binary) {
  const ours = new Set([...wanted].flatMap((kernel) => functions[kernel] ?? []));
  const others = new Set(
    Object.values(functions)
      .flat()
      .filter((name) => !ours.has(name)),
  );
  const { version } = JSON.parse(await readFile(join(MODULES, "binaryen/package.json"), "utf-8"));
  const key = createHash("sha256")
    .update(JSON.stringify([version, PASSES, [...others].sort()]))
    .update(binary)
    .digest("hex");
  const path = join(CACHE, `${key}.wasm`);
  return (await readFile(path).catch(() => null)) ?? (await stored(path, await without(binary, others)));
}

async function without(binary, others) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(binary);
  for (const name of others) module.removeExport(name);
  module.runPasses(PASSES);
  return module.emitBinary();
}

async function stored(path, content) {
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${path}.${process.pid}`, content);
  await rename(`${path}.${process.pid}`, path);
  return content;
}

/** What every graph answers where a binary runs it. */
async function answers(binary, hasSimd) {
  env().set("WASM_HAS_SIMD_SUPPORT", hasSimd);
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(
    Object.fromEntries(
      [...Object.keys(BINARIES), "tfjs-backend-wasm-threaded-simd.wasm"].map((name) => [name, binary]),
    ),
  );
  removeBackend("wasm");
  registerBackend("wasm", factory);
  if (!(await setBackend("wasm"))) throw new Error(`${basename(binary)} must start.`);
  return (await graphModels(paths)).map(({ path, model }) => {
    try {
      return { path, answers: answersOf(model) };
    } catch (cause) {
      throw new Error(`${basename(path)} must run on ${binary}, with the kernels ${[...wanted].join(", ")}. ${cause}`);
    }
  });
}

function requireSame(received, expected, file) {
  received.forEach(({ path, answers }, place) => {
    if (Buffer.compare(bytesOf(answers), bytesOf(expected[place].answers)) !== 0)
      throw new Error(`${basename(path)} must answer the same on ${file}, cut and whole. It does not.`);
  });
}

function bytesOf(arrays) {
  return Buffer.concat(arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}
