/** Open pictures in, what is copied of them out: as plain text, and as a table that spreadsheets take for text. Pure. */

import type { OpenPicture } from "../model/open-picture";
import { recordsOf, toTabs } from "./export-readings";
import { numberRowsOf } from "./number-rows";

/** What a user may want: numbers alone, one below the other or as they lie; or all that the table says. */
export const COPY_KINDS = ["numbers", "rows", "all"] as const;

export type CopyKind = (typeof COPY_KINDS)[number];

export interface Copied {
  readonly text: string;
  readonly html: string;
}

/** The columns of the whole table that a spreadsheet must not take for numbers: the picture's name, and what was read. */
const TEXT_COLUMNS: readonly number[] = [0, 2];

export function copiedOf(list: readonly OpenPicture[], kind: CopyKind): Copied {
  if (kind === "all") return { text: toTabs(list), html: tableOf(recordsOf(list), TEXT_COLUMNS) };
  const rows = list.flatMap(numberRowsOf);
  const cells = kind === "rows" ? rows : rows.flat().flatMap((number) => (number === "" ? [] : [[number]]));
  return { text: cells.map((row) => row.join("\t")).join("\n"), html: tableOf(cells) };
}

/** @param textColumns Those whose cells are text whatever they look like; all, unless they are given. */
function tableOf(rows: readonly (readonly string[])[], textColumns?: readonly number[]): string {
  const isText = (column: number) => textColumns === undefined || textColumns.includes(column);
  const cellOf = (content: string, column: number) =>
    `<td${isText(column) ? ` ${asText(content)}` : ""}>${escaped(content)}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cellOf).join("")}</tr>`).join("");
  return `<meta charset="utf-8"><table>${body}</table>`;
}

/** What makes text of a cell: to Excel its format, to LibreOffice its own attribute, to Google Sheets the value itself. */
function asText(content: string): string {
  const value = escaped(JSON.stringify({ 1: 2, 2: content }));
  return `style='mso-number-format:"\\@"' sdnum="1033;0;@" data-sheets-value="${value}"`;
}

function escaped(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
