/** The beginning of a file in, which format it is in out: names and endings may be wrong, or missing. */

/** So many bytes tell. */
export const HEAD = 256;

/** Formats that every browser shows: where one does not, the file is damaged. */
const SHOWN = ["PNG", "JPEG", "WebP", "GIF", "BMP", "SVG"];

export interface Format {
  /** As people call it. */
  readonly name: string;
  /** Whether every browser shows it. */
  readonly isShown: boolean;
}

/** How files begin, a letter a byte; a dot is any. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  PNG: ["\x89PNG"],
  JPEG: ["\xff\xd8\xff"],
  WebP: ["RIFF....WEBP"],
  GIF: ["GIF8"],
  BMP: ["BM"],
  AVIF: ["....ftypavi"],
  HEIC: ["....ftyphei", "....ftyphev", "....ftypmif1", "....ftypmsf1"],
  "JPEG XL": ["\xff\x0a", "\0\0\0\x0cJXL "],
  "JPEG 2000": ["\0\0\0\x0cjP ", "\xff\x4f\xff\x51"],
  TIFF: ["II*\0", "II+\0", "MM\0*", "MM\0+"],
  PDF: ["%PDF"],
  PSD: ["8BPS"],
  ZIP: ["PK\x03\x04"],
};

const SVG = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)/i;

/** @returns `null` for what is none of the formats that are known here. */
export function formatOf(head: Uint8Array): Format | null {
  const letters = Array.from(head, (byte) => String.fromCharCode(byte)).join("");
  const known = Object.keys(BEGINNINGS).find((name) => BEGINNINGS[name]?.some((each) => begins(letters, each)));
  const name = known ?? (SVG.test(letters) ? "SVG" : null);
  return name === null ? null : { name, isShown: SHOWN.includes(name) };
}

function begins(letters: string, beginning: string): boolean {
  return Array.from(beginning).every((letter, index) => letter === "." || letter === letters[index]);
}
