/** How many random cases a property test gets: what it asks for, or by `make fuzz` many times as many, and others. */

/** How many times as many as a test asks for. */
export const TIMES = Number(process.env.INKLING_FUZZ ?? 1);

/** Always the same cases, but for those of `make fuzz`; fast-check says the seed of one that fails. */
export function randomCases(runs: number): { seed?: number; numRuns: number } {
  return { ...(TIMES === 1 ? { seed: 19 } : {}), numRuns: runs * TIMES };
}
