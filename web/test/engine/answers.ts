/** A file of networks with glyphs and one for the results in; what the engine answers, a line of JSON each, out. */

import { readFileSync, writeFileSync } from "node:fs";
import { Engine, type Plan } from "../../src/engine";

/** Numbers are little-endian float32 in base64. */
interface Case {
  readonly plan: Plan;
  readonly tensors: readonly { readonly shape: readonly number[]; readonly values: string }[];
  readonly glyphs: string;
  readonly n: number;
}

const [, , casesFile, resultsFile] = process.argv as [string, string, string, string];
const answers: string[] = [];
for (const line of readFileSync(casesFile, "utf8").trim().split("\n")) {
  const { plan, tensors, glyphs, n } = JSON.parse(line) as Case;
  const engine = await Engine.start(
    plan,
    tensors.map(({ shape, values }) => ({ shape, values: numbers(values) })),
  );
  answers.push(`${JSON.stringify([...engine.run(numbers(glyphs), n)])}\n`);
}
writeFileSync(resultsFile, answers.join(""));

function numbers(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, "base64")).buffer);
}
