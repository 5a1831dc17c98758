/** What is told of the page as an app, and for how long. */

import { describe, expect, it } from "vitest";
import { type OfflineAction, ONLINE, reduceOffline } from "../../../src/page/model/offline-state";

const outcome = (...actions: OfflineAction[]) => actions.reduce(reduceOffline, ONLINE);

describe("what is told of the page as an app", () => {
  it("offers a new version until the user would rather wait, and knows meanwhile that this one is kept", () => {
    const [cached, updated] = [{ type: "app-cached" }, { type: "app-updated" }] as const;
    expect(outcome(updated, cached)).toMatchObject({ isCached: true, offersUpdate: true });
    expect(outcome(updated, cached, { type: "app-update-dismissed" })).toMatchObject({
      isCached: true,
      offersUpdate: false,
    });
  });

  it("offers to install as long as the browser does", () => {
    const offered: OfflineAction = { type: "app-installable", installable: true };
    expect(outcome(offered).installable).toBe(true);
    expect(outcome(offered, { ...offered, installable: false }).installable).toBe(false);
  });
});
