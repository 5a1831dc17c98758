import { expect, it } from "vitest";
import { COMMANDS } from "../../../src/page/desk/commands";
import { commandOf, type Keys, keysInWords } from "../../../src/page/desk/shortcuts";

function press(key: string, held: Partial<Keys> = {}, onDesk = false): string | null {
  const keys = { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
  return commandOf(COMMANDS, keys, onDesk)?.id ?? null;
}

it("undoes with Ctrl+Z and ⌘Z, also with caps lock", () => {
  expect(press("z", { ctrlKey: true })).toBe("undo");
  expect(press("z", { metaKey: true })).toBe("undo");
  expect(press("Z", { ctrlKey: true })).toBe("undo");
});

it("redoes with Ctrl+Shift+Z, ⇧⌘Z and Ctrl+Y", () => {
  expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
  expect(press("z", { metaKey: true, shiftKey: true })).toBe("redo");
  expect(press("y", { ctrlKey: true })).toBe("redo");
});

it("clears with Delete, Backspace and Escape", () => {
  expect(["Delete", "Backspace", "Escape"].map((key) => press(key))).toEqual(["clear", "clear", "clear"]);
});

it("leaves all other keys to the browser", () => {
  expect(press("z")).toBeNull();
  expect(press("a", { ctrlKey: true })).toBeNull();
  expect(press("Delete", { ctrlKey: true })).toBeNull();
  expect(press("z", { ctrlKey: true, altKey: true })).toBeNull();
  expect(press("Tab")).toBeNull();
});

it("takes single letters on the desk alone", () => {
  const letters = ["e", "E", "g", "r"];
  expect(letters.map((key) => press(key))).toEqual(letters.map(() => null));
  expect(letters.map((key) => press(key, {}, true))).toEqual(["eraser", "eraser", "guides", "replay"]);
  expect(press("e", { ctrlKey: true }, true)).toBeNull();
  expect(press("E", { shiftKey: true }, true)).toBeNull();
});

it("lists the keys with a question mark, with Shift and without, on the desk alone", () => {
  expect(press("?", { shiftKey: true }, true)).toBe("keys");
  expect(press("?", {}, true)).toBe("keys");
  expect(press("?", { shiftKey: true })).toBeNull();
});

it("clears with Delete also while Shift is held", () => {
  expect(press("Delete", { shiftKey: true })).toBe("clear");
});

it("writes keys as they are on the keyboard", () => {
  const all = COMMANDS.flatMap(({ shortcuts }) => shortcuts.slice(0, 1));
  const written = (onMac: boolean) => all.map((shortcut) => keysInWords(shortcut, onMac));
  expect(written(false)).toEqual(["Ctrl+Z", "Ctrl+Shift+Z", "Delete", "E", "G", "R", "?"]);
  expect(written(true)).toEqual(["⌘Z", "⇧⌘Z", "⌫", "E", "G", "R", "?"]);
});
