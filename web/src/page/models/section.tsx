/** The section of other networks: closed at first, and all that is in it fetched when it is opened. */

import { useState } from "preact/hooks";
import { Icon } from "../icons";
import { say } from "../language";
import { whyNotFetched } from "../sentences";
import type { Readers } from "../session";
import type { State } from "../state";
import type { ModelsSession } from "./session";
import { Trouble } from "./trouble";
import type { ModelsView } from "./view";

interface Props {
  readonly state: State;
  readonly readers: Readers;
}

/** What is in the section; it stays while the section is closed. */
interface Content {
  readonly View: typeof ModelsView;
  readonly session: ModelsSession;
}

export function ModelsSection({ state, readers }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [content, setContent] = useState<Content | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function fill(): Promise<void> {
    setTrouble(null);
    try {
      const { ModelsView, startModels } = await import("./view");
      const session = startModels(readers);
      setContent({ View: ModelsView, session });
      await session.begin();
    } catch (error) {
      setTrouble(whyNotFetched(error));
    }
  }

  function toggle(): void {
    setOpen(!isOpen);
    if (!isOpen && content === null) void fill();
  }

  return (
    <section class="models" data-testid="models" aria-labelledby="models-title">
      <h2 id="models-title">
        <button
          type="button"
          class="unfold"
          data-testid="models-toggle"
          aria-expanded={isOpen}
          aria-controls="models-content"
          onClick={toggle}
        >
          <Icon name="unfold" />
          {say("models.title")}
        </button>
      </h2>
      <p class="models-lead">{say("models.lead")}</p>
      <div id="models-content" hidden={!isOpen}>
        {trouble && <Trouble sentence={trouble} tryAgain={() => void fill()} />}
        {isOpen && content && <content.View state={state} session={content.session} />}
      </div>
    </section>
  );
}
