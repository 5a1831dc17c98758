/** An error in, a sentence for the user out; the cause goes to the console. Every error of the page comes through here. */

import { InklingError } from "../inkling";

type Sentences = Readonly<Record<InklingError["code"], string>>;

const SENTENCES: Sentences = {
  weights: "The network could not be loaded. Check the connection and try again.",
  version: "The page and its network are of different versions. Reload the page, or try again in a minute.",
  wasm: "The browser did not let the network start. Try again, or use another browser.",
  worker: "The part of the page that reads has stopped. Try again.",
  disposed: "The part of the page that reads was switched off. Try again.",
  picture: "This file is not a picture that can be read. Open a PNG, JPEG or WebP picture.",
  "picture-size": "This picture is too large to be read here. Open one of at most 100 megapixels.",
  "picture-hidden":
    "This browser hides the pixels of pictures from the page. Allow it to see them, or draw the digits.",
  strokes: "This drawing could not be read. Undo the last stroke, or clear the pad.",
  glyphs: "This drawing could not be read. Undo the last stroke, or clear the pad.",
};

/** Where only the explanation is missing, and the reading is not. */
const UNEXPLAINED: Partial<Sentences> = {
  weights: "What shows where the network looked could not be loaded. Check the connection and try again.",
  worker: "Where the network looked could not be found out. Try again, or reload the page.",
  glyphs: "Where the network looked in this drawing could not be found out. Change the drawing.",
};

const NOT_COPIED = "The browser did not let the page copy. Select the text and copy it yourself.";

const UNEXPECTED = "Something went wrong that should not have. Reload the page if it happens again.";

/**
 * Log what went wrong and put it into words.
 *
 * @param error Anything thrown.
 * @returns Whole sentences that say what happened and what to do.
 */
export function sentenceOf(error: unknown): string {
  console.error(error);
  return error instanceof InklingError ? SENTENCES[error.code] : UNEXPECTED;
}

/** The same for what kept the network from explaining what it had read. */
export function whyUnexplained(error: unknown): string {
  const usual = sentenceOf(error);
  return error instanceof InklingError ? (UNEXPLAINED[error.code] ?? usual) : usual;
}

/** The same for what kept a text from the clipboard. */
export function whyNotCopied(error: unknown): string {
  console.error(error);
  return NOT_COPIED;
}

/** Whether the fault lies in what was to be read, so that loading the network again does not help. */
export function isAboutInput(error: unknown): boolean {
  return (
    error instanceof InklingError &&
    ["picture", "picture-size", "picture-hidden", "strokes", "glyphs"].includes(error.code)
  );
}
