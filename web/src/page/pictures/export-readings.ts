/** Open pictures in, files for the user's other programs out: CSV, JSON, and text that a spreadsheet takes when pasted. */

import { canonical, markIn } from "../../common/number-value";
import type { DigitSymbol, Label } from "../../types";
import { say } from "../language/say";
import { type Letter, labelOf, leftOutOf, lettersOf } from "../model/corrections";
import { eitherNumbers } from "../model/either-numbers";
import { type OpenPicture, readingOf } from "../model/open-picture";
import { correctedOf, lowestConfidence, rowOf, typedOf } from "../model/picture-rows";
import { textOfLetters } from "../model/reading-table";
import { isTyped, type TypedSymbol } from "../model/typed-symbols";
import { tableRowsOf } from "./number-rows";

const HEADER = ["file", "line", "text", "lowest_confidence", "corrected", "typed", "left_out", "checked", "problem"];

/** What the columns of a table are called, in a list that has one, from 1. */
const CELL = "cell_";

/** Decimals of the values of a glyph, as `predict --json` has them. */
const GLYPH_DECIMALS = 1e6;

/** What a spreadsheet would take for a formula and run: a file may have any name. A number with a sign is none. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d.,]+$))/;

/** More digits no spreadsheet keeps. */
const MOST_DIGITS = 15;

/** Column by column. */
type Fields = readonly string[];

/** As RFC 4180 has it, with a header: one record for each line of writing, or one that says why there is none. */
export function toCsv(list: readonly OpenPicture[]): string {
  return written(recordsOf(list), ",", harmless);
}

/**
 * The same as Excel opens it with a double click: what was read is text to it, so zeros and all digits stay; amounts in the
 * cells of a table are numbers.
 *
 * @param decimal The user's decimal mark, which decides what `1.234` is where no other amount does. Where it is a comma, semicolons are between Excel's fields.
 */
export function toExcelCsv(list: readonly OpenPicture[], decimal: string): string {
  const [header, ...records] = recordsOf(list);
  const mark = markIn(records.flatMap((record) => record.slice(HEADER.length))) ?? decimal;
  const content = (field: string, column: number) => {
    if (column >= HEADER.length && isAmount(field)) return (canonical(field, mark) ?? "").replace(".", decimal);
    if ((HEADER[column] === "text" || column >= HEADER.length) && field !== "")
      return `="${field.replaceAll('"', '""')}"`;
    return HEADER[column] === "lowest_confidence" ? field.replace(".", decimal) : harmless(field);
  };
  const separator = decimal === "," ? ";" : ",";
  // The mark in front says that this is UTF-8.
  return `\uFEFF${written([header as Fields], separator, harmless)}${written(records, separator, content)}`;
}

/** Whether what stands in a cell is a number to calculate with: with a zero in front it is a code. */
export function isAmount(cell: string): boolean {
  const number = canonical(cell, ".");
  return number !== null && !/^-?0\d/.test(number) && number.replace(/\D/g, "").length <= MOST_DIGITS;
}

function written(
  records: readonly Fields[],
  separator: string,
  content: (field: string, column: number) => string,
): string {
  const line = (record: Fields) => record.map((field, column) => quoted(content(field, column), separator));
  return records.map((record) => `${line(record).join(separator)}\r\n`).join("");
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

/** The header, then what the CSV has of each line of writing. */
export function recordsOf(list: readonly OpenPicture[]): string[][] {
  const records = list.map((picture) => withCells(linesOf(picture), tableRowsOf(picture)));
  const columns = Math.max(...records.flat().map(({ length }) => length - HEADER.length), 0);
  const names = Array.from({ length: columns }, (_, column) => `${CELL}${column + 1}`);
  const blank = (record: readonly string[]) => Array<string>(HEADER.length + columns - record.length).fill("");
  return [[...HEADER, ...names], ...records.flat().map((record) => [...record, ...blank(record)])];
}

/** Behind what is said of a line of a table, what stands in its cells. */
function withCells(records: readonly string[][], rows: readonly string[][] | null): string[][] {
  return records.map((record, number) => [...record, ...(rows?.[number] ?? [])]);
}

function linesOf(picture: OpenPicture): string[][] {
  const reading = readingOf(picture);
  const lines = reading ? lettersOf(reading, picture.corrections) : [];
  if (lines.length === 0) return [[picture.name, "", "", "", "", "", "", String(picture.isTicked), problemOf(picture)]];
  const corrected = correctedOf(picture);
  const typed = typedOf(picture);
  const leftOut = reading ? leftOutOf(reading, picture.corrections) : [];
  const either = reading ? eitherNumbers({ reading, corrections: picture.corrections }) : [];
  /** The numbers of a line that can be meant as others are, in words. */
  const eitherIn = (line: readonly Letter[]) => {
    const own = either.filter(([first]) => line.some(({ index }) => index === first?.index)).map(textOfLetters);
    return own.length > 0 ? `${own.join(" ")}: ${say("text.either")}` : "";
  };
  return lines.map((letters, number) => {
    const line = reading?.symbols[letters[0]?.index ?? 0]?.line;
    const text = letters.map((letter) => letter.text).join("");
    const inLine = (indices: readonly number[]) => indices.filter((index) => reading?.symbols[index]?.line === line);
    const counts = [corrected, typed, leftOut].map((indices) => String(inLine(indices).length));
    const lowest = lowestConfidence(picture, line)?.toFixed(4) ?? "";
    return [picture.name, String(number + 1), text, lowest, ...counts, String(picture.isTicked), eitherIn(letters)];
  });
}

function problemOf(picture: OpenPicture): string {
  if (picture.answer === null) return say("save.unread");
  return rowOf(picture).trouble ?? say("save.no-digit");
}

function quoted(field: string, separator: string): string {
  return /["\r\n]/.test(field) || field.includes(separator) ? `"${field.replaceAll('"', '""')}"` : field;
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

/** The network has seen nothing of it; where it is, is told where the user has shown that. */
function typedEntry({ label, line, corners, typed }: TypedSymbol): object {
  return { label, line, typed: true, ...(typed.typed.isShown ? { corners } : {}) };
}

function entryOf(picture: OpenPicture): object {
  const { name: file, corrections, isTicked: checked } = picture;
  const { part, turns } = picture.view;
  const reading = readingOf(picture);
  if (!reading) return { file, part, turns, checked, problem: problemOf(picture) };
  const symbols = reading.symbols.map((symbol, index) => {
    if (isTyped(symbol)) return typedEntry(symbol);
    return {
      ...symbol,
      label: labelOf(reading, corrections, index),
      glyph: Array.from(symbol.glyph, (value) => Math.round(value * GLYPH_DECIMALS) / GLYPH_DECIMALS),
      ...said(symbol, corrections.get(index)),
    };
  });
  const { lines, leftOut } = rowOf(picture);
  return { file, part, turns, checked, text: lines.join("\n"), left_out: leftOut, symbols };
}
