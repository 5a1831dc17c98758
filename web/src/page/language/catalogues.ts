/** A language in, its catalogue out. English comes with the page; each of the others is fetched when it is spoken. */

import en from "./catalogues/en.json";
import type { Language } from "./languages";
import type { Catalogue } from "./say";

const CATALOGUES: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: async () => ({ default: en }),
  de: () => import("./catalogues/de.json"),
  es: () => import("./catalogues/es.json"),
};

/** What is said otherwise of a network that reads other signs than digits: the page in one file has it where it needs it. */
const OF_SIGNS: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> | null =
  import.meta.env.MODE === "one-file" && !import.meta.env.VITE_SIGNS
    ? null
    : {
        en: () => import("./catalogues/en-signs.json"),
        de: () => import("./catalogues/de-signs.json"),
        es: () => import("./catalogues/es-signs.json"),
      };

/** @throws {TypeError} Where it cannot be fetched. */
export async function signsCatalogueOf(language: Language): Promise<Catalogue> {
  return OF_SIGNS ? (await OF_SIGNS[language]()).default : {};
}

/** @throws {TypeError} Where it cannot be fetched. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  return (await CATALOGUES[language]()).default;
}
