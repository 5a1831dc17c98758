/** A drawing in, the files that it is saved as out. */

import { toPicture } from "./drawing-picture";
import type { ExportedDrawing } from "./exported-drawing";
import { toStrokeFile } from "./stroke-file";
import { toSvg } from "./svg";

export type Kind = "png" | "svg" | "strokes";

export interface SavedFile {
  readonly name: string;
  readonly content: Blob;
}

const ENDINGS: Readonly<Record<Kind, string>> = { png: "png", svg: "svg", strokes: "jsonl" };

/** Enough of a long text to know the file by. */
const LONGEST_NAME = 40;

export async function fileOf(sheet: ExportedDrawing, kind: Kind): Promise<SavedFile> {
  const read = sheet.text.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, LONGEST_NAME);
  const name = `${["inkling", read].filter((part) => part !== "").join("-")}.${ENDINGS[kind]}`;
  return { name, content: await contentOf(sheet, kind) };
}

async function contentOf(sheet: ExportedDrawing, kind: Kind): Promise<Blob> {
  if (kind === "png") return toPicture(sheet);
  if (kind === "svg") return new Blob([toSvg(sheet)], { type: "image/svg+xml" });
  return new Blob([toStrokeFile(sheet)], { type: "application/jsonl" });
}
