/** An error in, a sentence for the user out; the cause goes to the console. Every error of the page comes through here. */

import { InklingError } from "../../inkling";
import { type MessageId, say } from "../language/say";

type Sentences = Readonly<Record<InklingError["code"], MessageId>>;

const SENTENCES: Sentences = {
  weights: "error.weights",
  version: "error.version",
  wasm: "error.wasm",
  options: "error.unexpected",
  element: "error.unexpected",
  worker: "error.worker",
  browser: "error.worker",
  disposed: "error.disposed",
  picture: "error.picture",
  "picture-size": "error.picture-size",
  "picture-hidden": "error.picture-hidden",
  strokes: "error.drawing",
  glyphs: "error.drawing",
};

/** Where only the explanation is missing, and the reading is not. */
const UNEXPLAINED: Partial<Sentences> = {
  weights: "error.unexplained-weights",
  worker: "error.unexplained-worker",
  glyphs: "error.unexplained-glyphs",
};

/**
 * Log what went wrong and put it into words.
 *
 * @param error Anything thrown.
 * @returns Whole sentences that say what happened and what to do.
 */
export function sentenceOf(error: unknown): string {
  console.error(error);
  return say(error instanceof InklingError ? SENTENCES[error.code] : "error.unexpected");
}

/** The same for what kept the network from explaining what it had read. */
export function whyUnexplained(error: unknown): string {
  const usual = sentenceOf(error);
  const special = error instanceof InklingError && UNEXPLAINED[error.code];
  return special ? say(special) : usual;
}

/** The same for what kept something from being fetched that the page can do without. */
export function whyNotFetched(error: unknown): string {
  if (error instanceof InklingError && error.code !== "weights") return sentenceOf(error);
  console.error(error);
  return say(navigator.onLine ? "error.not-fetched" : "error.not-fetched-offline");
}

/** The same for what kept a text from the clipboard. */
export function whyNotCopied(error: unknown): string {
  console.error(error);
  return say("error.not-copied");
}

/** The same for what kept a link or a stroke file from the pad. */
export function whyNoDrawing(error: unknown, where: "link" | "file"): string {
  console.error(error);
  return say(where === "link" ? "share.damaged-link" : "share.no-stroke-file");
}

/** The same for what kept the drawing from being saved or given away. */
export function whyNotSaved(error: unknown): string {
  console.error(error);
  return say("share.not-saved");
}

/** The same for what kept the page from speaking a language. */
export function whyNotSpoken(error: unknown, language: string): string {
  console.error(error);
  return say("language.failed", { language });
}

/** Whether the fault lies in what was to be read, so that loading the network again does not help. */
export function isAboutInput(error: unknown): boolean {
  return (
    error instanceof InklingError &&
    ["picture", "picture-size", "picture-hidden", "strokes", "glyphs"].includes(error.code)
  );
}
