/** Nothing in, the innermost loops of the engine out, as AssemblyScript: what its registers hold, by name. */

/**
 * Rows that are worked on at once, and vectors of four channels. Three by three are nine sums; with three vectors of
 * weights, a number and a product they take 14 of the 16 registers that a processor has, and each number that is loaded
 * is used three times.
 */
const MOST = 3;

const UP_TO_MOST = Array.from({ length: MOST }, (_, index) => index + 1);

export function products(): string {
  return [
    ...UP_TO_MOST.flatMap((vectors) => [...UP_TO_MOST.map((rows) => product(rows, vectors)), block(vectors)]),
  ].join("\n");
}

/** out[rows][4 × vectors] = v[rows][depth] · u, for any number of rows. */
function block(vectors: number): string {
  const rest = UP_TO_MOST.slice(0, -1).map(
    (rows) => `if (left == ${rows}) product${rows}x${vectors}(v, rowBytes, u, out, outBytes, depth);`,
  );
  return `
export function block${vectors}(
  v: usize, rowBytes: usize, u: usize, out: usize, outBytes: usize, rows: i32, depth: i32,
): void {
  let left = rows;
  for (; left >= ${MOST}; left -= ${MOST}) {
    product${MOST}x${vectors}(v, rowBytes, u, out, outBytes, depth);
    v += ${MOST} * rowBytes;
    out += ${MOST} * outBytes;
  }
  ${rest.join("\n  else ")}
}`;
}

/**
 * The same for so many rows.
 *
 * It is short so that V8 keeps all sums in registers, older ones too: where a turn takes several numbers of a row, or more
 * than stores comes after the loop, they reckon one sum after the other, and need more registers than there are.
 */
function product(rows: number, vectors: number): string {
  const all = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => text(i)).join("\n");
  const sums = (text: (row: number, vector: number) => string) =>
    all(rows, (row) => all(vectors, (vector) => text(row, vector)));
  return `
function product${rows}x${vectors}(
  v: usize, rowBytes: usize, u: usize, out: usize, outBytes: usize, depth: i32,
): void {
  ${all(rows, (row) => `let p${row} = v + ${row} * rowBytes;`)}
  ${sums((row, vector) => `let s${row}_${vector} = f32x4.splat(0);`)}
  const end = p0 + (depth << 2);
  while (p0 < end) {
    ${all(vectors, (vector) => `const w${vector} = v128.load(u, ${16 * vector});`)}
    ${all(
      rows,
      (row) => `{
      const x = v128.load32_splat(p${row});
      ${all(vectors, (vector) => `s${row}_${vector} = f32x4.add(s${row}_${vector}, f32x4.mul(x, w${vector}));`)}
    }`,
    )}
    ${all(rows, (row) => `p${row} += 4;`)}
    u += ${16 * vectors};
  }
  ${all(rows, (row) => `${all(vectors, (vector) => `v128.store(out, s${row}_${vector}, ${16 * vector});`)} out += outBytes;`)}
}`;
}
