/** A network in, how fast its convolutions are beside a loop of nothing but multiplications and additions out; in a browser. */

import limit from "virtual:simd-limit-wasm";
import { bytesOf } from "../../src/common/base64";
import type { Plan, Tensor } from "../../src/engine";
import { laidOut } from "../../src/engine/laid-out";
import { at, type Place } from "../../src/engine/layout";
import type { Convolution } from "../../src/engine/plan";
import { LIMIT_OPERATIONS } from "../simd-limit";
import { operationsOf } from "./counting";

/** Milliseconds and more of what is timed at once: long beside the steps of 5 µs in which the time is told. */
const SLICE = 0.5;

/** Milliseconds of running after which browsers have compiled what runs again and again. */
const WARMING = 100;

const LIMIT_TURNS = 2000;

/** Numbers are little-endian float32 in base64. */
interface Given {
  readonly plan: Plan;
  readonly tensors: readonly { readonly shape: readonly number[]; readonly values: string }[];
}

/** Something that is timed: its operations, and the fewest milliseconds that they took. */
interface Row {
  readonly name: string;
  readonly operations: number;
  readonly milliseconds: number;
}

/**
 * All take turns, and the fastest of each counts: what else the machine does can only make it slower.
 *
 * @returns The limit, all convolutions one after the other as a network does them, and each alone.
 */
export async function measure({ plan, tensors }: Given, rounds: number): Promise<Row[]> {
  const weights = tensors.map(({ shape, values }) => ({ shape, values: new Float32Array(bytesOf(values).buffer) }));
  const subjects = [await spinning(), ...(await convolutions(plan, weights))];
  const timed = subjects.map((subject) => ({ ...subject, times: timesOf(subject.run), milliseconds: Infinity }));
  for (let round = 0; round < rounds; round++) {
    for (const each of timed) each.milliseconds = Math.min(each.milliseconds, timeOf(each.run, each.times));
  }
  return timed.map(({ name, operations, milliseconds }) => ({ name, operations, milliseconds }));
}

interface Subject {
  readonly name: string;
  readonly operations: number;
  readonly run: () => void;
}

async function spinning(): Promise<Subject> {
  const { instance } = await WebAssembly.instantiate(bytesOf(limit));
  const spin = instance.exports.spin as (turns: number, by: number) => number;
  return { name: "limit", operations: LIMIT_OPERATIONS * LIMIT_TURNS, run: () => spin(LIMIT_TURNS, 0.5) };
}

async function convolutions(plan: Plan, tensors: readonly Tensor[]): Promise<Subject[]> {
  const { works, does, places, kernels } = await laidOut(plan, tensors);
  fill(places[0] as Place, new Float32Array(kernels.memory.buffer));
  for (const make of does) make(0, 1); // so that each finds what a glyph gives it
  const all = works.flatMap((work, index) => {
    const { step } = work;
    if (step.op !== "convolve" && step.op !== "depthwise") return [];
    const [from, to] = [places[step.from[0] as number] as Place, places[work.makes] as Place];
    const kernel = tensors[step.kernel] as Tensor;
    const operations = operationsOf(work, step, kernel, from, to);
    return [{ name: nameOf(step, kernel, from), operations, run: () => does[index]?.(0, 1) }];
  });
  const together = {
    name: "all convolutions",
    operations: all.reduce((sum, { operations }) => sum + operations, 0),
    run: () => {
      for (const { run } of all) run();
    },
  };
  return [together, ...all];
}

function nameOf({ op, strides }: Convolution, { shape: [tall, wide, given, to] }: Tensor, { shape }: Place): string {
  const made = op === "depthwise" ? "depthwise" : `${given} → ${to}`;
  const apart = strides[0] * strides[1] > 1 ? `, every ${strides.join(" × ")}` : "";
  return `${tall} × ${wide} over ${shape[0]} × ${shape[1]}, ${made}${apart}`;
}

/** Something that is neither all paper nor all ink. */
function fill(place: Place, numbers: Float32Array): void {
  const [height, width, channels] = place.shape;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) numbers[at(place, 0, y, x) + c] = ((x * 7 + y * 5) % 11) / 10;
}

/** How often something runs in a slice, once the browser has compiled it as well as it can. */
function timesOf(run: () => void): number {
  for (let start = performance.now(); performance.now() - start < WARMING; ) run();
  let times = 1;
  while (times * fastest(run, times, 5) < SLICE) times *= 2;
  return times;
}

function fastest(run: () => void, times: number, rounds: number): number {
  return Math.min(...Array.from({ length: rounds }, () => timeOf(run, times)));
}

/** Milliseconds of one run, on average over some in a row. */
function timeOf(run: () => void, times: number): number {
  const start = performance.now();
  for (let time = 0; time < times; time++) run();
  return (performance.now() - start) / times;
}
