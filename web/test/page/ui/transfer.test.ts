/** What browsers and other programs put into a transfer, and what the page makes of it. */

import { describe, expect, it } from "vitest";
import { fileOf } from "../../../src/page/ui/data-address";
import { offeredIn } from "../../../src/page/ui/transfer";

const PNG = new File(["x"], "image.png", { type: "image/png" });
const STROKES = new File(["x"], "digits.jsonl", { type: "" });

/** A transfer with files, and texts by their types. */
function transfer(files: readonly File[], texts: Readonly<Record<string, string>> = {}) {
  return { files: files as unknown as FileList, getData: (type: string) => texts[type] ?? "" };
}

describe("a transfer", () => {
  it("of files is files, whatever their names are beside them", () => {
    const offered = offeredIn(transfer([PNG, STROKES], { "text/plain": "image.png" }));
    expect(offered).toEqual({ kind: "files", files: [PNG, STROKES] });
  });

  it("of a copied picture is the picture, and not where it comes from", () => {
    const html = '<meta charset="utf-8"><img src="https://elsewhere.example/7.png" alt="7"/>';
    expect(offeredIn(transfer([PNG], { "text/html": html }))).toEqual({ kind: "files", files: [PNG] });
    // As some word processors do.
    expect(offeredIn(transfer([PNG], { "text/html": "<p>x</p>", "text/plain": "\uFFFC" }))?.kind).toBe("files");
  });

  it("of cells is their text, and not the picture that a spreadsheet makes of them", () => {
    const html = "<html><body><table><tr><td>20</td><td>26</td></tr></table></body></html>";
    const offered = offeredIn(transfer([PNG], { "text/html": html, "text/plain": "20\t26\r\n" }));
    expect(offered).toEqual({ kind: "text", text: "20\t26" });
  });

  it("of a picture dragged from another page is its address, also where it lies in a link", () => {
    const address = "https://elsewhere.example/a.png?x=1&y=2";
    const html = `<a href="https://elsewhere.example/"><img class=x src='${address.replace("&", "&amp;")}'></a>`;
    const link = "https://elsewhere.example/";
    for (const texts of [
      { "text/html": html, "text/uri-list": link, "text/plain": link },
      { "text/html": `<img src=${address}>` },
      { "text/uri-list": `# a remark\r\n${address}\r\n`, "text/plain": address },
      { "text/plain": ` ${address}\n` },
    ]) {
      expect(offeredIn(transfer([], texts))).toEqual({ kind: "address", address });
    }
  });

  it("of a text is the text, also one with a picture in it", () => {
    expect(offeredIn(transfer([], { "text/plain": "2026\n" }))).toEqual({ kind: "text", text: "2026" });
    const html = '<p>see <img src="https://elsewhere.example/7.png"></p>';
    expect(offeredIn(transfer([], { "text/html": html, "text/plain": "see" }))).toEqual({ kind: "text", text: "see" });
  });

  it("of nothing is nothing", () => {
    expect(offeredIn(transfer([]))).toBeNull();
    expect(offeredIn(transfer([], { "text/plain": " \n" }))).toBeNull();
  });
});

describe("a data address", () => {
  it("is the file that lies in it", async () => {
    const file = fileOf("data:image/png;base64,iVBORw==", "clipboard");
    expect(file).toMatchObject({ name: "clipboard", type: "image/png", size: 4 });
    expect(await fileOf("data:image/svg+xml;charset=utf-8,%3Csvg/%3E", "x")?.text()).toBe("<svg/>");
  });

  it("is none where it is broken", () => {
    expect(fileOf("data:image/png;base64,!", "x")).toBeNull();
    expect(fileOf("data:image/svg+xml,%", "x")).toBeNull();
    expect(fileOf("data:nothing", "x")).toBeNull();
  });
});
