import { afterEach, describe, expect, it } from "vitest";
import { catalogueOf } from "../../../src/page/language/catalogues";
import { choose, type Language, variantOf } from "../../../src/page/language/languages";
import { list, number, say, speak } from "../../../src/page/language/say";

afterEach(async () => {
  await use("en");
});

async function use(language: Language, variant: string = language): Promise<void> {
  speak(language, variant, await catalogueOf(language));
}

describe("choose", () => {
  it("takes what the user chose before", () => {
    expect(choose("es", ["de-AT", "en"])).toBe("es");
  });

  it("takes the first language of the browser that the page speaks", () => {
    expect(choose(null, ["fr-FR", "DE-at", "es"])).toBe("de");
  });

  it("takes English where there is none of them", () => {
    expect(choose(null, ["fr-FR", "nl"])).toBe("en");
    expect(choose(null, [])).toBe("en");
  });

  it("takes no notice of what is no language, whoever has written it", () => {
    expect(choose("toString", ["constructor"])).toBe("en");
  });
});

it("variantOf writes numbers as where the user lives", () => {
  expect(variantOf("es", ["en-GB", "es-MX", "es"])).toBe("es-MX");
  expect(variantOf("de", ["es-MX"])).toBe("de");
});

describe("a message", () => {
  it("has the plural that its language asks for", async () => {
    const counted = () => [0, 1, 2].map((count) => say("pictures.count", { count }));
    expect(counted()).toEqual(["0 pictures", "1 picture", "2 pictures"]);
    await use("de");
    expect(counted()).toEqual(["0 Bilder", "1 Bild", "2 Bilder"]);
    await use("es");
    expect(counted()).toEqual(["0 imágenes", "1 imagen", "2 imágenes"]);
  });

  it("has its numbers and lists as its language writes them", async () => {
    const written = () => [number(12_345.5), say("time.milliseconds", { milliseconds: 1234 }), list(["1", "2"])];
    expect(written()).toEqual(["12,345.5", "1,234 ms", "1 and 2"]);
    await use("de");
    expect(written()).toEqual(["12.345,5", "1.234 ms", "1 und 2"]);
    await use("es", "es-MX");
    expect(written()).toEqual(["12,345.5", "1,234 ms", "1 y 2"]);
  });
});
