/** What a pad in a form says, in the language of the page around it. */

import type { Flaw } from "./validity";

/** `{min}`, `{max}` and `{form}` stand for what is asked for. */
export interface Texts extends Readonly<Record<Flaw, string>> {
  /** What the pad is called where the page does not name it. */
  readonly name: string;
  readonly draw: string;
  readonly field: string;
  readonly undo: string;
  readonly clear: string;
}

const EN: Texts = {
  name: "Number",
  draw: "Write here",
  field: "Read as",
  undo: "Undo",
  clear: "Clear",
  "still-reading": "The number is still being read.",
  "not-read": "The number could not be read. Type it.",
  "no-digit": "A part of this is no digit. Write it again, or type the number.",
  missing: "Write a number.",
  short: "Write at least {min} digits.",
  long: "Write at most {max} digits.",
  pattern: "Write the number in the form that is asked for. {form}",
};

const DE: Texts = {
  name: "Zahl",
  draw: "Hier schreiben",
  field: "Gelesen als",
  undo: "Rückgängig",
  clear: "Löschen",
  "still-reading": "Die Zahl wird noch gelesen.",
  "not-read": "Die Zahl konnte nicht gelesen werden. Bitte eintippen.",
  "no-digit": "Ein Teil davon ist keine Ziffer. Bitte noch einmal schreiben oder die Zahl eintippen.",
  missing: "Bitte eine Zahl schreiben.",
  short: "Bitte mindestens {min} Ziffern schreiben.",
  long: "Bitte höchstens {max} Ziffern schreiben.",
  pattern: "Bitte die Zahl in der verlangten Form schreiben. {form}",
};

const ES: Texts = {
  name: "Número",
  draw: "Escribir aquí",
  field: "Leído como",
  undo: "Deshacer",
  clear: "Borrar",
  "still-reading": "Aún se está leyendo el número.",
  "not-read": "No se ha podido leer el número. Es necesario teclearlo.",
  "no-digit": "Una parte no es una cifra. Conviene escribirla de nuevo o teclear el número.",
  missing: "Falta escribir un número.",
  short: "Hay que escribir al menos {min} cifras.",
  long: "Hay que escribir como máximo {max} cifras.",
  pattern: "Hay que escribir el número en la forma pedida. {form}",
};

const TEXTS: Readonly<Record<string, Texts>> = { en: EN, de: DE, es: ES };

/** The texts of a language such as `de-AT`; English where there are none. */
export function textsOf(language: string): Texts {
  const [name = ""] = language.toLowerCase().split("-");
  return (Object.hasOwn(TEXTS, name) && TEXTS[name]) || EN;
}

/** Puts what is asked for in the place of the braces. */
export function filled(text: string, values: Readonly<Record<string, string | number | null>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")).trim();
}
