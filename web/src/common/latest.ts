/** Many questions in, an answer to the newest out: one at a time, at most one a frame. */

export interface Latest<Question> {
  /** Answer this next. What still waited is dropped. */
  ask(question: Question): void;
}

/**
 * Make sure that questions that come faster than answers never queue up.
 *
 * @param answer    Answers one question. It handles its own errors.
 * @param nextFrame Calls back at the next frame, as `requestAnimationFrame` does.
 */
export function latest<Question>(
  answer: (question: Question) => Promise<void>,
  nextFrame: (callback: () => void) => unknown,
): Latest<Question> {
  let waiting: { readonly question: Question } | null = null;
  let running = false;

  async function run(): Promise<void> {
    const next = waiting;
    waiting = null;
    try {
      if (next) await answer(next.question);
    } finally {
      running = waiting !== null;
      if (running) nextFrame(run);
    }
  }

  return {
    ask(question) {
      waiting = { question };
      if (running) return;
      running = true;
      nextFrame(run);
    },
  };
}
