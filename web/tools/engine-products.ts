/** Nothing in, the innermost loops of the engine out, unrolled, as AssemblyScript: what its registers hold, by name. */

/** Rows and vectors of four channels that are worked on at once: as many sums as a processor has registers for. */
const SHAPES: readonly (readonly [rows: number, vectors: number])[] = [
  [3, 3],
  [1, 3],
  [9, 1],
  [3, 1],
  [1, 1],
];

/** How many numbers of each row are taken in one turn: `depth` is a multiple of it. */
const TURN = 4;

export function products(): string {
  return SHAPES.map(([rows, vectors]) => product(rows, vectors)).join("\n");
}

/** out[rows][4 × vectors] = v[rows][depth] · u + bias, rectified or not. */
function product(rows: number, vectors: number): string {
  const all = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => text(i)).join("\n");
  const sums = (text: (row: number, vector: number) => string) =>
    all(rows, (row) => all(vectors, (vector) => text(row, vector)));
  return `
export function product${rows}x${vectors}(
  v: usize, rowBytes: usize, u: usize, bias: usize, out: usize, outBytes: usize, depth: i32, rectifies: bool,
): void {
  ${all(rows, (row) => `let p${row} = v + ${row} * rowBytes;`)}
  ${sums((row, vector) => `let s${row}_${vector} = f32x4.splat(0);`)}
  const end = p0 + (depth << 2);
  while (p0 < end) {
    ${all(
      TURN,
      (turn) => `{
      ${all(vectors, (vector) => `const w${vector} = v128.load(u, ${16 * (turn * vectors + vector)});`)}
      ${all(
        rows,
        (row) => `{
        const x = v128.load32_splat(p${row}, ${4 * turn});
        ${all(vectors, (vector) => `s${row}_${vector} = f32x4.add(s${row}_${vector}, f32x4.mul(x, w${vector}));`)}
      }`,
      )}
    }`,
    )}
    ${all(rows, (row) => `p${row} += ${4 * TURN};`)}
    u += ${16 * TURN * vectors};
  }
  // After the loop, which needs all of the registers that there are for numbers.
  const low = f32x4.splat(rectifies ? 0 : -Infinity);
  ${all(vectors, (vector) => `const b${vector} = bias ? v128.load(bias, ${16 * vector}) : f32x4.splat(0);`)}
  ${all(
    rows,
    (
      row,
    ) => `${all(vectors, (vector) => `v128.store(out, f32x4.max(low, f32x4.add(b${vector}, s${row}_${vector})), ${16 * vector});`)}
  out += outBytes;`,
  )}
}`;
}
