import { readFileSync } from "node:fs";
import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/page/language/languages";
import { readSources } from "./sources";

type Source = Readonly<Record<string, string>>;

const FOLDER = new URL("../../../src/page/language/catalogues/", import.meta.url);
const CATALOGUES = Object.keys(LANGUAGES).map((language) => {
  const source: Source = JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf-8"));
  return { language, source };
});
const ENGLISH = CATALOGUES.find(({ language }) => language === "en")?.source ?? {};
const SOURCES = readSources();

/** The names in the braces of a message, whatever is made of them. */
function namesIn(message: CompiledMessage): string[] {
  const names = message.flatMap((token) => {
    if (typeof token === "string") return [];
    const [name, , cases] = token;
    const inner = typeof cases === "object" && cases !== null ? Object.values(cases) : [];
    return [name, ...inner.filter(Array.isArray).flatMap(namesIn)];
  });
  return [...new Set(names)].sort();
}

const namesOf = (message: string | undefined) => namesIn(compileMessageOrThrow(message ?? ""));

describe.each(CATALOGUES)("the catalogue of $language", ({ language, source }) => {
  it("has every message, in the order of the alphabet", () => {
    expect(Object.keys(source)).toEqual(Object.keys(ENGLISH).sort());
  });

  it("says something in each, and not the English again", () => {
    const empty = Object.keys(source).filter((id) => source[id]?.trim() === "");
    expect(empty).toEqual([]);
    const sentences = Object.keys(source).filter((id) => (source[id]?.split(" ").length ?? 0) > 4);
    const untranslated = language === "en" ? [] : sentences.filter((id) => source[id] === ENGLISH[id]);
    expect(untranslated).toEqual([]);
  });

  it("asks for the same values as the English one", () => {
    const different = Object.keys(ENGLISH).filter((id) => String(namesOf(source[id])) !== String(namesOf(ENGLISH[id])));
    expect(different).toEqual([]);
  });
});

describe("the page", () => {
  it("says every message of the catalogues", () => {
    const isSaid = (id: string) => SOURCES.literals.has(id) || SOURCES.patterns.some((pattern) => pattern.test(id));
    expect(Object.keys(ENGLISH).filter((id) => !isSaid(id))).toEqual([]);
  });

  it("gives each message the values that it asks for", () => {
    const wrong = SOURCES.sayings.flatMap(({ where, ids, values }) =>
      ids
        .filter((id) => values && String([...values].sort()) !== String(namesOf(ENGLISH[id])))
        .map((id) => `${where}: ${id}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no words in its components that are in no catalogue", () => {
    expect(SOURCES.words).toEqual([]);
  });
});
