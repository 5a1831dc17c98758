import { describe, expect, it } from "vitest";
import { filled, textsOf } from "../../src/element/texts";
import { type Demands, flawOf } from "../../src/element/validity";

const NOTHING: Demands = { required: false, minLength: null, maxLength: null, pattern: null, range: null };

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
    const all = { required: true, minLength: 3, maxLength: 3, pattern: "\\d{3}", range: null };
    expect(flawOf("123", "read", all)).toBeNull();
  });

  it("asks for a number between others, in steps, as an input of numbers does", () => {
    const range = { min: 0.5, max: 20, step: 0.1, base: 0.5 };
    const flaw = (value: string, other = {}) => flawOf(value, "read", { ...NOTHING, range: { ...range, ...other } });
    expect(["12.3", "0.5", "20", "007", ""].map((value) => flaw(value))).toEqual([null, null, null, null, null]);
    expect(["0.4", "-3", "20.1", "12.34"].map((value) => flaw(value))).toEqual(["low", "low", "high", "step"]);
    expect(["12.11.2026", "23:45", "3 4", "1e3", "x"].map((value) => flaw(value))).toEqual(Array(5).fill("no-number"));
    expect([flaw("12.34", { step: null }), flaw("3", { step: 2, base: 1 }), flaw("4", { step: 2, base: 1 })]).toEqual([
      null,
      null,
      "step",
    ]);
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
      // What is asked of numbers is asked of numbers.
      const { "no-number": _, step: __, ...texts } = textsOf(language, false);
      expect(Object.values(texts).join(" ")).not.toMatch(/digit|ziffer|zahl|cifra|number|número/i);
    }
    for (const none of ["tlh", "", "constructor"]) expect(textsOf(none).clear).toBe("Clear");
  });

  it("say what is asked for", () => {
    expect(filled("At least {min}. {form}", { min: 2, form: "" })).toBe("At least 2.");
  });
});
