/** In place of tfjs' WebAssembly with threads, which is never started: 60 kB less for everybody. */

export default undefined;
export const wasmWorkerContents = "";
