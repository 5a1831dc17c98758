/** Asks the network where it looked: the reading comes first, so one question at a time, and seldom while the pen is down. */

import { latest } from "../../common/latest";
import type { Reader } from "../../inkling";
import { type Question, sameQuestion } from "../model/explanation-state";
import { passingQuestionOf, questionOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { whyUnexplained } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";
import { canFollow, pauseAfter } from "./explain-rate";

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
}

export function startExplainSession({ store, reader }: Needs): void {
  /** Who answered last, when, and how long it took; in milliseconds. */
  let last: { readonly by: Reader | null; readonly ended: number; readonly took: number } | null = null;
  const questions = latest(explain, (ask) => setTimeout(ask, delay()));

  /** How long an explanation takes; of a reader that has not explained anything, nothing is known. */
  function took(): number {
    return last?.by === reader.current ? last.took : 0;
  }

  /** What is on the paper is explained at once; what is still being drawn, from time to time. */
  function delay(): number {
    return questionOf(store.state) ? 0 : Math.max(0, (last?.ended ?? 0) + pauseAfter(took()) - performance.now());
  }

  function wanted(state: State): Question | null {
    return questionOf(state) ?? (canFollow(took()) ? passingQuestionOf(state) : null);
  }

  async function explain(question: Question): Promise<void> {
    const { revision } = store.state;
    // More may have been drawn and read since.
    if (!sameQuestion(question, wanted(store.state))) return;
    const by = reader.current;
    const start = performance.now();
    await reader.ask(
      (asked) => asked.explain(question.glyph, question.classIndex, { maps: Number.POSITIVE_INFINITY }),
      (explanation) => store.dispatch({ type: "explained", revision, explained: { ...question, explanation } }),
      (error) => store.dispatch({ type: "unexplained", revision, sentence: whyUnexplained(error) }),
    );
    const ended = performance.now();
    last = { by, ended, took: ended - start };
    // Another network may read since, and nobody asked it.
    if (reader.current !== by) questions.ask(question);
  }

  /** Who is asked what it is made of, and who has told it last. */
  let [asked, told]: (Reader | null)[] = [null, null];

  /** The network's weights cross to the page for those alone who look into it. */
  async function takePlan(): Promise<void> {
    const by = reader.current;
    asked = by;
    await reader.ask(
      (one) => one.plan(),
      (plan) => {
        told = by;
        store.dispatch({ type: "plan-taken", plan });
      },
      (error) =>
        store.dispatch({ type: "unexplained", revision: store.state.revision, sentence: whyUnexplained(error) }),
    );
    if (asked === by) asked = null;
  }

  function isPlanWanted({ explanation }: State): boolean {
    if (!explanation?.isSeen || explanation.explained === null || explanation.trouble !== null) return false;
    return (explanation.made === null || told !== reader.current) && asked !== reader.current;
  }

  store.subscribe((state, previous) => {
    if (isPlanWanted(state)) void takePlan();
    const question = wanted(state);
    if (question && !sameQuestion(question, wanted(previous))) questions.ask(question);
  });
}
