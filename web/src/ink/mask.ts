/** Rasters of yes and no: what hangs together in them, how long their runs are. */

/** A raster of yes (1) and no (0), row by row. */
export interface Mask {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

/** The parts of a mask. */
export interface Parts {
  /** The number of each pixel's part, from 1 on; 0 outside of the mask. */
  readonly numbers: Int32Array;
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
  raster: { readonly height: number; readonly width: number; readonly data: Int32Array | Float32Array },
  least: number,
): Mask {
  const { height, width, data } = raster;
  const mask = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) mask[index] = (data[index] as number) >= least ? 1 : 0;
  return { height, width, data: mask };
}

/** All pixels of a raster. */
export function filled({ height, width }: Omit<Mask, "data">): Mask {
  return { height, width, data: new Uint8Array(height * width).fill(1) };
}

/** Side of the squares in which a raster is turned: their rows and columns lie in the nearest memory together. */
const SQUARE = 32;

/** Turns rows into columns. */
export function transposed<Data extends Uint8Array | Int32Array | Float32Array>(raster: {
  readonly height: number;
  readonly width: number;
  readonly data: Data;
}): { readonly height: number; readonly width: number; readonly data: Data } {
  const { height, width, data } = raster;
  const turned = data.slice() as Data;
  for (let top = 0; top < height; top += SQUARE) {
    const bottom = Math.min(top + SQUARE, height);
    for (let left = 0; left < width; left += SQUARE) {
      const right = Math.min(left + SQUARE, width);
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          turned[column * height + row] = data[row * width + column] as number;
        }
      }
    }
  }
  return { height: width, width: height, data: turned };
}

/**
 * Numbers what hangs together by sides or corners, in the order of the first pixels, row by row.
 *
 * Runs along rows are united with those that they touch in the row above (Rosenfeld and Pfaltz 1966,
 * doi:10.1145/321356.321357).
 */
export function connected(mask: Mask): Parts {
  const { width, data } = mask;
  const [starts, ends, firsts]: [number[], number[], number[]] = [[], [], []];
  let [above, line] = [0, 0]; // the first run that may touch the next one, the first one of the row
  let row = -1;
  runsAlong(mask, (start, length) => {
    const here = Math.floor(start / width);
    if (here !== row) [above, line] = [here === row + 1 ? line : starts.length, starts.length];
    row = here;
    const run = starts.length;
    starts.push(start);
    ends.push(start + length);
    firsts.push(run);
    while (above < line && (ends[above] as number) < start - width) above++;
    for (let other = above; other < line && (starts[other] as number) <= start - width + length; other++) {
      unite(firsts, run, other);
    }
  });
  const numbers = new Int32Array(data.length);
  const numberOf = new Int32Array(starts.length);
  let count = 0;
  for (let run = 0; run < starts.length; run++) {
    const first = firstOf(firsts, run);
    numberOf[run] = first === run ? ++count : (numberOf[first] as number);
    numbers.fill(numberOf[run] as number, starts[run], ends[run]);
  }
  return { numbers, count };
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

/** Adds the pixels that touch the mask by sides or corners. */
export function thickened(mask: Mask): Mask {
  const { height, width, data } = mask;
  const thick = new Uint8Array(data.length);
  runsAlong(mask, (start, length) => {
    const row = Math.floor(start / width);
    const first = start > row * width ? start - 1 : start;
    const last = start + length < (row + 1) * width ? start + length + 1 : start + length;
    thick.fill(1, first, last);
    if (row > 0) thick.fill(1, first - width, last - width);
    if (row < height - 1) thick.fill(1, first + width, last + width);
  });
  return { height, width, data: thick };
}

/** Measures where each part is. */
export function extents({ numbers, count }: Parts, width: number): Extents {
  const top = new Int32Array(count).fill(numbers.length);
  const left = new Int32Array(count).fill(width);
  const bottom = new Int32Array(count);
  const right = new Int32Array(count);
  for (let index = 0, row = 0; index < numbers.length; row++) {
    for (let column = 0; column < width; column++, index++) {
      const part = (numbers[index] as number) - 1;
      if (part < 0) continue;
      if (row < (top[part] as number)) top[part] = row;
      if (column < (left[part] as number)) left[part] = column;
      if (column >= (right[part] as number)) right[part] = column + 1;
      bottom[part] = row + 1;
    }
  }
  return {
    top,
    left,
    height: bottom.map((end, part) => end - (top[part] as number)),
    width: right.map((end, part) => end - (left[part] as number)),
  };
}

/** How many pixels each part has, each entry for the number one larger than its index. */
export function areas({ numbers, count }: Parts): Int32Array {
  const sums = new Int32Array(count + 1);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] as number;
    if (number > 0) sums[number] = (sums[number] as number) + 1;
  }
  return sums.subarray(1);
}

/** Calls `run` for each run of each row, one after the other, with the index of its first pixel and its length. */
function runsAlong({ width, data }: Mask, run: (start: number, length: number) => void): void {
  for (let start = data.indexOf(1); start >= 0; ) {
    const end = (Math.floor(start / width) + 1) * width;
    let next = start + 1;
    while (next < end && data[next] === 1) next++;
    run(start, next - start);
    start = data.indexOf(1, next);
  }
}

/** Calls `run` for each run of each column, by their last pixels, with the index of its first pixel and its length. */
export function runsDown({ height, width, data }: Mask, run: (start: number, length: number) => void): void {
  const lengths = new Int32Array(width);
  for (let row = 0, index = 0; row <= height; row++) {
    for (let column = 0; column < width; column++, index++) {
      const length = lengths[column] as number;
      if (row < height && data[index] === 1) {
        lengths[column] = length + 1;
      } else if (length > 0) {
        run(index - length * width, length);
        lengths[column] = 0;
      }
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
