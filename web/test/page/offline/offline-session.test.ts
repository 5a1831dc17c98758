/** What the page does where it cannot be kept for work offline. */

import { afterEach, expect, it, vi } from "vitest";
import { reduce } from "../../../src/page/model/page-reducer";
import { INITIAL } from "../../../src/page/model/page-state";
import { startOfflineSession } from "../../../src/page/offline/offline-session";
import { createStore } from "../../../src/page/ui/store";

afterEach(() => {
  vi.restoreAllMocks();
});

it("a browser that throws when it is asked for service workers is one without them", () => {
  const info = vi.spyOn(console, "info").mockReturnValue();
  const navigator = {
    get serviceWorker(): ServiceWorkerContainer {
      throw new DOMException("The context is sandboxed.", "SecurityError");
    },
  };
  const window = { addEventListener: vi.fn(), location: { reload: vi.fn() }, navigator };
  const session = startOfflineSession({ store: createStore(reduce, INITIAL), window, build: "abc" });
  expect(session.build).toBe("abc");
  expect(info).toHaveBeenCalledOnce();
});
