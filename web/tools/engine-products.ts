/** Nothing in, the innermost loops of the engine out, as AssemblyScript: what its registers hold, by name. */

/**
 * Rows that are worked on at once, by how many vectors of four channels are. Three by three are nine sums; with three
 * vectors of weights, a number and a product they take 14 of the 16 registers that a processor has, and each number that
 * is loaded is used three times.
 */
const MOST_ROWS: Readonly<Record<number, number>> = { 1: 3, 2: 4, 3: 3 };

export function products(): string {
  return Object.entries(MOST_ROWS)
    .flatMap(([vectors, most]) => [
      ...Array.from({ length: most }, (_, index) => product(index + 1, Number(vectors))),
      block(Number(vectors), most),
    ])
    .join("\n");
}

/** out[rows][4 × vectors] = v[rows][depth] · u, for any number of rows: as many at once as can be, but never one at the end. */
function block(vectors: number, most: number): string {
  const some = (rows: number) => `{
      product${rows}x${vectors}(v, rowBytes, u, out, outBytes, depth);
      v += ${rows} * rowBytes;
      out += ${rows} * outBytes;
      left -= ${rows};
    }`;
  const fewer = Array.from({ length: most - 1 }, (_, index) => most - 1 - index);
  return `
export function block${vectors}(
  v: usize, rowBytes: usize, u: usize, out: usize, outBytes: usize, rows: i32, depth: i32,
): void {
  for (let left = rows; left > 0; ) {
    if (left >= ${most} && left != ${most + 1}) ${some(most)}
    ${fewer.map((rows) => `else if (left >= ${rows}) ${some(rows)}`).join("\n")}
  }
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
