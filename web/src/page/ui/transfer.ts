/** What is dropped on the page or pasted into it in, what of it the page can use out. */

/** Files, or a text; or the address of a picture that is somewhere else. */
export type Offered =
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "address"; readonly address: string };

/** The part of a `DataTransfer` that is looked at. */
export type Transfer = Pick<DataTransfer, "files" | "getData">;

/** An address that needs nothing before or after it. */
const ADDRESS = /^(?:https?:|data:|blob:)\S+$/i;

/** Stands for a picture in a text. */
const EMBEDDED = "\uFFFC";

const PICTURE = /<img\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;

/** @returns `null` where there is nothing to use. */
export function offeredIn(data: Transfer): Offered | null {
  const files = [...data.files];
  const text = data.getData("text/plain").replaceAll(EMBEDDED, "").trim();
  const html = data.getData("text/html");
  const picture = pictureIn(html);
  // Spreadsheets put a picture of their cells beside the text of them.
  const isOfText = text !== "" && html !== "" && picture === null && files.every(isPicture);
  if (files.length > 0 && !isOfText) return { kind: "files", files };
  const isWord = text === "" || ADDRESS.test(text);
  const address = (isWord ? picture : null) ?? firstOf(data.getData("text/uri-list")) ?? (isWord ? text : "");
  if (address !== "") return { kind: "address", address };
  return text === "" ? null : { kind: "text", text };
}

function isPicture({ type }: File): boolean {
  return type.startsWith("image/");
}

/** Where the first picture of a piece of a page comes from. */
function pictureIn(html: string): string | null {
  const [, ...sources] = PICTURE.exec(html) ?? [];
  return sources.find((source) => source)?.replaceAll("&amp;", "&") ?? null;
}

/** The first address of a list; lines that begin with # are remarks. */
function firstOf(list: string): string | null {
  return list.split(/[\r\n]+/).find((line) => line.trim() !== "" && !line.startsWith("#")) ?? null;
}
