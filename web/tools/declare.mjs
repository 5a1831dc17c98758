/**
 * The public module's types in one file that needs no other.
 *
 *     node tools/declare.mjs FILE
 */

import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import dts from "rollup-plugin-dts";

const module = fileURLToPath(new URL("../src/inkling.ts", import.meta.url));
const bundle = await rollup({ input: module, plugins: [dts()] });
await bundle.write({ file: process.argv[2], format: "es" });
await bundle.close();
