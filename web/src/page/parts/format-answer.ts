/** Numbers and answers in, words for people out. */

import { isSign } from "../../common/labels";
import { isNumberSign, SIGNS } from "../../ink/signs";
import type { DigitSymbol, Label } from "../../types";
import { type MessageId, number, say } from "../language/say";
import { SURE } from "../model/corrections";

const PERCENT = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** The network is never certain, so nothing is rounded up to 100 %. */
const HIGHEST = 0.999;

/** What is below counts as no answer worth mentioning. */
export const WORTH_MENTIONING = 0.05;

/** `0.9876` → `98.8%`, as the language writes it. */
export function percent(share: number): string {
  return number(Math.min(share, HIGHEST), PERCENT);
}

/** `120394` → `120,394`, as the language writes it. */
export function count(amount: number): string {
  return number(amount);
}

/** How sure the network is, in a word or two. */
export function sureness(confidence: number): string {
  if (confidence >= 0.99) return say("sure.very");
  if (confidence >= SURE) return say("sure.sure");
  if (confidence >= 0.7) return say("sure.fairly");
  if (confidence >= 0.5) return say("sure.unsure");
  return say("sure.guess");
}

/** What an answer can be, with its probability: a label of the card, or `null` for "not a digit". */
export interface Share {
  readonly label: Label | null;
  readonly share: number;
}

/**
 * All that the network takes a candidate for, in the order of the labels; last "not a digit", where the network can say that.
 *
 * @param refuses Whether it can: then what the labels leave over is the probability of "not a digit".
 */
export function sharesOf(symbol: DigitSymbol, labels: readonly Label[], refuses: boolean): Share[] {
  const shares = labels.map((_, index) => ({
    label: labelOfClass(symbol, labels, index),
    share: symbol.probabilities[index] ?? 0,
  }));
  if (!refuses) return shares;
  const rest = shares.reduce((left, { share }) => left - share, 1);
  return [...shares, { label: null, share: Math.min(Math.max(rest, 0), 1) }];
}

/** All that a candidate can be: what the network takes it for, as far as it is no sign, then the signs, last "not a digit". */
export function choicesOf(symbol: DigitSymbol, labels: readonly Label[], refuses: boolean): Share[] {
  const shares = sharesOf(symbol, labels, refuses);
  const { signs } = symbol;
  if (signs === null) return shares;
  const left = signs.reduce((rest, share) => rest - share, 1);
  const scaled = shares.map(({ label, share }) => ({ label, share: Math.max(left, 0) * share }));
  return [...scaled.slice(0, labels.length), ...signSharesOf(symbol), ...scaled.slice(labels.length)];
}

function signSharesOf({ signs }: DigitSymbol): Share[] {
  return SIGNS.map((label, index) => ({ label, share: signs?.[index] ?? 0 }));
}

/** So many signs are shown beside the classes. */
const MOST_SIGNS = 3;

/** The signs that a candidate is taken for, or that are worth a mention; the likeliest first. */
export function likelySigns(symbol: DigitSymbol): Share[] {
  return signSharesOf(symbol)
    .filter(({ label, share }) => label === symbol.label || share >= WORTH_MENTIONING)
    .sort((one, other) => other.share - one.share)
    .slice(0, MOST_SIGNS);
}

/** What a class is called beside a symbol: as that was read, where a letter is told from its capital by its size. */
export function labelOfClass({ label, probabilities }: DigitSymbol, labels: readonly Label[], index: number): Label {
  const isRead = label !== null && !isNumberSign(label) && index === probabilities.indexOf(Math.max(...probabilities));
  return isRead ? label : (labels[index] ?? "");
}

/** What else the candidate could be, where that is worth a mention. */
export function runnerUp(symbol: DigitSymbol, shares: readonly Share[]): Share | null {
  const others = shares.filter(({ label, share }) => label !== symbol.label && share >= WORTH_MENTIONING);
  return others.sort((one, other) => other.share - one.share)[0] ?? null;
}

/**
 * What a symbol could stand for instead, the likeliest first as far as the shares that are shown tell, else in the order of
 * the labels; ahead of all what the network read, where it stands for another.
 */
export function alternatives(symbol: DigitSymbol, label: Label | null, shares: readonly Share[]): Share[] {
  const others = shares.filter((share) => share.label !== label);
  const isRead = (share: Share) => Number(share.label === symbol.label);
  return others.sort((one, other) => isRead(other) - isRead(one) || shown(other) - shown(one));
}

/** In tenths of a per cent. */
function shown({ share }: Share): number {
  return Math.round(1000 * share);
}

/** `7` → `7`, `null` → `not a digit`. */
export function nameOf(label: Label | null): string {
  return label === null ? say("digit.none") : String(label);
}

const SIGN_NAMES: Readonly<Record<(typeof SIGNS)[number], MessageId>> = {
  ".": "sign.point",
  ",": "sign.comma",
  "-": "sign.minus",
  "+": "sign.plus",
  "/": "sign.slash",
  ":": "sign.colon",
  "%": "sign.percent",
  "×": "sign.times",
  "÷": "sign.divided",
  "=": "sign.equals",
  "(": "sign.open",
  ")": "sign.close",
};

/** What a sign is called, which screen readers pass over; `null` of what is none. */
export function signName(label: Label | null): string | null {
  const sign = SIGNS.find((each) => each === label);
  return sign === undefined ? null : say(SIGN_NAMES[sign]);
}

/** The same to be heard: `K` → `capital K`, which sounds as `k` does otherwise; `,` → `comma`. */
export function spokenName(label: Label | null): string {
  const sign = signName(label);
  if (sign !== null) return sign;
  return label !== null && isCapital(String(label)) ? say("label.capital", { letter: label }) : nameOf(label);
}

function isCapital(text: string): boolean {
  return isSign(text) && text !== text.toLowerCase();
}

/** So many signs are heard one by one; a longer text is heard as words. */
const FEW_SIGNS = 12;

/** A text to be heard: `Kx7` → `capital K x 7`, `-12` → `minus 12`. */
export function spokenText(text: string): string {
  const signs = [...text];
  if (signs.length <= FEW_SIGNS && signs.some(isCapital)) return signs.map(spokenName).join(" ");
  return signs.some(isNumberSign)
    ? signs
        .map((sign) => (isNumberSign(sign) ? ` ${spokenName(sign)} ` : sign))
        .join("")
        .replace(/ +/g, " ")
        .trim()
    : text;
}

/** How many of the classes are shown by themselves: as many as there are digits, so that nothing is left out of those. */
export const SHOWN_CLASSES = 10;

/** The class that a share is of, an index into the labels; `null` for "not a digit". */
interface OfClass {
  readonly classIndex: number | null;
}

/** Shares in the order of the labels, each with its class. */
export function withClasses<Each extends Pick<Share, "label">>(shares: readonly Each[]): (Each & OfClass)[] {
  return shares.map((share, index) => ({ ...share, classIndex: share.label === null ? null : index }));
}

/**
 * The classes worth showing: all where they are few; of many the likeliest, the one that is asked about among them, and
 * last "not a digit".
 *
 * @param asked The class that is asked about, an index into the labels, if any.
 */
export function likeliestOf(shares: readonly Share[], asked: number | null = null): (Share & OfClass)[] {
  const classes = withClasses(shares);
  const named = classes.filter(({ label }) => label !== null);
  if (named.length <= SHOWN_CLASSES) return classes;
  const ranked = [...named].sort((one, other) => shown(other) - shown(one));
  const likely = ranked.slice(0, SHOWN_CLASSES);
  const wanted = ranked.find(({ classIndex }) => classIndex === asked);
  const few = wanted && !likely.includes(wanted) ? [...likely.slice(0, -1), wanted] : likely;
  return [...few, ...classes.filter(({ label }) => label === null)];
}
