/** The median as Python has it, for what is the twin of something there. */

/** Of an even number the mean of the two in the middle, as `statistics.median` has it. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}
