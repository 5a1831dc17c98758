/** The languages that the page speaks. A new one needs a line here and a catalogue: see CONTRIBUTING. */

interface Facts {
  /** What its speakers call it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

export const LANGUAGES = {
  en: { name: "English", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
} as const satisfies Readonly<Record<string, Facts>>;

export type Language = keyof typeof LANGUAGES;

/** The language that the page is written in: the one that needs nothing to be loaded. */
export const FIRST: Language = "en";

export function isLanguage(tag: string | null): tag is Language {
  return tag !== null && Object.hasOwn(LANGUAGES, tag);
}

/**
 * The language to speak.
 *
 * @param chosen What the user chose on an earlier visit, if anything.
 * @param liked  What the browser's user reads, the best first: `["de-AT", "en"]`.
 */
export function choose(chosen: string | null, liked: readonly string[]): Language {
  return [chosen, ...liked.map(languageOf)].find(isLanguage) ?? FIRST;
}

/** How numbers are written: as where the user lives, if that is said of this language, since Mexico writes `0.5` and Spain `0,5`. */
export function variantOf(language: Language, liked: readonly string[]): string {
  return liked.find((tag) => languageOf(tag) === language) ?? language;
}

/** `de-AT` → `de`. */
function languageOf(tag: string): string {
  return (tag.split("-")[0] ?? "").toLowerCase();
}
