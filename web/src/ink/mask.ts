/** Rasters of yes and no: what hangs together in them, how long their runs are. */

/** A raster of yes (1) and no (0), row by row. */
export interface Mask {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

/** Where runs along rows begin and end: the index of the first pixel, then that after the last one, run by run. */
export type Runs = readonly number[];

/** The parts of a mask. */
export interface Parts {
  /** The runs of the mask, row by row. */
  readonly runs: Runs;
  /** The number of each run's part, from 1 on. */
  readonly numberOf: Int32Array;
  /** How many parts there are. */
  readonly count: number;
}

/** Where parts are, each entry for the number one larger than its index. */
export interface Extents {
  readonly top: Int32Array;
  readonly left: Int32Array;
  readonly height: Int32Array;
  readonly width: Int32Array;
}

/** Where the values of a raster are at least `least`. */
export function atLeast(
  raster: { readonly height: number; readonly width: number; readonly data: Uint16Array | Float32Array },
  least: number,
): Mask {
  const { height, width, data } = raster;
  const mask = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) mask[index] = (data[index] as number) >= least ? 1 : 0;
  return { height, width, data: mask };
}

/** The pixels of a mask at which the values of a raster are at least `least`. */
export function atLeastWithin(mask: Mask, { data: values }: { readonly data: Uint16Array }, least: number): Mask {
  const { height, width } = mask;
  const data = new Uint8Array(height * width);
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const end = runs[run + 1] as number;
    for (let index = runs[run] as number; index < end; index++) {
      if ((values[index] as number) >= least) data[index] = 1;
    }
  }
  return { height, width, data };
}

/** Turns rows into columns. */
export function transposed(mask: Mask): Mask {
  const { height, width } = mask;
  const data = new Uint8Array(height * width);
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] as number;
    const row = Math.floor(start / width);
    let there = (start - row * width) * height + row;
    for (let left = (runs[run + 1] as number) - start; left > 0; left--, there += height) data[there] = 1;
  }
  return { height: width, width: height, data };
}

const knownRuns = new WeakMap<Uint8Array, Runs>();

/**
 * Finds the runs along rows. Most of a page is paper: what goes from run to run passes over that at once.
 *
 * They are looked for once, so a mask must not change any more.
 */
export function runsOf(mask: Mask): Runs {
  const runs = knownRuns.get(mask.data) ?? runsIn(mask);
  knownRuns.set(mask.data, runs);
  return runs;
}

function runsIn({ width, data }: Mask): Runs {
  const runs: number[] = [];
  for (let start = data.indexOf(1); start >= 0; ) {
    const end = start - (start % width) + width;
    let next = start + 1;
    while (next < end && data[next] === 1) next++;
    runs.push(start, next);
    start = data.indexOf(1, next);
  }
  return runs;
}

/**
 * Numbers what hangs together by sides or corners, in the order of the first pixels, row by row.
 *
 * Runs along rows are united with those that they touch in the row above (Rosenfeld and Pfaltz 1966,
 * doi:10.1145/321356.321357).
 */
export function connected(mask: Mask): Parts {
  const { width } = mask;
  const runs = runsOf(mask);
  const firsts = Array.from({ length: runs.length / 2 }, (_, run) => run);
  let [above, line] = [0, 0]; // the first run that may touch the next one, the first one of the row
  let row = -1;
  for (let run = 0; run < firsts.length; run++) {
    const start = runs[2 * run] as number;
    const end = runs[2 * run + 1] as number;
    const here = Math.floor(start / width);
    if (here !== row) {
      above = here === row + 1 ? line : run;
      line = run;
      row = here;
    }
    while (above < line && (runs[2 * above + 1] as number) < start - width) above++;
    for (let other = above; other < line && (runs[2 * other] as number) <= end - width; other++) {
      unite(firsts, run, other);
    }
  }
  const numberOf = new Int32Array(firsts.length);
  let count = 0;
  for (let run = 0; run < firsts.length; run++) {
    const first = firstOf(firsts, run);
    numberOf[run] = first === run ? ++count : (numberOf[first] as number);
  }
  return { runs, numberOf, count };
}

/** The number of each pixel's part; 0 outside of them. */
export function numbered({ runs, numberOf }: Parts, { height, width }: Omit<Mask, "data">): Int32Array {
  const numbers = new Int32Array(height * width);
  for (let run = 0; run < numberOf.length; run++) {
    numbers.fill(numberOf[run] as number, runs[2 * run], runs[2 * run + 1]);
  }
  return numbers;
}

/** What of a mask belongs to the parts that are `kept`: 1 or 0, each for the number one larger than its index. */
export function partsKept(
  { runs, numberOf }: Parts,
  kept: ArrayLike<number>,
  { height, width }: Omit<Mask, "data">,
): Mask {
  const data = new Uint8Array(height * width);
  for (let run = 0; run < numberOf.length; run++) {
    if (kept[(numberOf[run] as number) - 1] === 1) data.fill(1, runs[2 * run], runs[2 * run + 1]);
  }
  return { height, width, data };
}

/** The first run of what a run belongs to. */
function firstOf(firsts: number[], run: number): number {
  let first = run;
  while (firsts[first] !== first) {
    firsts[first] = firsts[firsts[first] as number] as number; // so the way is shorter next time
    first = firsts[first] as number;
  }
  return first;
}

function unite(firsts: number[], one: number, other: number): void {
  const [a, b] = [firstOf(firsts, one), firstOf(firsts, other)];
  firsts[Math.max(a, b)] = Math.min(a, b);
}

/** The pixels of a mask that another one has not. */
export function without(mask: Mask, other: Mask): Mask {
  return overlaid(mask, other, 0);
}

/** The pixels of either mask. */
export function either(mask: Mask, other: Mask): Mask {
  return overlaid(mask, other, 1);
}

/** A mask with `value` wherever another one has pixels. */
function overlaid({ height, width, data }: Mask, other: Mask, value: number): Mask {
  const laid = data.slice();
  const runs = runsOf(other);
  for (let run = 0; run < runs.length; run += 2) laid.fill(value, runs[run], runs[run + 1]);
  return { height, width, data: laid };
}

/** Adds the pixels that touch the mask by sides or corners. */
export function thickened(mask: Mask): Mask {
  const { height, width } = mask;
  const thick = new Uint8Array(height * width);
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] as number;
    const end = runs[run + 1] as number;
    const row = Math.floor(start / width);
    const first = start > row * width ? start - 1 : start;
    const last = end < (row + 1) * width ? end + 1 : end;
    thick.fill(1, first, last);
    if (row > 0) thick.fill(1, first - width, last - width);
    if (row < height - 1) thick.fill(1, first + width, last + width);
  }
  return { height, width, data: thick };
}

/** Adds the pixels above and below those of the mask. */
export function thickenedDown({ height, width, data }: Mask): Mask {
  const thick = data.slice();
  const runs = runsOf({ height, width, data });
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] as number;
    const end = runs[run + 1] as number;
    if (start >= width) thick.fill(1, start - width, end - width);
    if (end <= data.length - width) thick.fill(1, start + width, end + width);
  }
  return { height, width, data: thick };
}

/** Measures where each part is. */
export function extents({ runs, numberOf, count }: Parts, width: number): Extents {
  const top = new Int32Array(count);
  const left = new Int32Array(count).fill(width);
  const bottom = new Int32Array(count);
  const right = new Int32Array(count);
  for (let run = 0; run < numberOf.length; run++) {
    const part = (numberOf[run] as number) - 1;
    const row = Math.floor((runs[2 * run] as number) / width);
    const start = (runs[2 * run] as number) - row * width;
    const end = (runs[2 * run + 1] as number) - row * width;
    if (bottom[part] === 0) top[part] = row; // as its first run is the uppermost
    if (start < (left[part] as number)) left[part] = start;
    if (end > (right[part] as number)) right[part] = end;
    bottom[part] = row + 1;
  }
  return {
    top,
    left,
    height: bottom.map((end, part) => end - (top[part] as number)),
    width: right.map((end, part) => end - (left[part] as number)),
  };
}

/** How many pixels each part has, each entry for the number one larger than its index. */
export function areas({ runs, numberOf, count }: Parts): Int32Array {
  const sums = new Int32Array(count);
  for (let run = 0; run < numberOf.length; run++) {
    const part = (numberOf[run] as number) - 1;
    sums[part] = (sums[part] as number) + (runs[2 * run + 1] as number) - (runs[2 * run] as number);
  }
  return sums;
}

/** Takes the index of a run's first pixel, how many pixels it has, and how far it is from one to the next. */
export type TakeRun = (start: number, length: number, step: number) => void;

/** Calls `take` for each run of each row. */
export function runsAlong(mask: Mask, take: TakeRun): void {
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] as number;
    take(start, (runs[run + 1] as number) - start, 1);
  }
}

/** Calls `take` for each run of each column. */
export function runsDown(mask: Mask, take: TakeRun): void {
  const { width, data } = mask;
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const end = runs[run + 1] as number;
    for (let start = runs[run] as number; start < end; start++) {
      if (start >= width && data[start - width] === 1) continue; // it began further up
      let below = start + width;
      while (below < data.length && data[below] === 1) below += width;
      take(start, (below - start) / width, width);
    }
  }
}

/** The median length of all runs along rows and columns; of a shadow, there are few. */
export function strokeWidth(ink: Mask): number {
  const counts = new Uint32Array(Math.max(ink.height, ink.width) + 1);
  const count = (_: number, length: number) => {
    counts[length] = (counts[length] as number) + 1;
  };
  runsDown(ink, count);
  runsAlong(ink, count);
  return median(counts);
}

/** The middle value, or the smaller of two, of values of which `counts` says how often each occurs; 0 of none. */
export function median(counts: Uint32Array): number {
  const middle = Math.floor((counts.reduce((sum, count) => sum + count, 0) - 1) / 2);
  let reached = 0;
  return Math.max(
    0,
    counts.findIndex((count) => {
      reached += count;
      return reached > middle;
    }),
  );
}
