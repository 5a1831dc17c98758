import { expect, it } from "vitest";
import { placeOf } from "../../../src/page/ui/menu";

const PHONE = { width: 360, height: 740 };

function at(left: number, top: number) {
  return { left, top, right: left + 44, bottom: top + 44 };
}

it("opens below its button, where the button begins", () => {
  expect(placeOf(at(20, 100), { left: 20, right: 220, height: 300 }, PHONE)).toEqual({
    above: false,
    shift: 0,
    room: 580,
  });
});

it("opens above where there is more room", () => {
  expect(placeOf(at(20, 600), { left: 20, right: 220, height: 300 }, PHONE)).toMatchObject({ above: true, room: 584 });
});

it("scrolls where there is room enough on neither side", () => {
  expect(placeOf(at(20, 300), { left: 20, right: 220, height: 900 }, PHONE)).toMatchObject({ above: false, room: 380 });
});

it("stays in the window at its sides, in both directions of writing", () => {
  expect(placeOf(at(300, 100), { left: 300, right: 500, height: 10 }, PHONE).shift).toBe(-148);
  expect(placeOf(at(20, 100), { left: -136, right: 64, height: 10 }, PHONE).shift).toBe(144);
  expect(placeOf(at(20, 100), { left: 20, right: 520, height: 10 }, PHONE).shift).toBe(-12);
});
