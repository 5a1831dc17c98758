/** A question in, its answer out, unless what was asked has been replaced meanwhile: the one guard against stale answers. */

/**
 * Ask what may be replaced before it answers. Of what has been replaced, neither answer nor failure counts any more.
 *
 * What was asked about may change too; that is known to the state, which takes no answer about what is gone.
 *
 * @param current  Gives what is to be asked, or `null` where there is nothing to ask.
 * @param question Asks it.
 */
export async function askCurrent<Source, Answer>(
  current: () => Source | null,
  question: (source: Source) => Promise<Answer>,
  answered: (answer: Answer) => void,
  failed: (error: unknown) => void,
): Promise<void> {
  const asked = current();
  if (asked === null) return;
  try {
    const answer = await question(asked);
    if (current() === asked) answered(answer);
  } catch (error) {
    if (current() === asked) failed(error);
  }
}
