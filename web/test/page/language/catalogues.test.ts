import { readFileSync } from "node:fs";
import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/page/language/languages";
import { filesWith, readSources, type Sources } from "./sources";

type Source = Readonly<Record<string, string>>;

const FOLDER = new URL("../../../src/page/language/catalogues/", import.meta.url);
const read = (name: string): Source => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf-8"));
const [FIRST, LATER] = [read("en"), read("en-later")];
const CATALOGUES = Object.keys(LANGUAGES).map((language) => {
  const both = Object.entries(language === "en" ? { ...FIRST, ...LATER } : read(language));
  return {
    language,
    source: Object.fromEntries(language === "en" ? both.sort(([one], [other]) => (one < other ? -1 : 1)) : both),
  };
});
const ENGLISH = CATALOGUES.find(({ language }) => language === "en")?.source ?? {};
const SOURCES = readSources();

/** Whether sources say a message. */
const says =
  ({ literals, patterns }: Pick<Sources, "literals" | "patterns">) =>
  (id: string) =>
    literals.has(id) || patterns.some((pattern) => pattern.test(id));

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

/** What speaks of digits whatever the network reads: of MNIST, of keys that write digits, of numbers of a network, and of digits only. */
// What is written in "status.blank" is only ever said of digits.
// "think.answer-sign" is only said beside a network of digits.
const OF_DIGITS_ANYWAY = [
  "facts.mnist",
  "facts.numbers",
  "keys.write",
  "models.notes",
  "think.answer-sign",
  "tools.digits-only",
];

describe.each([
  ["en", /\bdigits?\b/i],
  ["de", /ziffer/i],
  ["es", /\bcifras?\b/i],
] as const)("what the catalogue of %s says otherwise of signs", (language, digit) => {
  const source = CATALOGUES.find((each) => each.language === language)?.source ?? {};
  const signs = read(`${language}-signs`);

  it("is of messages that speak of digits or numbers, in the order of the alphabet", () => {
    expect(Object.keys(signs).filter((id) => !(id in source))).toEqual([]);
    expect(Object.keys(signs)).toEqual(Object.keys(signs).toSorted());
    expect(Object.keys(signs)).toEqual(Object.keys(read("en-signs")));
    expect(Object.keys(signs).filter((id) => signs[id] === source[id])).toEqual([]);
  });

  it("speaks of no digit, and leaves no other message that does", () => {
    const all = { ...source, ...signs };
    const speaking = Object.keys(all).filter((id) => id !== "status.blank" && digit.test(all[id] ?? ""));
    expect(speaking).toEqual(OF_DIGITS_ANYWAY);
  });

  it("asks for no value that the other message is not given", () => {
    const unknown = Object.keys(signs).filter((id) =>
      namesOf(signs[id]).some((name) => !namesOf(source[id]).includes(name)),
    );
    expect(unknown).toEqual([]);
  });
});

describe("the page", () => {
  it("says every message of the catalogues", () => {
    const isSaid = says(SOURCES);
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

describe("English", () => {
  // What keeps the site for later is fetched on every visit too.
  const roots = ["begin.ts", "main.tsx", "offline/service-worker-client.ts"];
  const first = new Set(roots.flatMap(filesWith));
  const own = readSources([...first]);
  const isFirst = says(own);

  it("comes with the page as far as a first view says it, and no further", () => {
    expect(Object.keys(LATER).filter(isFirst)).toEqual([]);
    expect(Object.keys(FIRST).filter((id) => !isFirst(id))).toEqual([]);
  });

  it("comes with whatever is fetched later and says the rest", () => {
    expect(own.fetched.length).toBeGreaterThan(5);
    const silent = own.fetched.filter((path) => {
      const files = filesWith(path);
      const isSaid = says(readSources(files.filter((file) => !first.has(file))));
      return Object.keys(LATER).some(isSaid) && !files.includes("language/say-later.ts");
    });
    expect(silent).toEqual([]);
  });
});
