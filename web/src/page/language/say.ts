/** What the page says: ids of messages in, text in the language of its user out. The catalogues are in `catalogues/`. */

import { type Messages, setupI18n } from "@lingui/core";
import en from "./catalogues/en.json";
import type later from "./catalogues/en-later.json";
import { FIRST, type Language } from "./languages";

/** What the page can say, as the English catalogue has it; the tests see to it that the others have the same. */
export type MessageId = keyof typeof en | keyof typeof later;

type Values = Readonly<Record<string, string | number>>;

/** As `tools/messages.ts` leaves it in place of the JSON: compiled, so that no parser is shipped. */
export type Catalogue = Messages;

const i18n = setupI18n({ locale: FIRST, messages: { [FIRST]: en } });

/**
 * Say something. To be called while rendering, so that a change of language is seen.
 *
 * @param values What the braces of the message stand for. Numbers are written as the language writes them where the
 *               message says `number` or `plural`.
 */
export function say(id: MessageId, values?: Values): string {
  return i18n._(id, { ...values });
}

/** English comes in two parts: what a first view says, and what is fetched with the views that say it. */
let english: Catalogue = en;

/** What is said otherwise of signs, in the language that is spoken. */
let otherwise: Catalogue = {};

export function learnEnglish(part: Catalogue): void {
  english = { ...english, ...part };
  i18n.load(FIRST, i18n.locale === FIRST ? { ...english, ...otherwise } : english);
}

/**
 * From now on, say it all in this language.
 *
 * @param signs What is said otherwise, where the network reads other signs than digits.
 */
export function speak(language: Language, variant: string, catalogue: Catalogue, signs: Catalogue = {}): void {
  const messages = language === FIRST ? english : catalogue;
  otherwise = signs;
  i18n.loadAndActivate({ locale: language, locales: [variant, language], messages: { ...messages, ...signs } });
}

/** A number as the language writes it. */
export function number(value: number, format?: Intl.NumberFormatOptions): string {
  return i18n.number(value, format);
}

/** `["1", "2"]` → `1 and 2`; as a `unit`, without the "and". */
export function list(items: readonly string[], type: Intl.ListFormatType = "conjunction"): string {
  return new Intl.ListFormat(i18n.locales ?? i18n.locale, { type }).format(items);
}
