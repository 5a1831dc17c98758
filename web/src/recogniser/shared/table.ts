/**
 * The symbols of a reading in, the rows and columns that they stand in out: the twin of `training/reading/table.py`,
 * which says why.
 */

import type { DigitSymbol } from "../../types";
import { median } from "./statistics";
import { betweenSpaces, textOf, type Written } from "./text";

const GUTTER = 0.1;
const ACROSS = 8;
const FULL = 0.5;
const ROWS = 0.5;

/** What of a symbol tells which cell it is in. */
export type Standing = Written & Pick<DigitSymbol, "box">;

/** What is in one cell. */
export interface Cell {
  /** What was read; nothing where the cell is empty. */
  readonly text: string;
  /** Indices of its symbols in the reading, those that were refused among them. */
  readonly symbols: readonly number[];
}

/** Rows of as many cells each. */
export type Table = readonly (readonly Cell[])[];

/** Symbols of a line between two spaces, and from where to where those with a label reach. */
interface Group {
  readonly symbols: readonly number[];
  readonly left: number;
  readonly right: number;
}

/**
 * The rows of a table; `null` where no columns show.
 *
 * @param symbols Of a whole reading, in its order.
 */
export function tableOf(symbols: readonly Standing[]): Table | null {
  const numbers = [...new Set(symbols.map(({ line }) => line))];
  const lines = numbers.map((number) => groupsOf(symbols, number)).filter(({ length }) => length > 0);
  if (lines.length < 2) return null;
  const heights = symbols.filter(({ label }) => label !== null).map(({ box: [top, , bottom] }) => bottom - top);
  const edges = gutters(lines, GUTTER * median(heights));
  const rows = lines.map((groups) => rowOf(groups, edges));
  const filled = rows.map((row) => row.filter(({ length }) => length > 0).length);
  const several = filled.filter((count) => count > 1).length;
  const all = filled.reduce((sum, count) => sum + count, 0);
  if (edges.length === 0 || several < Math.max(2, ROWS * rows.length)) return null;
  if (all < FULL * rows.length * (edges.length + 1)) return null;
  return rows.map((row) =>
    row.map((cell) => ({ text: textOf(cell.map((index) => symbols[index] as Standing)), symbols: cell })),
  );
}

/** What is in each cell, row by row. */
export function textsOf(table: Table): string[][] {
  return table.map((row) => row.map(({ text }) => text));
}

function groupsOf(symbols: readonly Standing[], number: number): Group[] {
  const groups: Group[] = [];
  for (const part of betweenSpaces(symbols, number)) {
    const labelled = part.map((index) => symbols[index] as Standing).filter(({ label }) => label !== null);
    if (labelled.length === 0) continue;
    const left = Math.min(...labelled.map(({ box }) => box[1]));
    const right = Math.max(...labelled.map(({ box }) => box[3]));
    const before = labelled.every(({ label }) => label === "%") ? groups.pop() : undefined;
    groups.push(
      before
        ? { symbols: [...before.symbols, ...part], left: before.left, right: Math.max(before.right, right) }
        : { symbols: part, left, right },
    );
  }
  return groups;
}

function gutters(lines: readonly (readonly Group[])[], least: number): number[] {
  const steps = lines.flat().flatMap(({ left, right }) => [[left, 1] as const, [right, -1] as const]);
  steps.sort(([x, step], [otherX, otherStep]) => x - otherX || step - otherStep);
  const most = Math.floor(lines.length / ACROSS);
  const found: number[] = [];
  let covered = 0;
  let since: number | null = null;
  for (const [x, step] of steps) {
    const isEntered = covered <= most && covered + step > most;
    if (isEntered && since !== null && x - since > least) found.push((since + x) / 2);
    if (covered > most && covered + step <= most) since = x;
    covered += step;
  }
  return found;
}

function rowOf(groups: readonly Group[], edges: readonly number[]): number[][] {
  const cells: number[][] = [...edges, 0].map(() => []);
  for (const { symbols, left, right } of groups) {
    const column = edges.filter((edge) => edge < (left + right) / 2).length;
    cells[column]?.push(...symbols);
  }
  return cells;
}
