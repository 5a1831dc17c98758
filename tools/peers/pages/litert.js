/** A folder with model-1.tflite and model-1000.tflite in, a predictor on LiteRT.js' WebAssembly out. */

import { loadAndCompile, loadLiteRt, Tensor } from "@litertjs/core";

const beside = (name) => new URL(name, import.meta.url).href;
const download = async (n) => new Uint8Array(await (await fetch(beside(`model-${n}.tflite`))).arrayBuffer());
const compile = async (bytes) => loadAndCompile(await bytes, { accelerator: "wasm" });

export async function start() {
  const single = download(1);
  await loadLiteRt(beside("wasm/"));
  // A model has the number of its glyphs built in. Only the one for a single glyph is part of a first visit.
  const models = new Map([[1, await compile(single)]]);
  return {
    async predict(glyphs, n) {
      if (!models.has(n)) models.set(n, await compile(download(n)));
      const input = new Tensor(glyphs, [n, 28, 28, 1]);
      const [output] = await models.get(n).run(input);
      input.delete();
      const answer = output.toTypedArray().slice();
      output.delete();
      return answer;
    },
  };
}
