/** Pixels of a palette in, a PNG file out. Written here, since browsers that protect privacy put noise on every canvas. */

/** A colour: red, green, blue, 0..255. */
export type Colour = readonly [red: number, green: number, blue: number];

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const EIGHT_BITS = 8;
const PALETTE = 3;

/**
 * @param palette At most 256 colours.
 * @param rows    Each row: a 0, which says that the row is as it is, then `width` places in the palette.
 */
export async function toPng(width: number, height: number, palette: readonly Colour[], rows: Blob): Promise<Blob> {
  const header = [...fourBytes(width), ...fourBytes(height), EIGHT_BITS, PALETTE, 0, 0, 0];
  const packed = await new Response(rows.stream().pipeThrough(new CompressionStream("deflate"))).arrayBuffer();
  const parts = [
    chunk("IHDR", Uint8Array.from(header)),
    chunk("PLTE", Uint8Array.from(palette.flat())),
    chunk("IDAT", new Uint8Array(packed)),
    chunk("IEND", new Uint8Array()),
  ];
  return new Blob([Uint8Array.from(SIGNATURE), ...parts], { type: "image/png" });
}

/** Its length, its name, what it holds, and the checksum of the last two. */
function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = Uint8Array.from([...new TextEncoder().encode(name), ...content]);
  return Uint8Array.from([...fourBytes(content.length), ...named, ...fourBytes(crc32(named))]);
}

function fourBytes(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** The remainder of each byte under the polynomial of PNG. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (REMAINDERS[(rest ^ byte) & 255] as number);
  return (rest ^ 0xffffffff) >>> 0;
}
