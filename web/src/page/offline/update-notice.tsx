/** That a newer version of the page is ready: over its lower edge while nothing lies there, else at its end. */

import { say } from "../language/say";
import { Icon } from "../ui/icons";

interface Props {
  readonly isOffered: boolean;
  /** Whether it may lie over the page: never over an answer. */
  readonly isOver: boolean;
  readonly reload: () => void;
  readonly dismiss: () => void;
}

export function UpdateNotice({ isOffered, isOver, reload, dismiss }: Props) {
  return (
    <aside class={classOf(isOffered, isOver)} aria-label={say("app.news")}>
      {/* There all the same: what comes to be in it is read aloud. */}
      <p role="status" data-testid="update">
        {isOffered && say("app.update")}
      </p>
      {isOffered && (
        <>
          <button type="button" class="news-reload" data-testid="reload" onClick={reload}>
            {say("app.reload")}
          </button>
          <button
            type="button"
            class="news-dismiss"
            data-testid="news-dismiss"
            aria-label={say("app.dismiss")}
            title={say("app.dismiss")}
            onClick={dismiss}
          >
            <Icon name="remove" />
          </button>
        </>
      )}
    </aside>
  );
}

function classOf(isOffered: boolean, isOver: boolean): string {
  if (!isOffered) return "news is-none";
  return isOver ? "news is-over" : "news";
}
