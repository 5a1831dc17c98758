/** What a pad in a form says, in the language of the page around it. */

import type { Flaw, RangeFlaw } from "./validity";

/** `{min}`, `{max}`, `{step}` and `{form}` stand for what is asked for. */
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
  "no-number": "Write one number.",
  low: "Write {min} or more.",
  high: "Write {max} or less.",
  step: "Write a number in steps of {step}.",
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
  "no-number": "Bitte eine einzige Zahl schreiben.",
  low: "Bitte {min} oder mehr schreiben.",
  high: "Bitte {max} oder weniger schreiben.",
  step: "Bitte eine Zahl in Schritten von {step} schreiben.",
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
  "no-number": "Hay que escribir un solo número.",
  low: "Hay que escribir {min} o más.",
  high: "Hay que escribir {max} o menos.",
  step: "Hay que escribir un número en pasos de {step}.",
};

/** What is said otherwise where the network reads other signs than digits. */
type OfSigns = Omit<Texts, "draw" | "field" | "undo" | "clear" | RangeFlaw>;

const EN_OF_SIGNS: OfSigns = {
  name: "Handwriting",
  "still-reading": "This is still being read.",
  "not-read": "This could not be read. Type it.",
  "no-digit": "A part of this is no sign that is known here. Write it again, or type it all.",
  missing: "Write something.",
  short: "Write at least {min} signs.",
  long: "Write at most {max} signs.",
  pattern: "Write it in the form that is asked for. {form}",
};

const DE_OF_SIGNS: OfSigns = {
  name: "Handschrift",
  "still-reading": "Das wird noch gelesen.",
  "not-read": "Das konnte nicht gelesen werden. Bitte eintippen.",
  "no-digit":
    "Ein Teil davon ist kein Zeichen, das hier bekannt ist. Bitte noch einmal schreiben oder alles eintippen.",
  missing: "Bitte etwas schreiben.",
  short: "Bitte mindestens {min} Zeichen schreiben.",
  long: "Bitte höchstens {max} Zeichen schreiben.",
  pattern: "Bitte in der verlangten Form schreiben. {form}",
};

const ES_OF_SIGNS: OfSigns = {
  name: "Escritura",
  "still-reading": "Aún se está leyendo.",
  "not-read": "No se ha podido leer. Es necesario teclearlo.",
  "no-digit": "Una parte no es un signo conocido aquí. Conviene escribirla de nuevo o teclearlo todo.",
  missing: "Falta escribir algo.",
  short: "Hay que escribir al menos {min} signos.",
  long: "Hay que escribir como máximo {max} signos.",
  pattern: "Hay que escribirlo en la forma pedida. {form}",
};

type Speech = readonly [ofDigits: Texts, ofSigns: OfSigns];

const ENGLISH: Speech = [EN, EN_OF_SIGNS];

const TEXTS: Readonly<Record<string, Speech>> = { en: ENGLISH, de: [DE, DE_OF_SIGNS], es: [ES, ES_OF_SIGNS] };

/**
 * The texts of a language such as `de-AT`; English where there are none.
 *
 * @param areDigits Whether digits are all that can be read.
 */
export function textsOf(language: string, areDigits = true): Texts {
  const [name = ""] = language.toLowerCase().split("-");
  const [ofDigits, ofSigns] = (Object.hasOwn(TEXTS, name) && TEXTS[name]) || ENGLISH;
  return areDigits ? ofDigits : { ...ofDigits, ...ofSigns };
}

/** Puts what is asked for in the place of the braces. */
export function filled(text: string, values: Readonly<Record<string, string | number | null>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")).trim();
}
