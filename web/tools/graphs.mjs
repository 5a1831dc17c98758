/** Exported graph models in, each with its weights as tfjs takes them, what they answer out. */

import { readFile } from "node:fs/promises";
import { loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { tensor, tidy } from "@tensorflow/tfjs-core";

/** How many glyphs a graph is given where it takes any number of them: one by itself may take another way than several. */
const NUMBERS_OF_GLYPHS = [1, 3];

/** @param {readonly string[]} paths That of a graph, and after it that of its weights, and so on. */
export async function graphModels(paths) {
  const models = [];
  for (let place = 0; place < paths.length; place += 2) {
    const graph = JSON.parse(await readFile(paths[place], "utf-8"));
    const weights = await readFile(paths[place + 1]);
    models.push({ path: paths[place], model: loadGraphModelSync([graph, new Uint8Array(weights).buffer]) });
  }
  return models;
}

/** Each output of a model, for one glyph and for several, as numbers. */
export function answersOf(model) {
  const numbers = model.inputs.some(({ shape }) => shape[0] < 0) ? NUMBERS_OF_GLYPHS : [1];
  return numbers.flatMap((n) =>
    tidy(() => {
      const inputs = model.inputs.map(({ shape }) => some(shape.map((size) => (size < 0 ? n : size))));
      return [model.execute(inputs)].flat().map((answer) => answer.dataSync());
    }),
  );
}

/** Numbers from 0 to 1, the same each time. */
function some(shape) {
  const count = shape.reduce((product, side) => product * side, 1);
  return tensor(
    Float32Array.from({ length: count }, (_, index) => (index % 11) / 10),
    shape,
  );
}
