/** The section of other networks: closed at first, and all that is in it fetched when it is opened. */

import { useState } from "preact/hooks";
import { say } from "../language/say";
import type { State } from "../model/page-state";
import { whyNotFetched } from "../parts/error-messages";
import { Disclosure } from "../ui/disclosure";
import { Trouble } from "./fetch-trouble";
import type { ModelsSession } from "./models-session";
import type { ModelsView } from "./models-view";

interface Props {
  readonly state: State;
  /** Fetches what is in the section and starts its session. */
  readonly start: () => Promise<ModelsContent>;
}

/** What is in the section; it stays while the section is closed. */
export interface ModelsContent {
  readonly View: typeof ModelsView;
  readonly session: ModelsSession;
}

export function ModelsSection({ state, start }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [content, setContent] = useState<ModelsContent | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function fill(): Promise<void> {
    setTrouble(null);
    try {
      const started = await start();
      setContent(started);
      await started.session.begin();
    } catch (error) {
      setTrouble(whyNotFetched(error));
    }
  }

  function toggle(): void {
    setOpen(!isOpen);
    if (!isOpen && content === null) void fill();
  }

  return (
    <Disclosure name="models" title={say("models.title")} lead={say("models.lead")} isOpen={isOpen} toggle={toggle}>
      {trouble && <Trouble sentence={trouble} tryAgain={() => void fill()} />}
      {isOpen && content && <content.View state={state} session={content.session} />}
    </Disclosure>
  );
}
