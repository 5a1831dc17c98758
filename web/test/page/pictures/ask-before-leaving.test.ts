import { expect, it, vi } from "vitest";
import { reduce } from "../../../src/page/model/page-reducer";
import { INITIAL } from "../../../src/page/model/page-state";
import { askBeforeLeaving } from "../../../src/page/pictures/ask-before-leaving";
import { createStore } from "../../../src/page/ui/store";
import { opened } from "../pictures";

it("leaving is asked about from the first correction or tick on, until it is undone or put away", () => {
  const store = createStore(reduce, INITIAL);
  const window = { addEventListener: vi.fn(), removeEventListener: vi.fn() };
  const calls = () => [window.addEventListener.mock.calls.length, window.removeEventListener.mock.calls.length];
  askBeforeLeaving({ store, window });
  store.dispatch(opened("one.png", "two.png"));
  expect(calls()).toEqual([0, 0]);
  store.dispatch({ type: "pictures-ticked", id: 0, isTicked: true });
  store.dispatch({ type: "pictures-ticked", id: 1, isTicked: true });
  expect(calls()).toEqual([1, 0]);
  store.dispatch({ type: "pictures-undone" });
  expect(calls()).toEqual([1, 0]);
  store.dispatch({ type: "pictures-put-away" });
  expect(calls()).toEqual([1, 1]);
});
