/** Open pictures in, files for the user's other programs out: CSV, JSON, and text that a spreadsheet takes when pasted. */

import type { DigitSymbol, Label } from "../../types";
import { say } from "../language/say";
import { labelOf, leftOutOf, lettersOf } from "../model/corrections";
import { type OpenPicture, readingOf } from "../model/open-picture";
import { correctedOf, lowestConfidence, rowOf } from "../model/picture-rows";

const HEADER = ["file", "line", "text", "lowest_confidence", "corrected", "left_out", "problem"];

/** Decimals of the values of a glyph, as `predict --json` has them. */
const GLYPH_DECIMALS = 1e6;

/** What a spreadsheet would take for a formula and run: a file may have any name. */
const FORMULA = /^[=+\-@\t\r]/;

/** As RFC 4180 has it, with a header: one record for each line of writing, or one that says why there is none. */
export function toCsv(list: readonly OpenPicture[]): string {
  return recordsOf(list)
    .map((record) => `${record.map(quoted).join(",")}\r\n`)
    .join("");
}

/** The same with tabs, for the clipboard. */
export function toTabs(list: readonly OpenPicture[]): string {
  return recordsOf(list)
    .map((record) => record.map((field) => harmless(field).replace(/[\t\r\n]+/g, " ")).join("\t"))
    .join("\n");
}

/** A list of readings as `predict --json` has them, with what was corrected, and what the picture was looked at. */
export function toJson(list: readonly OpenPicture[]): string {
  return `[\n${list.map((picture) => JSON.stringify(entryOf(picture))).join(",\n")}\n]\n`;
}

function recordsOf(list: readonly OpenPicture[]): string[][] {
  return [HEADER, ...list.flatMap(linesOf)];
}

function linesOf(picture: OpenPicture): string[][] {
  const reading = readingOf(picture);
  const lines = reading ? lettersOf(reading, picture.corrections) : [];
  if (lines.length === 0) return [[picture.name, "", "", "", "", "", problemOf(picture)]];
  const corrected = correctedOf(picture);
  const leftOut = reading ? leftOutOf(reading, picture.corrections) : [];
  return lines.map((letters, number) => {
    const line = reading?.symbols[letters[0]?.index ?? 0]?.line;
    const text = letters.map((letter) => letter.text).join("");
    const inLine = (indices: readonly number[]) => indices.filter((index) => reading?.symbols[index]?.line === line);
    const counts = [corrected, leftOut].map((indices) => String(inLine(indices).length));
    const lowest = lowestConfidence(picture, line)?.toFixed(4) ?? "";
    return [picture.name, String(number + 1), text, lowest, ...counts, ""];
  });
}

function problemOf(picture: OpenPicture): string {
  if (picture.answer === null) return say("save.unread");
  return rowOf(picture).trouble ?? say("save.no-digit");
}

function quoted(field: string): string {
  const safe = harmless(field);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text to every spreadsheet: an apostrophe in front keeps it from being a formula. */
function harmless(field: string): string {
  return FORMULA.test(field) ? `'${field}` : field;
}

/** What the user says of a symbol: that it is something else, or that it was read right. */
function said({ label }: DigitSymbol, correction: Label | null | undefined): object {
  if (correction === undefined) return {};
  return correction === label ? { checked: true } : { corrected_from: label };
}

function entryOf(picture: OpenPicture): object {
  const { name: file, view, corrections } = picture;
  const reading = readingOf(picture);
  if (!reading) return { file, ...view, problem: problemOf(picture) };
  const symbols = reading.symbols.map((symbol, index) => ({
    ...symbol,
    label: labelOf(reading, corrections, index),
    glyph: Array.from(symbol.glyph, (value) => Math.round(value * GLYPH_DECIMALS) / GLYPH_DECIMALS),
    ...said(symbol, corrections.get(index)),
  }));
  const { lines, leftOut } = rowOf(picture);
  return { file, ...view, text: lines.join("\n"), left_out: leftOut, symbols };
}
