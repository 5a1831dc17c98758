/** A language in, its catalogue out. English comes with the page; each of the others is fetched when it is spoken. */

import en from "./catalogues/en.json";
import type { Language } from "./languages";
import type { Catalogue } from "./say";

const CATALOGUES: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: async () => ({ default: en }),
  de: () => import("./catalogues/de.json"),
  es: () => import("./catalogues/es.json"),
};

/** @throws {TypeError} Where it cannot be fetched. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  return (await CATALOGUES[language]()).default;
}
