/** A folder with a tfjs graph model in, a predictor on TensorFlow.js' WebAssembly out, as its packages come. */

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import { io, setBackend, tensor4d } from "@tensorflow/tfjs-core";

const beside = (name) => new URL(name, import.meta.url).href;

export async function start() {
  setWasmPaths(beside("./"));
  const [artefacts] = await Promise.all([io.http(beside("model.json")).load(), setBackend("wasm")]);
  const model = await loadGraphModel({ load: async () => artefacts });
  return {
    async predict(glyphs, n) {
      const input = tensor4d(glyphs, [n, 28, 28, 1]);
      const output = model.predict(input);
      const answer = await output.data();
      input.dispose();
      output.dispose();
      return answer;
    },
  };
}
