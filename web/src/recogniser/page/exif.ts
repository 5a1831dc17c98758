/** The bytes of a WebP or PNG file in, which way up its EXIF data says that it is out. */

/** Where a file says which way up it is. */
export interface Exif {
  /** 1 is upright, 2 to 8 are the other ways of EXIF. */
  readonly orientation: number;
  /** Where its data begins and ends in the file, with the head and the checksum that belong to it. */
  readonly start: number;
  readonly end: number;
}

/** The tag of the orientation, and how EXIF begins in some files. */
const ORIENTATION = 0x0112;
const MARK = "Exif\0\0";

/** The bit of a WebP file that has EXIF data. */
const HAS_EXIF = 0x08;

/** @returns `null` where the file says nothing, or is neither WebP nor PNG. */
export function exifOf(file: DataView): Exif | null {
  const inWebP = isWebP(file);
  if (!inWebP && lettersAt(file, 1, 3) !== "PNG") return null;
  // Both are chunks of a head of eight bytes and some data: in PNG a checksum follows, in WebP a byte where it is odd.
  let start = inWebP ? 12 : 8;
  while (start + 8 <= file.byteLength) {
    const length = file.getUint32(start + (inWebP ? 4 : 0), inWebP);
    const end = start + 8 + length + (inWebP ? length % 2 : 4);
    if (lettersAt(file, start + (inWebP ? 0 : 4), 4).toUpperCase() === "EXIF" && end <= file.byteLength) {
      const orientation = orientationIn(new DataView(file.buffer, file.byteOffset + start + 8, length));
      return orientation === null ? null : { orientation, start, end };
    }
    start = end;
  }
  return null;
}

/** The same file without its EXIF data, which no browser turns. */
export function withoutExif(file: DataView, { start, end }: Exif): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const rest = new Uint8Array(bytes.length - (end - start));
  rest.set(bytes.subarray(0, start));
  rest.set(bytes.subarray(end), start);
  if (!isWebP(file)) return rest;
  // Its head says how long all of it is, and which further chunks there are.
  const head = new DataView(rest.buffer);
  head.setUint32(4, head.getUint32(4, true) - (end - start), true);
  if (lettersAt(head, 12, 4) === "VP8X") head.setUint8(20, head.getUint8(20) & ~HAS_EXIF);
  return rest;
}

/** The orientation of an EXIF block, which is a TIFF file without its picture. */
function orientationIn(exif: DataView): number | null {
  const start = lettersAt(exif, 0, MARK.length) === MARK ? MARK.length : 0;
  const order = lettersAt(exif, start, 2);
  if (order !== "II" && order !== "MM") return null;
  const isLittle = order === "II";
  const short = (at: number) => (at + 2 <= exif.byteLength ? exif.getUint16(at, isLittle) : 0);
  if (start + 8 > exif.byteLength) return null;
  const directory = start + exif.getUint32(start + 4, isLittle);
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + 12 * entry;
    if (short(at) !== ORIENTATION) continue;
    const orientation = short(at + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : null;
  }
  return null;
}

function isWebP(file: DataView): boolean {
  return lettersAt(file, 0, 4) === "RIFF" && lettersAt(file, 8, 4) === "WEBP";
}

function lettersAt(view: DataView, start: number, length: number): string {
  const end = Math.min(start + length, view.byteLength);
  let letters = "";
  for (let index = start; index < end; index++) letters += String.fromCharCode(view.getUint8(index));
  return letters;
}
