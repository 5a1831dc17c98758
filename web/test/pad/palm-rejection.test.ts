import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Contact,
  type ContactEvent,
  type Contacts,
  NO_CONTACTS,
  type PenAction,
  rejectPalms,
} from "../../src/pad/palm-rejection";

type Happening = readonly [event: ContactEvent, contact: Partial<Contact>];

/** What is done about a row of events, one list of actions for each. */
function actionsOf(happenings: readonly Happening[], fingersDraw = true): readonly (readonly PenAction[])[] {
  let contacts: Contacts = NO_CONTACTS;
  return happenings.map(([event, contact], index) => {
    const judged = rejectPalms(
      contacts,
      event,
      { id: 1, kind: "touch", x: 0, y: 0, time: 20 * index, ...contact },
      fingersDraw,
    );
    contacts = judged.contacts;
    return judged.actions;
  });
}

const PALM = { id: 1, kind: "touch" } as const;
const FINGER = { id: 2, kind: "touch", x: 300 } as const;
const PEN = { id: 9, kind: "pen", x: 100 } as const;
const MOUSE = { id: 7, kind: "mouse" } as const;

describe("one pointer at a time", () => {
  it("draws, and all others are ignored meanwhile", () => {
    const others = [FINGER, MOUSE].map((other): Happening => ["down", other]);
    const moved: Happening = ["move", { ...PALM, x: 50 }];
    expect(actionsOf([["down", PALM], moved, ...others, ["move", FINGER], ["up", FINGER], ["up", PALM]])).toEqual([
      ["begin"],
      ["draw"],
      [],
      [],
      [],
      [],
      ["finish"],
    ]);
  });

  it("is finished when the browser takes it away", () => {
    expect(
      actionsOf([
        ["down", PALM],
        ["cancel", PALM],
        ["down", FINGER],
      ]),
    ).toEqual([["begin"], ["finish"], ["begin"]]);
  });

  it("moves without drawing while it is up", () => {
    expect(actionsOf([["move", MOUSE]])).toEqual([[]]);
  });
});

describe("a palm", () => {
  it("that rested before the pen came leaves nothing", () => {
    expect(
      actionsOf([
        ["down", PALM],
        ["move", { ...PALM, y: 40 }],
        ["down", PEN],
        ["move", PEN],
        ["up", PALM],
      ]),
    ).toEqual([["begin"], ["draw"], ["discard", "see-pen", "begin"], ["draw"], []]);
  });

  it("leaves nothing either when the pen is first seen near", () => {
    expect(
      actionsOf([
        ["down", PALM],
        ["move", PEN],
        ["move", PALM],
      ]),
    ).toEqual([["begin"], ["discard", "see-pen"], []]);
  });

  it("that the system took away for the pen leaves nothing, and a finger's stroke of long ago stays", () => {
    const cancelled: Happening[] = [
      ["down", PALM],
      ["cancel", { ...PALM, time: 100 }],
    ];
    expect(actionsOf([...cancelled, ["move", { ...PEN, time: 300 }]])[2]).toEqual(["withdraw", "see-pen"]);
    expect(actionsOf([...cancelled, ["move", { ...PEN, time: 3000 }]])[2]).toEqual(["see-pen"]);
  });

  it("comes down beside a pen that draws, and does not disturb it", () => {
    expect(
      actionsOf([
        ["down", PEN],
        ["down", PALM],
        ["move", PALM],
        ["move", PEN],
        ["up", PEN],
      ]),
    ).toEqual([["see-pen", "begin"], [], [], ["draw"], ["finish"]]);
  });

  it("draws nothing at all once fingers do not draw", () => {
    expect(
      actionsOf(
        [
          ["down", PALM],
          ["move", { ...PALM, y: 90 }],
          ["up", PALM],
        ],
        false,
      ),
    ).toEqual([[], [], []]);
  });

  it("does not write for the finger that comes after it", () => {
    expect(
      actionsOf([
        ["down", PALM],
        ["down", { ...FINGER, time: 900 }],
        ["move", FINGER],
      ]),
    ).toEqual([["begin"], ["discard", "begin"], ["draw"]]);
  });
});

describe("two fingers at once", () => {
  it("leave nothing, until both are lifted", () => {
    expect(
      actionsOf([
        ["down", PALM],
        ["down", FINGER],
        ["move", PALM],
        ["move", FINGER],
        ["up", PALM],
        ["down", PALM],
        ["up", PALM],
        ["up", FINGER],
        ["down", PALM],
      ]),
    ).toEqual([["begin"], ["discard"], [], [], [], [], [], [], ["begin"]]);
  });
});

it("a pen is greeted once", () => {
  expect(
    actionsOf([
      ["move", PEN],
      ["down", PEN],
      ["up", PEN],
      ["move", PEN],
    ]),
  ).toEqual([["see-pen"], ["begin"], ["finish"], []]);
});

it("whatever happens, strokes begin and end in turn", () => {
  const contact = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    x: fc.integer({ min: 0, max: 40 }),
    time: fc.integer({ min: 0, max: 2000 }),
  });
  const kinds = ["touch", "touch", "pen", "mouse"] as const;
  const happening = fc
    .tuple(fc.constantFrom<ContactEvent>("down", "move", "up", "cancel"), contact)
    .map(([event, one]): Happening => [event, { ...one, kind: kinds[one.id - 1] ?? "touch" }]);
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), fc.boolean(), (happenings, fingersDraw) => {
      let isDown = false;
      for (const deed of actionsOf(happenings, fingersDraw).flat()) {
        if (deed === "begin") expect(isDown).toBe(false);
        if (deed === "draw" || deed === "finish" || deed === "discard") expect(isDown).toBe(true);
        if (deed === "withdraw") expect(isDown).toBe(false);
        isDown = deed === "begin" || (isDown && deed !== "finish" && deed !== "discard");
      }
    }),
  );
});
