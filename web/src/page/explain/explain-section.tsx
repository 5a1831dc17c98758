/** The section with the way of the digit: closed at first, and all that is in it fetched when it is opened. */

import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import type { Action, State } from "../model/page-state";
import { Unexplained } from "../parts/unexplained";
import { useExplanation } from "../parts/use-explanation";
import { Disclosure } from "../ui/disclosure";

const loadView = () => import("./explain-view");

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function ExplainSection({ state, dispatch }: Props) {
  const isOpen = state.explanation?.isThinking === true;
  const trouble = state.explanation?.trouble;
  const view = useExplanation(state, isOpen, loadView, "The view of the network", dispatch);
  const content = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen || !content.current) return;
    const eye = new IntersectionObserver((entries) => {
      dispatch({ type: "explanation-seen", isSeen: entries.at(-1)?.isIntersecting ?? false });
    });
    eye.observe(content.current);
    return () => eye.disconnect();
  }, [isOpen, dispatch]);

  const isSought = useRef(false);

  // Beside the pad, or right under it, it stands elsewhere than it did closed.
  useEffect(() => {
    if (!isOpen || !view || !isSought.current) return;
    isSought.current = false;
    content.current?.parentElement?.scrollIntoView();
  }, [isOpen, view]);

  function toggle(): void {
    isSought.current = !isOpen;
    dispatch({ type: "thinking-toggled" });
  }

  return (
    <Disclosure
      name="think"
      title={say("think.title")}
      lead={say("think.lead")}
      isOpen={isOpen}
      toggle={toggle}
      content={content}
    >
      {isOpen && view && <view.ExplainView state={state} dispatch={dispatch} />}
      {isOpen && !view && trouble && (
        <Unexplained sentence={trouble} tryAgain={() => dispatch({ type: "explain-again" })} testid="think-again" />
      )}
    </Disclosure>
  );
}
