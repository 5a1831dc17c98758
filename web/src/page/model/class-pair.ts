/** Two classes that are set against each other. Pure. */

/** Two different indices into the labels of the card. */
export type ClassPair = readonly [one: number, other: number];

/** The two likeliest, the likelier first; of equal ones the first comes first. */
export function likeliestPair(probabilities: readonly number[]): ClassPair {
  const order = Array.from(probabilities.keys());
  order.sort((one, other) => (probabilities[other] as number) - (probabilities[one] as number));
  return [order[0] as number, order[1] as number];
}

/** One side of a pair is chosen anew; what was on the other side changes sides, lest a class is set against itself. */
export function withPicked(pair: ClassPair, side: 0 | 1, classIndex: number): ClassPair {
  const [one, other] = pair;
  const kept = side === 0 ? other : one;
  const free = side === 0 ? one : other;
  const opposite = kept === classIndex ? free : kept;
  return side === 0 ? [classIndex, opposite] : [opposite, classIndex];
}
