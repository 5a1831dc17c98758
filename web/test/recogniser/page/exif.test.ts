/** What WebP and PNG files say of the way they were held, and what is left when they say it no more. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exifOf, withoutExif } from "../../../src/recogniser/page/exif";

/** White, 2 × 1 pixels, orientation 6, as Pillow writes them. */
const FILES = {
  WebP: "UklGRlIAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBEAAAAvAQAAAAfQ//73v/+BiOh/AABFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA",
  PNG: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAAPSURBVHicY/z//z8DAwMADv8C/7jFnpkAAAAASUVORK5CYII=",
};

function viewOf(base64: string): DataView {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  // Within a larger buffer, as a part of a file may be.
  const larger = new Uint8Array(bytes.length + 7);
  larger.set(bytes, 5);
  return new DataView(larger.buffer, 5, bytes.length);
}

/** The same EXIF block in the other order of bytes, and with the mark that some programs write before it. */
function otherWebP(orientation: number): DataView {
  const exif = [..."Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"].map((letter) => letter.charCodeAt(0));
  exif.push(orientation, 0, 0, 0, 0, 0, 0, 0);
  const head = [..."RIFF....WEBPEXIF"].map((letter) => letter.charCodeAt(0));
  return new DataView(Uint8Array.from([...head, exif.length, 0, 0, 0, ...exif]).buffer);
}

describe.each(Object.entries(FILES))("a %s file", (_, base64) => {
  it("says which way up it is", () => {
    expect(exifOf(viewOf(base64))?.orientation).toBe(6);
  });

  it("says it no more when its EXIF data is taken out, and nothing else is", () => {
    const file = viewOf(base64);
    const exif = exifOf(file);
    if (exif === null) throw new Error("There must be EXIF data.");
    const rest = withoutExif(file, exif);
    expect(exifOf(new DataView(rest.buffer))).toBeNull();
    expect(rest.length).toBe(file.byteLength - (exif.end - exif.start));
  });

  it("that is cut short or damaged says nothing wrong and breaks nothing", () => {
    const whole = new Uint8Array(viewOf(base64).buffer).slice(5, -2);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255))), (length, damage) => {
        const bytes = whole.slice();
        for (const [index, value] of damage) bytes[index] = value;
        const file = new DataView(bytes.buffer, 0, length);
        const exif = exifOf(file);
        if (exif === null) return;
        expect(exif.orientation).toBeGreaterThanOrEqual(1);
        expect(exif.orientation).toBeLessThanOrEqual(8);
        expect(withoutExif(file, exif).length).toBeLessThan(length);
      }),
    );
  });
});

describe("a WebP file", () => {
  it("has the new length in its head, and no longer that there is EXIF data", () => {
    const file = viewOf(FILES.WebP);
    const exif = exifOf(file);
    const head = new DataView(withoutExif(file, exif as NonNullable<typeof exif>).buffer);
    expect(head.getUint32(4, true)).toBe(head.byteLength - 8);
    expect(head.getUint8(20)).toBe(0);
  });

  it("may write its bytes the other way round, after a mark", () => {
    expect(exifOf(otherWebP(8))?.orientation).toBe(8);
    expect(exifOf(otherWebP(9))).toBeNull();
    expect(exifOf(otherWebP(0))).toBeNull();
  });
});

it("what is neither says nothing", () => {
  expect(exifOf(new DataView(new ArrayBuffer(0)))).toBeNull();
  expect(exifOf(new DataView(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1]).buffer))).toBeNull();
});
