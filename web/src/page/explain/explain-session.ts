/** Asks the network where it looked: the reading comes first, so one question at a time, and seldom while the pen is down. */

import { latest } from "../../common/latest";
import type { Reader } from "../../inkling";
import { type Question, sameQuestion } from "../model/explanation-state";
import { passingQuestionOf, questionOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { whyUnexplained } from "../parts/error-messages";
import type { Store } from "../ui/store";
import { canFollow, pauseAfter } from "./explain-rate";

export interface ExplainSession {
  /** Ask this reader from now on. */
  attach(reader: Reader | null): void;
}

export function startExplain(store: Store<State, Action>): ExplainSession {
  let reader: Reader | null = null;
  /** When the last answer came, and how long it took; in milliseconds. */
  let [ended, took] = [0, 0];
  const questions = latest(explain, (ask) => setTimeout(ask, delay()));

  /** What is on the paper is explained at once; what is still being drawn, from time to time. */
  function delay(): number {
    return questionOf(store.state) ? 0 : Math.max(0, ended + pauseAfter(took) - performance.now());
  }

  function wanted(state: State): Question | null {
    return questionOf(state) ?? (canFollow(took) ? passingQuestionOf(state) : null);
  }

  async function explain(question: Question): Promise<void> {
    const { revision } = store.state;
    const asked = reader;
    // More may have been drawn and read since.
    if (asked === null || !sameQuestion(question, wanted(store.state))) return;
    const start = performance.now();
    try {
      const explanation = await asked.explain(question.glyph, question.classIndex, { maps: Number.POSITIVE_INFINITY });
      if (asked === reader) store.dispatch({ type: "explained", revision, explained: { ...question, explanation } });
    } catch (error) {
      if (asked === reader) store.dispatch({ type: "unexplained", revision, sentence: whyUnexplained(error) });
    } finally {
      ended = performance.now();
      took = ended - start;
    }
  }

  let last = store.state;
  store.subscribe((state) => {
    const previous = last;
    last = state;
    const question = wanted(state);
    if (question && !sameQuestion(question, wanted(previous))) questions.ask(question);
  });
  return {
    attach(next) {
      reader = next;
      took = 0;
    },
  };
}
