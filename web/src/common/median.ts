/** The value in the middle, of an even number of them the larger one; 0 where there is none. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
