import { expect, it } from "vitest";
import { commandOf, type Keys } from "../../src/page/shortcuts";

function press(key: string, held: Partial<Keys> = {}): ReturnType<typeof commandOf> {
  return commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
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
