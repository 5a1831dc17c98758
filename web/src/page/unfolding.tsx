/** A section that is closed at first: its heading is the button that unfolds it, and its lead says what is in it. */

import type { ComponentChildren, Ref } from "preact";
import { Icon } from "./icons";
import { type MessageId, say } from "./language";

interface Props {
  /** Begins the names of its messages, ids and test ids: `think`, `models`. */
  readonly name: "think" | "models";
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** The part that unfolds, for who watches it. */
  readonly content?: Ref<HTMLDivElement>;
  readonly children: ComponentChildren;
}

const TITLES = { think: "think.title", models: "models.title" } as const satisfies Record<string, MessageId>;
const LEADS = { think: "think.lead", models: "models.lead" } as const satisfies Record<string, MessageId>;

export function Unfolding({ name, isOpen, toggle, content, children }: Props) {
  return (
    <section class={`unfolding ${name}`} data-testid={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>
        <button
          type="button"
          class="unfold"
          data-testid={`${name}-toggle`}
          aria-expanded={isOpen}
          aria-controls={`${name}-content`}
          onClick={toggle}
        >
          <Icon name="unfold" />
          {say(TITLES[name])}
        </button>
      </h2>
      <p class="lead">{say(LEADS[name])}</p>
      <div id={`${name}-content`} ref={content ?? null} hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
