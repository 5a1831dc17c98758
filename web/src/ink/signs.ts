/** The characters that stand in a number beside its digits. */

/** In the order in which their chances are told; the minus and the dash are one. */
export const SIGNS = [".", ",", "-", "+", "/", ":", "%", "×", "÷", "=", "(", ")"] as const;

/** A wide gap. */
export const SPACE = " ";

/** What may stand in a text beside the labels of a network, where nobody says otherwise; the space is a wide gap. */
export const ALL = `${SIGNS.join("")}${SPACE}`;

/** Whether a label is a sign that stands in numbers. */
export function isNumberSign(label: unknown): boolean {
  return SIGNS.some((sign) => sign === label);
}
