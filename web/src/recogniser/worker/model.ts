/** A folder in, a model out that is whole and belongs to this version of the page. */

import type { io } from "@tensorflow/tfjs-core";
import { InklingError } from "../../errors";
import { PREPROCESSING } from "../../ink";
import type { Card, Named, Preprocessing } from "../../types";
import type { Progress } from "../shared/protocol";
import { fetchFile } from "./files";
import { PackedWeights } from "./packed";
import { countedBytes } from "./progress";
import { sha256 } from "./sha256";

const FORMAT = 2;

export interface Model {
  readonly card: Card;
  /** Those of reading, after them the few constants that only explanations have, and the plan of the engine. */
  readonly weights: PackedWeights;
}

/**
 * Fetches `model/` from beside `base`.
 *
 * @param tell Is told how far the weights have come, where somebody wants to know.
 * @throws {InklingError} `weights`, where a file is missing or damaged; `version`, where the model belongs to another page.
 */
export async function fetchModel(base: string, tell: ((progress: Progress) => void) | null): Promise<Model> {
  const folder = new URL("model/", base);
  // What is named by its content may come from the browser's cache; the card keeps its name.
  const card = await bodyOf<Card>(new URL("card.json", folder), "no-cache", (response) => response.json());
  checkVersion(card);
  checkNames(card, folder);
  return { card, weights: new PackedWeights(await fetchNamed(card.weights, folder, tell)) };
}

/**
 * Fetches a graph for TensorFlow.js, which takes its weights from the model's file.
 *
 * @param kind Whether to read or to explain.
 * @throws {InklingError} `weights`, where it is missing or damaged.
 */
export async function fetchGraph(base: string, card: Card, kind: "graph" | "explain"): Promise<io.ModelJSON> {
  const content = await fetchNamed(card[kind], new URL("model/", base));
  return JSON.parse(new TextDecoder().decode(content));
}

async function fetchNamed(
  { file, sha256: expected }: Named,
  folder: URL,
  tell: ((progress: Progress) => void) | null = null,
): Promise<ArrayBuffer> {
  const url = new URL(file, folder);
  const content = await bodyOf(url, "default", (response) => countedBytes(response, tell));
  await checkContent(content, expected, url);
  return content;
}

async function bodyOf<T>(url: URL, cache: RequestCache, read: (response: Response) => Promise<T>): Promise<T> {
  try {
    const response = await fetchFile(url, cache);
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return await read(response);
  } catch (cause) {
    const reason = String(cause).replace(/\.?$/, ".");
    throw new InklingError("weights", `${url} must be there and whole. ${reason} ${remedyFor(url, cause)}`, { cause });
  }
}

/** What to do: of an answer that another origin keeps from the page, browsers say no more than of one that was lost. */
function remedyFor({ origin }: URL, cause: unknown): string {
  if (!(cause instanceof TypeError) || origin === self.origin || origin === "null") return "Try again.";
  const allow = `that host must allow ${self.origin} (Access-Control-Allow-Origin)`;
  return `It is on another origin: ${allow}, and the page's content security policy that host (connect-src ${origin}).`;
}

/** A page that another version of the site left in a cache must not read with this model. */
function checkVersion(card: Card): void {
  if (card?.format !== FORMAT) {
    throw new InklingError(
      "version",
      `A card must be of format ${FORMAT}. Received: ${card?.format}. Reload the page.`,
    );
  }
  for (const [name, value] of Object.entries(PREPROCESSING satisfies Preprocessing)) {
    const received = card.preprocessing?.[name as keyof typeof PREPROCESSING];
    if (received !== value) {
      const message = `The model must be trained with ${name} ${value}. Received: ${received}. Export the site again.`;
      throw new InklingError("version", message);
    }
  }
}

/** What nothing else would notice before it makes a wrong answer. */
function checkNames({ labels, rejection, weights, graph, explain }: Card, folder: URL): void {
  const areLabels = Array.isArray(labels) && labels.length > 1 && labels.every(isLabel);
  const isShare = rejection === null || (typeof rejection === "number" && rejection >= 0);
  const areNamed = [weights, graph, explain].every(isNamed);
  if (areLabels && isShare && new Set(labels.map(String)).size === labels.length && areNamed) return;
  const message = `${new URL("card.json", folder)} must be a card as the export writes it. It is damaged. Export it again.`;
  throw new InklingError("weights", message);
}

/** Characters of a label at most, as training writes them. */
const LONGEST_LABEL = 12;

/** A whole number, or a short text without blanks around it, which is not what stands for "not a digit". */
function isLabel(label: unknown): boolean {
  if (typeof label !== "string") return Number.isInteger(label);
  const isShort = label !== "" && [...label].length <= LONGEST_LABEL && label === label.trim();
  return isShort && label !== "none" && !/\p{Cc}/u.test(label);
}

/** Whether this is a file beside the card. */
function isNamed(named: Named | undefined): boolean {
  return /^[\w-][\w.-]*$/.test(named?.file ?? "") && typeof named?.sha256 === "string";
}

async function checkContent(content: ArrayBuffer, expected: string, url: URL): Promise<void> {
  const received = await sha256(content);
  if (received !== expected) {
    const message = `${url} must have the SHA-256 ${expected}. Received: ${received}. Reload the page, or export it again.`;
    throw new InklingError("weights", message);
  }
}
