/** Options of a picture as a caller has them in, plain ones out; whether the picture has such a part is seen later. */

import { InklingError } from "../../errors";
import type { PictureOptions } from "../shared/picture";
import { fieldsOf, listOf, shown } from "./plain-data";

/**
 * Takes a copy of the options that no proxy watches over.
 *
 * @throws {InklingError} `picture`.
 */
export function checkPictureOptions(given: unknown): PictureOptions {
  const fields = fieldsOf(given);
  if (fields === null) refuse("Options are an object such as { turns: 1 }.", given);
  const part = fields.part ?? null;
  const edges = part === null ? null : listOf(part);
  if (part !== null && (edges?.length !== 4 || !edges.every(Number.isInteger))) {
    refuse("A part is [top, left, bottom, right] in whole pixels.", part);
  }
  const turns = fields.turns ?? 0;
  if (![0, 1, 2, 3].includes(turns as number)) refuse("A picture is turned 0 to 3 times clockwise.", turns);
  const turn = fields.turn ?? (turns === 0 ? "auto" : "never");
  if (turn !== "auto" && turn !== "never") refuse('A picture is turned by itself "auto" or "never".', turn);
  return { part: edges, turns, turn } as PictureOptions;
}

/**
 * Checks the length of the longer side of a small picture, in pixels.
 *
 * @throws {InklingError} `picture`.
 */
export function checkSide(given: unknown): void {
  if (!(typeof given === "number" && given >= 1)) refuse("A small picture is at least 1 pixel long.", given);
}

function refuse(rule: string, received: unknown): never {
  throw new InklingError("picture", `${rule} Received: ${shown(received)}.`);
}
