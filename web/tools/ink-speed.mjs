/**
 * Sources of the ink and a file of cases in, how long each takes for each case out, as JSON on standard output.
 *
 *     node tools/ink-speed.mjs CASES TURNS SOURCE...
 *
 * CASES holds a line of JSON for each case, `{"kind": "number", "strokes", "height", "width", "pen"}` or
 * `{"kind": "photo", "height", "width", "file"}` with a file of RGBA bytes; SOURCE is a folder such as `src/ink`. The sources
 * take turns case by case, so that what else the machine does falls on all of them.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [, , casesFile, turns, ...sources] = process.argv;
const cases = readFileSync(casesFile, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const twins = await Promise.all(sources.map(bundled));

/** The milliseconds of each stage, for each source and case; a stage's are the least of all turns. */
const times = twins.map(() => cases.map(() => ({})));
for (const [index, given] of cases.entries()) {
  const read = given.kind === "photo" ? readPhoto : readNumber;
  const subject = given.kind === "photo" ? { ...given, data: new Uint8ClampedArray(readFileSync(given.file)) } : given;
  for (let turn = 0; turn < Number(turns); turn++) {
    const found = twins.map((ink, source) => {
      const watch = stopwatch();
      const result = read(ink, subject, watch.stage);
      for (const [stage, time] of Object.entries(watch.times)) {
        times[source][index][stage] = Math.min(time, times[source][index][stage] ?? time);
      }
      return digest(result);
    });
    if (new Set(found).size > 1)
      throw new Error(`All sources must read alike. Received: another ${given.kind} ${index}.`);
  }
}
console.log(JSON.stringify(times));

async function bundled(source) {
  const options = { bundle: true, format: "esm", target: "es2022", write: false };
  const { outputFiles } = await build({ ...options, entryPoints: [join(source, "index.ts")] });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** After each stroke, all that has been written, as the pad has it read. */
function readNumber(ink, { strokes, height, width, pen }, stage) {
  return strokes.map((_, last) => {
    const pieces = stage("pieces", () => ink.strokePieces(strokes.slice(0, last + 1), height, width, pen));
    return readPieces(ink, pieces, ink.CUTS_OF_STROKES, stage);
  });
}

function readPhoto(ink, picture, stage) {
  const page = stage("ink of the page", () => ink.pageInk(picture));
  const pieces = stage("pieces", () => ink.connectedPieces(page.ink));
  return [page.ink.data, page.toPicture, readPieces(ink, pieces, ink.CUTS_OF_INK, stage)];
}

function readPieces(ink, pieces, cuts, stage) {
  const lines = stage("candidates", () => ink.segment(pieces, cuts));
  return lines.map(({ height, candidates }) => {
    const glyphs = stage("glyphs", () =>
      candidates.map(({ ink: { height, width, data } }) =>
        ink.normalise({ height, width, data }, [0, 0, height, width]),
      ),
    );
    const chances = glyphs.map((glyph) => Math.max(...glyph.subarray(0, glyph.length / 2))); // any will do
    const path = stage("path", () => ink.bestPath(candidates, chances, height));
    return [height, candidates.map(({ pieces: _, ink, ...known }) => [ink.data, known]), glyphs, path];
  });
}

function stopwatch() {
  const times = {};
  const stage = (name, work) => {
    const start = performance.now();
    const result = work();
    times[name] = (times[name] ?? 0) + performance.now() - start;
    return result;
  };
  return { times, stage };
}

/** What tells results apart, to the last bit. */
function digest(result) {
  const hash = createHash("sha256");
  const add = (value) => {
    if (Array.isArray(value)) value.forEach(add);
    else if (ArrayBuffer.isView(value)) hash.update(value);
    else hash.update(`${JSON.stringify(value)};`);
  };
  add(result);
  return hash.digest("hex");
}
