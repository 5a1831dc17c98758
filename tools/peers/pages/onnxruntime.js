/** A folder with model.onnx in, a predictor on onnxruntime-web's WebAssembly out. */

import * as ort from "onnxruntime-web/wasm";

const beside = (name) => new URL(name, import.meta.url).href;

export async function start() {
  ort.env.wasm.numThreads = 1; // more need headers that static hosts do not send
  ort.env.wasm.wasmPaths = { wasm: beside("ort-wasm-simd-threaded.wasm") };
  const model = await (await fetch(beside("model.onnx"))).arrayBuffer();
  const session = await ort.InferenceSession.create(model);
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  return {
    async predict(glyphs, n) {
      const { [output]: answer } = await session.run({ [input]: new ort.Tensor("float32", glyphs, [n, 28, 28, 1]) });
      return answer.data;
    },
  };
}
