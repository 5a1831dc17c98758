/** The section with the way of the digit: closed at first, and all that is in it fetched when it is opened. */

import { useEffect, useRef, useState } from "preact/hooks";
import { InklingError } from "../../inkling";
import { say } from "../language/say";
import type { Action, State } from "../model/page-state";
import { whyUnexplained } from "../parts/error-messages";
import { Unfolding } from "../ui/disclosure";
import type { ThinkView } from "./explain-view";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function ThinkSection({ state, dispatch }: Props) {
  const isOpen = state.insight !== null;
  const view = useView(state, dispatch);
  const content = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen || !content.current) return;
    const eye = new IntersectionObserver((entries) => {
      dispatch({ type: "insight-seen", isSeen: entries.at(-1)?.isIntersecting ?? false });
    });
    eye.observe(content.current);
    return () => eye.disconnect();
  }, [isOpen, dispatch]);

  return (
    <Unfolding
      name="think"
      title={say("think.title")}
      lead={say("think.lead")}
      isOpen={isOpen}
      toggle={() => dispatch({ type: "insight-toggled" })}
      content={content}
    >
      {isOpen && view && <view.View state={state} dispatch={dispatch} />}
    </Unfolding>
  );
}

/** What is in the section, from when it is first opened on. */
function useView({ insight, subject }: State, dispatch: Props["dispatch"]) {
  const [view, setView] = useState<{ readonly View: typeof ThinkView } | null>(null);
  const isWanted = insight !== null && insight.trouble === null && view === null;

  useEffect(() => {
    if (!isWanted) return;
    import("./explain-view").then(
      ({ ThinkView }) => setView({ View: ThinkView }),
      (cause) => {
        const error = new InklingError("weights", `The view of the network must be loaded. ${cause}`, { cause });
        dispatch({ type: "unexplained", subject, sentence: whyUnexplained(error) });
      },
    );
  }, [isWanted, subject, dispatch]);
  return view;
}
