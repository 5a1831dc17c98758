import { expect, test } from "vitest";
import { roomsOf } from "../../../src/page/parts/label-room";

test("A label has the room to the nearest one beside it, in whatever order they were read", () => {
  expect(
    roomsOf(
      [
        [10, 50],
        [30, 52],
        [80, 49],
      ],
      100,
      100,
    ),
  ).toEqual([0.2, 0.2, 0.5]);
  expect(
    roomsOf(
      [
        [80, 50],
        [10, 50],
        [30, 50],
      ],
      100,
      100,
    ),
  ).toEqual([0.5, 0.2, 0.2]);
});

test("Another line takes no room away", () => {
  expect(
    roomsOf(
      [
        [10, 20],
        [12, 60],
      ],
      100,
      100,
    ),
  ).toEqual([1, 1]);
});

test("Another line takes no room away on a large sheet either, where digits are small", () => {
  const [above, below] = [
    [10, 20],
    [12, 24],
  ] as const;
  expect(roomsOf([above, below], 100, 100)).toEqual([0.02, 0.02]);
  expect(roomsOf([above, below], 100, 100, 3)).toEqual([1, 1]);
});

test("Two that begin at one place have none", () => {
  expect(
    roomsOf(
      [
        [10, 20],
        [10, 20],
      ],
      100,
      100,
    ),
  ).toEqual([0, 0]);
});

test("One alone has all of it", () => {
  expect(roomsOf([[10, 20]], 100, 100)).toEqual([1]);
});
