/** A section that is closed at first: its heading is the button that unfolds it, and its lead says what is in it. */

import type { ComponentChildren, Ref } from "preact";
import { Icon } from "./icons";

interface Props {
  /** Begins its ids and test ids. */
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** The part that unfolds, for who watches it. */
  readonly content?: Ref<HTMLDivElement>;
  readonly children: ComponentChildren;
}

export function Disclosure({ name, title, lead, isOpen, toggle, content, children }: Props) {
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
          {title}
        </button>
      </h2>
      <p class="lead">{lead}</p>
      <div id={`${name}-content`} ref={content ?? null} hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
