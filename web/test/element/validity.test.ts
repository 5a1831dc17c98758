import { describe, expect, it } from "vitest";
import { filled, textsOf } from "../../src/element/texts";
import { type Demands, flawOf } from "../../src/element/validity";

const NOTHING: Demands = { required: false, minLength: null, maxLength: null, pattern: null };

describe("flawOf", () => {
  it("lets a blank value pass, unless one is required", () => {
    const demands = { ...NOTHING, minLength: 3, pattern: "\\d{3}" };
    expect(flawOf("", "typed", demands)).toBeNull();
    expect(flawOf("", "typed", { ...demands, required: true })).toBe("missing");
  });

  it("asks for a length and a form, and for the whole value to have it", () => {
    expect(flawOf("12", "read", { ...NOTHING, minLength: 3 })).toBe("short");
    expect(flawOf("1234", "read", { ...NOTHING, maxLength: 3 })).toBe("long");
    expect(flawOf("1234", "read", { ...NOTHING, pattern: "\\d{3}" })).toBe("pattern");
    expect(flawOf("123", "read", { required: true, minLength: 3, maxLength: 3, pattern: "\\d{3}" })).toBeNull();
  });

  it("asks for no pattern that is none", () => {
    expect(flawOf("12", "typed", { ...NOTHING, pattern: "[" })).toBeNull();
  });

  it("sends nothing that was not read to its end, or not wholly", () => {
    expect(flawOf("12", "reading", NOTHING)).toBe("still-reading");
    expect(flawOf("12", "unread", NOTHING)).toBe("not-read");
    expect(flawOf("12", "doubtful", NOTHING)).toBe("no-digit");
  });
});

describe("texts", () => {
  it("are those of the language, or English", () => {
    expect(textsOf("de-AT").clear).toBe("Löschen");
    expect([textsOf("de-AT").missing, textsOf("de-AT", false).missing]).toEqual([
      "Bitte eine Zahl schreiben.",
      "Bitte etwas schreiben.",
    ]);
    for (const language of ["en", "de", "es"]) {
      expect(Object.values(textsOf(language, false)).join(" ")).not.toMatch(/digit|ziffer|zahl|cifra|number|número/i);
    }
    for (const none of ["tlh", "", "constructor"]) expect(textsOf(none).clear).toBe("Clear");
  });

  it("say what is asked for", () => {
    expect(filled("At least {min}. {form}", { min: 2, form: "" })).toBe("At least 2.");
  });
});
