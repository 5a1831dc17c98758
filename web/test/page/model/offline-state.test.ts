/** What is told of the page as an app, and for how long. */

import { describe, expect, it } from "vitest";
import { type OfflineAction, ONLINE, reduceOffline } from "../../../src/page/model/offline-state";

const outcome = (...actions: OfflineAction[]) => actions.reduce(reduceOffline, ONLINE);

describe("what is told of the page as an app", () => {
  it("tells that it is kept when it has just been kept, and not on every visit", () => {
    expect(outcome({ type: "app-cached", isNew: true })).toMatchObject({ isCached: true, news: "ready" });
    expect(outcome({ type: "app-cached", isNew: false })).toMatchObject({ isCached: true, news: null });
  });

  it("goes on to know that it is kept when the news has been read", () => {
    expect(outcome({ type: "app-cached", isNew: true }, { type: "app-news-read" })).toMatchObject({
      isCached: true,
      news: null,
    });
  });

  it("tells of a new version rather than of anything else, whichever comes first", () => {
    const [cached, updated] = [{ type: "app-cached", isNew: true }, { type: "app-updated" }] as const;
    expect(outcome(cached, updated).news).toBe("update");
    expect(outcome(updated, cached)).toMatchObject({ isCached: true, news: "update" });
  });

  it("offers to install as long as the browser does", () => {
    const offered: OfflineAction = { type: "app-installable", installable: true };
    expect(outcome(offered).installable).toBe(true);
    expect(outcome(offered, { ...offered, installable: false }).installable).toBe(false);
  });
});
