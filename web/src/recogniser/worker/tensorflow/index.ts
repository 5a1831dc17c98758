/**
 * A graph and weights in, a network and its explanations out, by TensorFlow.js: for what the engine does not read, where
 * it does not run, and to explain.
 *
 * All of it is one chunk, which most visits never fetch. Nothing here imports anything that the worker itself is made of:
 * that would have to lie in a third file, and WebKit would run the worker's own a second time for it.
 */

export { startBackend } from "./backend";
export { Explainer } from "./explain";
export { GraphNetwork, memoryOfTensors } from "./graph-network";
