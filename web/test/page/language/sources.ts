/** The sources of the page in, what they say and how out: for the tests of the catalogues. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const PAGE = fileURLToPath(new URL("../../../src/page/", import.meta.url));

/** What is a name in every language. */
const NAMES = ["Inkling", "CSV", "JSON", "PNG", "SVG"];

/** Attributes that a person reads or hears. */
const WORDED = ["alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title"];

/** A call of `say`: where, which messages, and which values where those can be told. */
export interface Saying {
  readonly where: string;
  readonly ids: readonly string[];
  readonly values: readonly string[] | null;
}

export interface Sources {
  readonly sayings: readonly Saying[];
  /** Every literal text, and a pattern for every literal with gaps. */
  readonly literals: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
  /** Words in the components that are in no catalogue. */
  readonly words: readonly string[];
  /** The paths of the sources that are fetched later, by `import()`. */
  readonly fetched: readonly string[];
}

/** @param files Paths below the page's folder; all of it where none are given. */
export function readSources(files: readonly string[] = allFiles()): Sources {
  const found = {
    sayings: [] as Saying[],
    literals: new Set<string>(),
    patterns: [] as RegExp[],
    words: [] as string[],
    fetched: [] as string[],
  };
  for (const path of files) {
    const source = ts.createSourceFile(path, readFileSync(PAGE + path, "utf-8"), ts.ScriptTarget.Latest, true);
    const where = (node: ts.Node) => `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) found.literals.add(node.text);
      if (ts.isTemplateExpression(node)) found.patterns.push(patternOf(node));
      if (ts.isCallExpression(node) && node.expression.getText() === "say") {
        found.sayings.push({ where: where(node), ids: idsOf(node.arguments[0]), values: valuesOf(node.arguments[1]) });
      }
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const [name] = node.arguments;
        if (name && ts.isStringLiteral(name))
          found.fetched.push(...filesOf(join(dirname(PAGE + path), name.text)).map((file) => file.slice(PAGE.length)));
      }
      if (isWorded(node)) found.words.push(`${where(node)}: ${node.getText().trim()}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function allFiles(): string[] {
  return readdirSync(PAGE, { recursive: true, encoding: "utf-8" }).filter((path) => /\.tsx?$/.test(path));
}

/** The files of the page that come with a file: what it imports, and so on, without types and what is fetched later. */
export function filesWith(first: string): readonly string[] {
  const files = new Set<string>();
  const add = (path: string): void => {
    if (files.has(path)) return;
    files.add(path);
    if (/\.tsx?$/.test(path)) for (const imported of importsOf(path)) add(imported);
  };
  add(normalize(PAGE + first));
  return [...files].filter((path) => path.startsWith(PAGE)).map((path) => path.slice(PAGE.length));
}

function importsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf-8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isType = ts.isImportDeclaration(statement)
      ? statement.importClause?.isTypeOnly === true
      : !ts.isExportDeclaration(statement) || statement.isTypeOnly;
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (isType || !from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
    return filesOf(join(dirname(path), from.text));
  });
}

/** The file that an import without an ending stands for. */
function filesOf(target: string): string[] {
  return ["", ".ts", ".tsx", "/index.ts"]
    .map((end) => normalize(target) + end)
    .filter((file) => /\.tsx?$/.test(file) && existsSync(file));
}

/** `desk.${name}` → `/^desk\..+$/`; what has no text of its own matches nothing. */
function patternOf({ head, templateSpans }: ts.TemplateExpression): RegExp {
  const parts = [head.text, ...templateSpans.map(({ literal }) => literal.text)];
  const isId = /^[a-z-]+\./.test(head.text);
  return isId ? new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join(".+")}$`) : /$^/;
}

/** The ids that a first argument can stand for, as far as they are written out. */
function idsOf(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [...idsOf(node.whenTrue), ...idsOf(node.whenFalse)] : [];
}

/** The names of the values; `null` where they are not written out. */
function valuesOf(node: ts.Expression | undefined): string[] | null {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node)) return null;
  const names = node.properties.map(({ name }) => name?.getText());
  return names.every((name) => name !== undefined) ? names : null;
}

function isWorded(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return hasWords(node.text);
  if (!ts.isJsxAttribute(node) || !WORDED.includes(node.name.getText())) return false;
  return node.initializer !== undefined && ts.isStringLiteral(node.initializer) && hasWords(node.initializer.text);
}

function hasWords(text: string): boolean {
  return text.split(/\P{L}+/u).some((word) => word.length > 1 && !NAMES.includes(word));
}
