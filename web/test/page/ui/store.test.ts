import { expect, it, vi } from "vitest";
import { createStore } from "../../../src/page/ui/store";

it("tells its listeners each change until they end it", () => {
  const store = createStore((sum: number, add: number) => sum + add, 1);
  const listener = vi.fn();
  const end = store.subscribe(listener);
  store.dispatch(2);
  end();
  store.dispatch(3);
  expect(listener.mock.calls).toEqual([[3, 1]]);
  expect(store.state).toBe(6);
});

it("tells nobody when nothing changed", () => {
  const store = createStore((sum: number, add: number) => sum + add, 1);
  const listener = vi.fn();
  store.subscribe(listener);
  store.dispatch(0);
  expect(listener).not.toHaveBeenCalled();
});

it("tells each listener what it was told before, also where another one dispatches", () => {
  const store = createStore((sum: number, add: number) => sum + add, 1);
  const listener = vi.fn();
  store.subscribe((sum) => sum === 3 && store.dispatch(10));
  store.subscribe(listener);
  store.dispatch(2);
  expect(listener.mock.calls[0]).toEqual([13, 1]);
});
