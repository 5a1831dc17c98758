/** Numbers in, the same rounded out, so that they still add up to their rounded sum. */

/**
 * Round numbers so that they add up to what their sum is rounded to.
 *
 * Each alone may be off by one in its last decimal: those that lost most by rounding down are given what lacks (the method of the
 * largest remainder).
 *
 * @param decimals How many each has.
 * @param total What they shall add up to, if that is known: their sum, rounded up or down.
 */
export function addingUp(numbers: readonly number[], decimals: number, total?: number): number[] {
  const whole = 10 ** decimals;
  const exact = numbers.map((each) => each * whole);
  const sum = Math.round(total === undefined ? exact.reduce(plus, 0) : total * whole);
  const rounded = exact.map(Math.floor);
  const lacking = sum - rounded.reduce(plus, 0);
  const order = exact.map((each, index) => ({ index, lost: each - (rounded[index] as number) }));
  order.sort((one, other) => other.lost - one.lost);
  for (const { index } of order.slice(0, lacking)) rounded[index] = (rounded[index] as number) + 1;
  // Not -0.
  return rounded.map((each) => each / whole + 0);
}

const plus = (one: number, other: number) => one + other;
