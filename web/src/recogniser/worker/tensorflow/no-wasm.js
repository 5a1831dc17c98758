/** What stands for TensorFlow.js' backend in WebAssembly where it is left out: nobody calls it, since it has no binary. */

export function setWasmPaths() {}
