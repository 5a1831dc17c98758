/** What is new about the page itself: told once, over the page's lower edge, where it moves nothing. */

import { useEffect } from "preact/hooks";
import { say } from "../language/say";
import type { Offline } from "../model/offline-state";
import { Icon } from "../ui/icons";

/** How long good news stays; the small print goes on to say it. In milliseconds. */
const LONG_ENOUGH = 10_000;

interface Props {
  readonly news: Offline["news"];
  readonly reload: () => void;
  readonly dismiss: () => void;
}

export function UpdateNotice({ news, reload, dismiss }: Props) {
  useEffect(() => {
    if (news !== "ready") return;
    const timer = setTimeout(dismiss, LONG_ENOUGH);
    return () => clearTimeout(timer);
  }, [news, dismiss]);

  return (
    <aside class={news ? "news" : "news is-none"} aria-label={say("app.news")}>
      <p role="status" data-testid={news === "update" ? "update" : "news"}>
        {news && say(news === "update" ? "app.update" : "app.kept")}
      </p>
      {news === "update" && (
        <button type="button" class="news-reload" data-testid="reload" onClick={reload}>
          {say("app.reload")}
        </button>
      )}
      {news && (
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
      )}
    </aside>
  );
}
