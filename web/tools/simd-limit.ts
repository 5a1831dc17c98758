/** Nothing in, a loop of nothing but multiplications and additions out, as AssemblyScript: no program can do more of them. */

/** Four numbers each. So many, since each waits for itself: a multiplication and an addition take about six cycles together. */
const VECTORS = 12;

/** Multiplications and additions of one turn. */
export const LIMIT_OPERATIONS = 2 * 4 * VECTORS;

/** The source of `spin(turns)`. */
export function simdLimit(): string {
  const all = (text: (index: number) => string) => Array.from({ length: VECTORS }, (_, i) => text(i)).join("\n");
  return `
export function spin(turns: i32, by: f32): f32 {
  const w = f32x4.splat(by);
  ${all((i) => `let s${i} = f32x4.splat(${i + 1});`)}
  for (; turns > 0; turns--) {
    ${all((i) => `s${i} = f32x4.add(w, f32x4.mul(s${i}, w));`)}
  }
  ${all((i) => (i ? `s0 = f32x4.add(s0, s${i});` : ""))}
  return f32x4.extract_lane(s0, 0);
}`;
}
