/** The name of a built site in (`?site=`), a predictor on its module out, and a reader of drawings. */

const { loadReader } = await import(
  new URL(`../${new URL(import.meta.url).searchParams.get("site")}/inkling.js`, import.meta.url).href
);

export async function start() {
  const reader = await loadReader();
  return {
    predict: (glyphs, n) => reader.readGlyphs(glyphs, n),
    read: (strokes, options) => reader.readStrokes(strokes, options),
    readPicture: (picture) => reader.readImage(picture),
  };
}
