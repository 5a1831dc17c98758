import { describe, expect, it } from "vitest";
import {
  arrangedOf,
  NO_PICTURES,
  nextToRead,
  nextToShow,
  type Pictures,
  type PicturesAction,
  shownPictureReading,
  viewedPicture,
} from "../../../src/page/model/pictures-state";
import type { View } from "../../../src/page/model/view-place";
import type { Corners, DigitSymbol } from "../../../src/types";
import { opened, picturesAfter, read, readingOf } from "../pictures";

const READING = readingOf([
  [2, 0.99],
  [7, 0.6],
]);
const ONE = picturesAfter(NO_PICTURES, opened("one.png"));
const THREE = picturesAfter(NO_PICTURES, opened("one.png", "two.png", "three.png"));

function answered(pictures: Pictures, id: number): PicturesAction {
  const view = pictures.list.find((picture) => picture.id === id)?.view;
  if (!view) throw new Error(`There is no picture ${id}.`);
  return { type: "pictures-answered", id, view, answer: read(READING), spent: 1000 };
}

const ONE_READ = picturesAfter(ONE, answered(ONE, 0));

describe("opening", () => {
  it("shows one picture by itself and several as a table", () => {
    expect(viewedPicture(ONE)?.name).toBe("one.png");
    expect(THREE.viewed).toBeNull();
  });

  it("shows one more by itself, and adds to a table that is shown", () => {
    expect(viewedPicture(picturesAfter(ONE, opened("more.png")))?.name).toBe("more.png");
    expect(picturesAfter(THREE, opened("more.png"))).toMatchObject({ viewed: null, list: { length: 4 } });
  });

  it("of nothing changes nothing", () => {
    expect(picturesAfter(ONE, opened())).toBe(ONE);
  });
});

describe("reading", () => {
  it("takes the picture that is looked at first, then the others in order", () => {
    expect(nextToRead(picturesAfter(THREE, { type: "pictures-viewed", id: 2 }))?.id).toBe(2);
    expect(nextToRead(picturesAfter(THREE, answered(THREE, 0)))?.id).toBe(1);
    expect(nextToRead(ONE_READ)).toBeNull();
  });

  it("of a view that is no longer looked at comes too late", () => {
    const stale = answered(ONE, 0);
    const turned = picturesAfter(ONE, { type: "pictures-turned", turns: 1 }, stale);
    expect(viewedPicture(turned)?.answer).toBeNull();
  });

  it("of a picture that was put away does not meet the next one", () => {
    const next = picturesAfter(ONE, { type: "pictures-put-away" }, opened("next.png"), answered(ONE, 0));
    expect(viewedPicture(next)).toMatchObject({ name: "next.png", answer: null });
  });

  it("is followed by a thumbnail, anew for each view, and only where there is a table", () => {
    expect(nextToShow(ONE_READ)).toBeNull();
    const some = picturesAfter(THREE, answered(THREE, 1));
    const unseen = nextToShow(some);
    expect(unseen?.id).toBe(1);
    if (!unseen) return;
    const seen = picturesAfter(some, { type: "pictures-thumbnail", id: 1, view: unseen.view, image: null });
    expect(nextToShow(seen)).toBeNull();
    const turned = picturesAfter(seen, { type: "pictures-viewed", id: 1 }, { type: "pictures-turned", turns: 1 });
    expect(nextToShow(picturesAfter(turned, answered(turned, 1)))?.id).toBe(1);
  });
});

describe("stopping", () => {
  const stopped = picturesAfter(THREE, answered(THREE, 0), { type: "pictures-stopped", isStopped: true });

  it("leaves the others unread in the table, until the user goes on", () => {
    expect(nextToRead(stopped)).toBeNull();
    expect(stopped.list.map(({ answer }) => answer === null)).toEqual([false, true, true]);
    expect(nextToRead(picturesAfter(stopped, { type: "pictures-stopped", isStopped: false }))?.id).toBe(1);
  });

  it("takes the answer that was on its way, and its thumbnail", () => {
    const late = picturesAfter(stopped, answered(THREE, 1));
    expect(late.list[1]?.answer).not.toBeNull();
    expect(nextToShow(late)).not.toBeNull();
  });

  it("lets the picture that is looked at be read, and what is opened then", () => {
    expect(nextToRead(picturesAfter(stopped, { type: "pictures-viewed", id: 2 }))?.id).toBe(2);
    expect(nextToRead(picturesAfter(stopped, opened("four.png")))?.id).toBe(1);
  });

  it("orders what was read by then, so that it can be checked", () => {
    const doubted = picturesAfter(THREE, answered(THREE, 1), { type: "pictures-stopped", isStopped: true });
    expect(arrangedOf(doubted).map(({ id }) => id)).toEqual([1, 0, 2]);
  });
});

describe("looking", () => {
  it("turns by quarters, forth and back", () => {
    const turns = (...by: readonly number[]) =>
      viewedPicture(picturesAfter(ONE, ...by.map((each) => ({ type: "pictures-turned", turns: each }) as const)))?.view
        .turns;
    expect(turns(1)).toBe(1);
    expect(turns(-1)).toBe(3);
    expect(turns(1, 1, 1, 1)).toBe(0);
  });

  it("at another view forgets what was read and corrected, and a step back brings it again", () => {
    const corrected = picturesAfter(ONE_READ, { type: "pictures-corrected", index: 1, label: 1 });
    for (const action of [
      { type: "pictures-turned", turns: 1 },
      { type: "pictures-cropped", part: [0, 0, 5, 5] },
    ] as const) {
      const other = picturesAfter(corrected, action);
      expect(viewedPicture(other)).toMatchObject({ answer: null, corrections: new Map() });
      expect(picturesAfter(other, { type: "pictures-undone" }).list).toEqual(corrected.list);
    }
  });

  it("at another view keeps what was said of its places, and knows it when it is read", () => {
    const size = { height: 100, width: 300 };
    const measured = picturesAfter(ONE, { type: "pictures-prepared", id: 0, file: new Blob(), size });
    const view = viewedPicture(measured)?.view as View;
    const answer = read(readingOf([[2, 0.99], [7, 0.6]])); // biome-ignore format: a line
    const corrected = picturesAfter(
      measured,
      { type: "pictures-answered", id: 0, view, answer, spent: 1000 },
      { type: "pictures-corrected", index: 1, label: 1 },
      { type: "pictures-cropped", part: [0, 15, 50, 80] },
    );
    const part = viewedPicture(corrected)?.view as View;
    const cropped = readingOf([[7, 0.6]]).symbols.map((symbol) => ({
      ...symbol,
      corners: symbol.corners.map(([x, y]) => [x + 5, y]) as unknown as Corners,
    }));
    const again = picturesAfter(corrected, {
      type: "pictures-answered",
      id: 0,
      view: part,
      answer: read({ text: "7", symbols: cropped }),
      spent: 1000,
    });
    expect(viewedPicture(again)?.corrections).toEqual(new Map([[0, 1]]));
  });

  it("keeps the part when it turns, and the turn when it crops", () => {
    const looked = picturesAfter(
      ONE,
      { type: "pictures-cropped", part: [1, 2, 3, 4] },
      { type: "pictures-turned", turns: 1 },
      { type: "pictures-cropped", part: [1, 2, 2, 3] },
    );
    expect(viewedPicture(looked)?.view).toEqual({ part: [1, 2, 2, 3], turns: 1, turn: "never" });
  });

  it("is upright at a picture that was turned to be read, with all that was found; a button lays it back for good", () => {
    const size = { height: 100, width: 300 };
    const measured = picturesAfter(ONE, { type: "pictures-prepared", id: 0, file: new Blob(), size });
    const view = viewedPicture(measured)?.view as View;
    const [symbol] = readingOf([[7, 0.9]]).symbols as [DigitSymbol];
    // On its side: what is upright runs from the bottom to the top.
    const corners = [[10, 90], [10, 80], [30, 80], [30, 90]] as unknown as Corners; // biome-ignore format: a line
    const answer = read({ text: "7", symbols: [{ ...symbol, corners }], turned: 1 });
    const turned = picturesAfter(measured, { type: "pictures-answered", id: 0, view, answer, spent: 1000 });
    expect(viewedPicture(turned)?.view).toEqual({ part: null, turns: 1 });
    expect(shownPictureReading(turned)?.reading).toMatchObject({
      turned: 1,
      symbols: [{ corners: [[10, 10], [20, 10], [20, 30], [10, 30]] }], // biome-ignore format: a line
    });
    const said = picturesAfter(turned, { type: "pictures-corrected", index: 0, label: 1 });
    expect(viewedPicture(said)?.remarks).toMatchObject([{ box: [80, 10, 90, 30] }]);
    const back = picturesAfter(said, { type: "pictures-laid-back" });
    expect(viewedPicture(back)).toMatchObject({ view: { part: null, turns: 0, turn: "never" }, answer: null });
    expect(viewedPicture(picturesAfter(back, { type: "pictures-undone" }))?.view.turns).toBe(1);
  });

  it("tells about the selected symbol, with corrections", () => {
    expect(shownPictureReading(ONE)).toBeNull();
    expect(shownPictureReading(picturesAfter(ONE_READ, { type: "pictures-selected", index: 1 }))?.selected).toBe(1);
    const shown = shownPictureReading(picturesAfter(ONE_READ, { type: "pictures-corrected", index: 1, label: 1 }));
    expect(shown).toMatchObject({ reading: READING, corrections: new Map([[1, 1]]), selected: 1 });
  });

  it("changes nothing while the table is looked at", () => {
    for (const action of [
      { type: "pictures-turned", turns: 1 },
      { type: "pictures-selected", index: 1 },
      { type: "pictures-corrected", index: 1, label: 1 },
    ] as const) {
      expect(picturesAfter(THREE, action)).toBe(THREE);
    }
  });
});

describe("checking", () => {
  const sure = read(readingOf([[3, 0.99]]));
  const viewOf = (pictures: Pictures, id: number) => pictures.list.find((picture) => picture.id === id)?.view as View;
  const answerTo = (id: number, answer = read(READING)): PicturesAction => ({
    type: "pictures-answered",
    id,
    view: viewOf(THREE, id),
    answer,
    spent: 1000,
  });
  const accept = (index: number): PicturesAction => ({ type: "pictures-accepted", index });

  it("begins where the network is least sure", () => {
    expect(viewedPicture(ONE_READ)?.selected).toBe(1);
  });

  it("goes on to the next doubt, then ticks the picture and goes on to the next one, then to the table", () => {
    const all = picturesAfter(THREE, answerTo(0), answerTo(1, sure), answerTo(2, sure));
    const looked = picturesAfter(all, { type: "pictures-viewed", id: 0 }, accept(1));
    expect([looked.viewed, looked.list[0]?.isTicked, looked.list[0]?.corrections]).toEqual([
      1,
      true,
      new Map([[1, 7]]),
    ]);
    const last = picturesAfter(looked, accept(0), accept(0));
    expect([last.viewed, last.list.every(({ isTicked }) => isTicked)]).toEqual([null, true]);
    expect(picturesAfter(last, { type: "pictures-undone" }).list[2]?.isTicked).toBe(false);
  });

  it("keeps the order of the table while pictures are read and corrected, and follows it when it is asked to", () => {
    const ids = (pictures: Pictures) => arrangedOf(pictures).map(({ id }) => id);
    const some = picturesAfter(THREE, answerTo(2, sure), answerTo(1));
    expect(ids(some)).toEqual([0, 1, 2]);
    const all = picturesAfter(some, answerTo(0, sure));
    expect(ids(all)).toEqual([1, 0, 2]);
    const ticked = picturesAfter(all, { type: "pictures-ticked", id: 1, isTicked: true });
    expect(ids(ticked)).toEqual([1, 0, 2]);
    expect(ids(picturesAfter(ticked, { type: "pictures-ordered", order: "doubt" }))).toEqual([0, 2, 1]);
    expect(ids(picturesAfter(ticked, { type: "pictures-ordered", order: "opened" }))).toEqual([0, 1, 2]);
    expect(ids(picturesAfter(ticked, { type: "pictures-ordered", order: "name" }))).toEqual([0, 2, 1]);
  });

  it("steps from picture to picture as the table has them", () => {
    const all = picturesAfter(THREE, answerTo(0, sure), answerTo(1), answerTo(2, sure));
    const stepped = (...steps: readonly (1 | -1)[]) =>
      picturesAfter(
        all,
        { type: "pictures-viewed", id: 1 },
        ...steps.map((step): PicturesAction => ({ type: "pictures-stepped", step })),
      ).viewed;
    expect([stepped(1), stepped(1, 1), stepped(1, 1, 1), stepped(-1)]).toEqual([0, 2, 2, 1]);
  });

  it("has to be done again for another view", () => {
    const ticked = picturesAfter(ONE_READ, { type: "pictures-ticked", id: 0, isTicked: true });
    expect(viewedPicture(picturesAfter(ticked, { type: "pictures-turned", turns: 1 }))?.isTicked).toBe(false);
  });
});

describe("putting away", () => {
  it("removes the picture that is looked at, and a step back brings it to its place", () => {
    const two = picturesAfter(THREE, { type: "pictures-viewed", id: 1 }, { type: "pictures-put-away" });
    expect(two).toMatchObject({ viewed: null, list: [{ id: 0 }, { id: 2 }] });
    expect(picturesAfter(two, { type: "pictures-undone" }).list).toEqual(THREE.list);
  });

  it("leaves no table of one", () => {
    const rest = picturesAfter(THREE, { type: "pictures-removed", id: 0 }, { type: "pictures-removed", id: 2 });
    expect(viewedPicture(rest)?.name).toBe("two.png");
  });

  it.each<PicturesAction>([{ type: "pictures-put-away" }, { type: "pictures-undone" }])(
    "of all by $type leaves nothing, not even steps back",
    (action) => {
      expect(picturesAfter(THREE, action)).toEqual({ ...NO_PICTURES, next: 3 });
    },
  );

  it("of one that is not there changes nothing", () => {
    expect(picturesAfter(THREE, { type: "pictures-removed", id: 9 })).toBe(THREE);
  });
});

it("reads again what is undone while it was being read", () => {
  const turned = picturesAfter(ONE, { type: "pictures-turned", turns: 1 });
  const undone = picturesAfter(turned, answered(turned, 0), { type: "pictures-undone" });
  expect(nextToRead(undone)?.view.turns).toBe(0);
});
