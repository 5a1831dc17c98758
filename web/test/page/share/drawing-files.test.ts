import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BLANK, penDown, penUp, strokesOf, undo } from "../../../src/pad/drawing";
import { appendStrokes, centred, placeHandwriting } from "../../../src/page/model/handwriting";
import { fileOf } from "../../../src/page/share/drawing-files";
import { toPicture } from "../../../src/page/share/drawing-picture";
import type { ExportedDrawing } from "../../../src/page/share/exported-drawing";
import { sorted } from "../../../src/page/share/sort-files";
import { contentOf, lookInto, NoStrokeFile, onPad, toStrokeFile } from "../../../src/page/share/stroke-file";
import { toSvg } from "../../../src/page/share/svg";

const SHEET: ExportedDrawing = {
  strokes: [[[10, 10], [30.126, 10], [15, 40]], [[50, 50]]], // biome-ignore format: a drawing
  pen: 12,
  width: 64,
  height: 60,
  text: "7",
  label: 7,
};

function encoded(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const bytes = new DataView(new ArrayBuffer(2 * text.length));
  for (let place = 0; place < text.length; place++) {
    bytes.setUint16(2 * place, text.charCodeAt(place), encoding === "utf-16le");
  }
  return new Uint8Array(bytes.buffer);
}

describe("an SVG", () => {
  it("has a path for each stroke at its true scale, a dot for a point, and the reading as its title", () => {
    const svg = toSvg(SHEET);
    expect(svg).toContain('width="64" height="60" viewBox="0 0 64 60"');
    expect(svg).toContain("<title>7</title>");
    expect(svg).toContain('stroke-width="12" stroke-linecap="round"');
    expect(svg.match(/<path d="[^"]+"/g)).toEqual(['<path d="M10 10L30.13 10 15 40"', '<path d="M50 50L50 50"']);
  });

  it("has no title where nothing was read, and no markup in one", () => {
    expect(toSvg({ ...SHEET, text: "" })).not.toContain("<title>");
    expect(toSvg({ ...SHEET, text: "<&" })).toContain("<title>&lt;&amp;</title>");
  });
});

describe("a PNG", () => {
  it("has the ink at four pixels each, in its palette", async () => {
    const bytes = new Uint8Array(await (await toPicture(SHEET)).arrayBuffer());
    const view = new DataView(bytes.buffer);
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    expect([width, height]).toEqual([256, 240]);
    const palette = 8 + 25 + 8;
    expect([...bytes.subarray(palette, palette + 3)]).toEqual([255, 255, 255]);
    const data = palette + 768 + 4;
    const rows = inflateSync(bytes.subarray(data + 8, data + 8 + view.getUint32(data)));
    expect(rows).toHaveLength(height * (width + 1));
    const shade = (x: number, y: number) => rows[Math.floor(y * 4) * (width + 1) + 1 + Math.floor(x * 4)];
    expect([shade(20, 10), shade(50, 50), shade(2, 2), shade(50, 57)]).toEqual([255, 255, 0, 0]);
  });
});

describe("a stroke file", () => {
  it("comes back at its true scale, with its pen", () => {
    const { first, count } = lookInto(toStrokeFile(SHEET));
    expect(count).toBe(1);
    expect(onPad(first, 500, 20)).toEqual({
      strokes: [[[10, 10], [30.13, 10], [15, 40]], [[50, 50]]], // biome-ignore format: a drawing
      pen: 12,
    });
  });

  it("tells what was read, and a label that Python knows", () => {
    expect(JSON.parse(toStrokeFile(SHEET))).toMatchObject({ label: 7, text: "7", pen: 12 });
    expect(JSON.parse(toStrokeFile({ ...SHEET, label: "A" }))).toMatchObject({ label: "A" });
  });

  it("without a scale is drawn at the standard size, in the middle, with the pen in the hand", () => {
    const { first, count } = lookInto('{"label":1,"strokes":[[[0,0],[0,1]]]}\n\n{"label":2,"strokes":[]}\nrubbish\n');
    expect(count).toBe(3);
    expect(onPad(first, 500, 20)).toEqual({ strokes: [[[250, 48], [250, 208]]], pen: 20 }); // biome-ignore format: a line
  });

  it("may be a list, or one entry over many lines, or have a pen that makes no sense", () => {
    const entry = { strokes: [[[1, 2, 0.5, 99]]], pen: 1e6 };
    expect(lookInto(JSON.stringify([entry, entry])).count).toBe(2);
    expect(lookInto(JSON.stringify(entry, null, 2)).first).toEqual({ strokes: [[[1, 2]]], pen: null });
  });

  it.each(["", "[]", "hello", "{}", "7", "null", '{"strokes":[]}', '{"strokes":[[]]}', '{"strokes":[[[1]]]}', '{"strokes":[[["1",2]]]}', '{"strokes":[7]}', '{"text":"2047","symbols":[]}'])(
    "is not %s",
    (content) => {
      expect(() => lookInto(content)).toThrow(NoStrokeFile);
    },
  ); // biome-ignore format: a list

  it("may be gzipped", async () => {
    const packed = new Blob([toStrokeFile(SHEET)]).stream().pipeThrough(new CompressionStream("gzip"));
    expect(await contentOf(await new Response(packed).blob())).toBe(toStrokeFile(SHEET));
    expect(await contentOf(new Blob(["plain"]))).toBe("plain");
  });

  it.each(["utf-8", "utf-16le", "utf-16be"])("may be in %s, with its mark or without", async (encoding) => {
    const text = toStrokeFile({ ...SHEET, text: "é" });
    for (const content of [text, `\ufeff${text}`]) {
      expect(await contentOf(new Blob([encoded(content, encoding)]))).toBe(text);
    }
  });

  it.each(["\r\n", ",\n", "\n\n\n"])("may have %j between its lines", (between) => {
    const line = '{"label":1,"strokes":[[[0,0],[0,1]]]}';
    expect(lookInto(`${line}${between}${line}${between}`).count).toBe(2);
    expect(lookInto(`[\n${line},\n${line},\n]\n`).count).toBe(2);
  });

  it("is known by its name among pictures", () => {
    const files = ["a.png", "B.JSONL", "c.jsonl.gz", "d.json", "e"].map((name) => new File([], name));
    const { strokes, others } = sorted(files);
    expect(strokes.map(({ name }) => name)).toEqual(["B.JSONL", "c.jsonl.gz", "d.json"]);
    expect(others.map(({ name }) => name)).toEqual(["a.png", "e"]);
  });
});

it("files are named by what was read", async () => {
  expect((await fileOf(SHEET, "svg")).name).toBe("inkling-7.svg");
  expect((await fileOf({ ...SHEET, text: "20\n47" }, "strokes")).name).toBe("inkling-20-47.jsonl");
  expect((await fileOf({ ...SHEET, text: "" }, "strokes")).name).toBe("inkling.jsonl");
});

describe("handwriting from elsewhere", () => {
  const own = penUp(penDown(BLANK, [5, 5]));

  it("takes the place of the drawing in one step", () => {
    const drawing = placeHandwriting(own, { strokes: [[[1, 1]], [[2, 2]]], pen: 8 });
    expect(strokesOf(drawing)).toEqual([[[1, 1]], [[2, 2]]]);
    expect(drawing.pen).toBe(8);
    expect(strokesOf(undo(drawing))).toEqual([[[5, 5]]]);
  });

  it("finishes the stroke that it interrupts", () => {
    expect(strokesOf(undo(placeHandwriting(penDown(own, [7, 7]), { strokes: [], pen: 12 })))).toEqual([
      [[5, 5]],
      [[7, 7]],
    ]);
  });

  it("is added in one step, later than what is there", () => {
    const drawing = appendStrokes(own, [[[60, 60], [70, 60]]]); // biome-ignore format: a line
    expect(strokesOf(drawing)).toEqual([[[5, 5]], [[60, 60], [70, 60]]]); // biome-ignore format: a drawing
    const [first, second] = drawing.history.present.strokes;
    expect(second?.times[0]).toBeGreaterThan(first?.times.at(-1) ?? 0);
    expect(strokesOf(undo(drawing))).toEqual([[[5, 5]]]);
  });

  it("is put in the middle, or, where there is no room, at the beginning", () => {
    expect(centred([[[0, 0], [100, 56]]], 300)).toEqual([[[100, 100], [200, 156]]]); // biome-ignore format: a line
    expect(centred([[[50, 0], [450, 400]]], 300)).toEqual([[[12, 12], [412, 412]]]); // biome-ignore format: a line
  });
});
