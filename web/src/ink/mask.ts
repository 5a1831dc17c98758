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

/** Turns rows into columns. */
export function transposed<Data extends Uint8Array | Int32Array | Float32Array>(raster: {
  readonly height: number;
  readonly width: number;
  readonly data: Data;
}): { readonly height: number; readonly width: number; readonly data: Data } {
  const { height, width, data } = raster;
  const turned = data.slice() as Data;
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) turned[column * height + row] = data[index] as number;
  }
  return { height: width, width: height, data: turned };
}

/** Numbers what hangs together by sides or corners, in the order of the first pixels, row by row. */
export function connected({ height, width, data }: Mask): Parts {
  const numbers = new Int32Array(data.length);
  const stack = new Int32Array(data.length);
  let count = 0;
  for (let start = data.indexOf(1); start >= 0; start = data.indexOf(1, start + 1)) {
    if (numbers[start] !== 0) continue;
    numbers[start] = ++count;
    stack[0] = start;
    for (let size = 1; size > 0; ) {
      const pixel = stack[--size] as number;
      const row = Math.floor(pixel / width);
      const column = pixel - row * width;
      const left = column > 0 ? -1 : 0;
      const right = column < width - 1 ? 1 : 0;
      for (let down = row > 0 ? -1 : 0; down <= (row < height - 1 ? 1 : 0); down++) {
        for (let across = left; across <= right; across++) {
          const next = pixel + down * width + across;
          if (data[next] !== 1 || numbers[next] !== 0) continue;
          numbers[next] = count;
          stack[size++] = next;
        }
      }
    }
  }
  return { numbers, count };
}

/** Adds the pixels that touch the mask by sides or corners. */
export function thickened({ height, width, data }: Mask): Mask {
  const thick = new Uint8Array(data.length);
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      if (data[index] === 0) continue;
      const left = column > 0 ? index - 1 : index;
      const right = column < width - 1 ? index + 1 : index;
      for (let there = left; there <= right; there++) {
        if (row > 0) thick[there - width] = 1;
        thick[there] = 1;
        if (row < height - 1) thick[there + width] = 1;
      }
    }
  }
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
  for (const number of numbers) sums[number] = (sums[number] as number) + 1;
  return sums.subarray(1);
}

/** Calls `run` for each run of each column, with the index of its first pixel and its length. */
export function runsDown({ height, width, data }: Mask, run: (start: number, length: number) => void): void {
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < height; row++) {
      const start = row * width + column;
      if (data[start] === 0) continue;
      const first = row;
      while (row < height && data[row * width + column] === 1) row++;
      run(start, row - first);
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
  runsDown(transposed(ink), count);
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
