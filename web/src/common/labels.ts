/** What follows from the labels of a network: whether they are digits, what a text stands for. Nothing else knows of ten. */

type Labels = readonly (number | string)[];

export const DIGITS: Labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Whether labels are the ten digits, in their order: twin of `are_digits` in `training/recogniser/labels.py`. */
export function areDigits(labels: Labels): boolean {
  return labels.length === DIGITS.length && labels.every((label, index) => label === DIGITS[index]);
}

/** The label that a text stands for: a digit is a number, as in the card, and all else is text. */
export function labelOfText(text: string): number | string {
  return /^[0-9]$/.test(text) ? Number(text) : text;
}

/**
 * A text in pieces that can be labels each: the longest that is one of these first, else sign by sign.
 *
 * @param longer Labels of more than one sign; others are found anyway.
 */
export function signsIn(text: string, longer: readonly string[]): string[] {
  const signs: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const start = rest;
    const [first = ""] = rest;
    const sign = longer
      .filter((label) => start.startsWith(label))
      .reduce((most, label) => (label.length > most.length ? label : most), first);
    signs.push(sign);
    rest = rest.slice(sign.length);
  }
  return signs;
}

/** Whether a text is one sign, as a key writes it. */
export function isSign(text: string): boolean {
  return [...text].length === 1;
}

/** Labels of more than one sign, as texts. */
export function longerLabels(labels: Labels): string[] {
  return labels.map(String).filter((text) => !isSign(text));
}

/** How many pieces tell what labels there are; of more, an ellipsis tells that there are others. */
const MOST_PIECES = 8;

/** Labels as people write them, in the order of the alphabet, words last: `0–9, A–Z, a, b`. */
export function listedLabels(labels: Labels): string {
  const signs = labels.map(String).filter(isSign);
  const pieces = runsOf([...signs.sort(), ...longerLabels(labels)]).map(([first, ...others]) =>
    others.length > 1 ? `${first}–${others.at(-1)}` : [first, ...others].join(", "),
  );
  return pieces.length > MOST_PIECES ? `${pieces.slice(0, MOST_PIECES).join(", ")} …` : pieces.join(", ");
}

/** Labels that follow each other as they do in the alphabet, together. */
function runsOf(texts: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const text of texts) {
    const run = runs.at(-1);
    if (run && isNext(run.at(-1) ?? "", text)) run.push(text);
    else runs.push([text]);
  }
  return runs;
}

function isNext(before: string, text: string): boolean {
  const [one, other] = [before, text].map((each) => (isSign(each) ? each.codePointAt(0) : undefined));
  return one !== undefined && other === one + 1;
}
