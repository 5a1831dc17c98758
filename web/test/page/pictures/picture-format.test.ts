/** How files begin, and what they are. */

import { describe, expect, it, vi } from "vitest";
import { formatOf } from "../../../src/common/picture-format";
import { InklingError } from "../../../src/inkling";
import { whyUnreadable } from "../../../src/page/pictures/why-unreadable";

const bytesOf = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

describe("a file", () => {
  it.each([
    ["\x89PNG\r\n\x1a\n", "PNG", true],
    ["\xff\xd8\xff\xe0", "JPEG", true],
    ["RIFF\x10\0\0\0WEBPVP8 ", "WebP", true],
    ["\0\0\0\x1cftypavif", "AVIF", false],
    ["\0\0\0\x18ftypheic", "HEIC", false],
    ["\0\0\0\x18ftypmif1", "HEIC", false],
    ["II*\0\x08", "TIFF", false],
    ["MM\0*\0", "TIFF", false],
    ["%PDF-1.7", "PDF", false],
    ["\xef\xbb\xbf <?xml version='1.0'?><svg/>", "SVG", true],
  ])("is known by its beginning, whatever its name: %j", (letters, name, isShown) => {
    expect(formatOf(bytesOf(letters))).toEqual({ name, isShown });
  });

  it.each(["milk, ink, paper", "", "RIFF\x10\0\0\0WAVE"])("is no picture otherwise: %j", (letters) => {
    expect(formatOf(bytesOf(letters))).toBeNull();
  });
});

describe("why a picture is not read", () => {
  const error = new InklingError("picture", "A picture must be one that the browser can show.");
  const why = (letters: string, cause: unknown = error) => {
    vi.spyOn(console, "error").mockReturnValue();
    return whyUnreadable(cause, new Blob([bytesOf(letters)]));
  };

  it("is what its file is, with what to do", async () => {
    expect(await why("")).toMatch(/empty/);
    expect(await why("\0\0\0\x18ftypheic")).toMatch(/HEIC.*Save it as a PNG or JPEG/);
    expect(await why("\x89PNG\r\n\x1a\n")).toMatch(/PNG picture is damaged/);
    expect(await why("milk")).toMatch(/not a picture/);
  });

  it("is not sought in the file where it lies elsewhere", async () => {
    expect(await why("\x89PNG", new InklingError("picture-hidden", "Hidden."))).toMatch(/hides the pixels/);
  });

  it("is that the file is gone where it cannot be looked into, as a folder cannot", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const folder = { size: 4096, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("NotFoundError")) }) };
    expect(await whyUnreadable(error, folder as unknown as Blob)).toMatch(/folder/);
  });
});
