"""Calls the public module with whatever a page has or gets wrong: pictures of all kinds, signals, a dead worker."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from export.serve import serving
from tests.browser.states import outdated
from tests.browser.test_embed import pad
from tests.browser.visitor import NOT_KEPT, Visitor, visiting

# What every task below can use: a reader, a canvas with a seven on it, and how a call ends.
_PRELUDE = """
const { loadReader, defineInklingPad, InklingError } = await import(new URL("inkling.js", document.baseURI).href);
const seven = (canvas) => {
  Object.assign(canvas, { width: 100, height: 140 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, 100, 140);
  pen.lineWidth = 10;
  pen.beginPath();
  for (const point of [[20, 20], [70, 20], [40, 110]]) pen.lineTo(...point);
  pen.stroke();
  return canvas;
};
const drawn = () => seven(document.createElement("canvas"));
const ending = async (call) => {
  const ends = (async () => call())().then(
    (value) => ({ value: value?.text ?? (value instanceof ImageBitmap ? [value.width, value.height] : typeof value) }),
    (error) => error instanceof InklingError ? error.code : `${error?.name ?? error}: ${error?.message}`,
  );
  return Promise.race([ends, new Promise((resolve) => setTimeout(resolve, 30000, "it hangs"))]);
};
const endings = async (calls) => {
  const ended = {};
  for (const [name, call] of Object.entries(calls)) ended[name] = await ending(call);
  return ended;
};
const elementOf = (tag, values) => Object.assign(document.createElement(tag), values);
const happens = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
"""


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Return a page of the site's origin on which nothing but our own calls runs."""
    with browser.new_context() as context:
        context.add_init_script(NOT_KEPT)
        fresh = context.new_page()
        fresh.goto(f"{site}inkling.d.ts")
        yield fresh


def outcome(page: Page, task: str, argument: Any = None) -> Any:
    """Run a task in a page and return what it returns."""
    return page.evaluate(f"async (argument) => {{ {_PRELUDE} {task} }}", argument)


_WRONG = """
const reader = await loadReader();
const wrong = {
  null: null, undefined: undefined, number: 5, NaN: NaN, text: "text", element: document.createElement("p"),
  array: [1, 2], object: {}, symbol: Symbol("x"), function: () => {}, proxy: Proxy.revocable({}, {}).proxy,
};
const calls = {
  loadReader: (value) => loadReader(value), base: (base) => loadReader({ base }),
  backend: (backend) => loadReader({ backend }), onProgress: (onProgress) => loadReader({ onProgress }),
  define: (value) => defineInklingPad(value),
  readStrokes: (value) => reader.readStrokes(value), strokeOptions: (value) => reader.readStrokes([], value),
  scale: (scale) => reader.readStrokes([], { scale }), pen: (pen) => reader.readStrokes([], { pen }),
  height: (height) => reader.readStrokes([], { height, scale: "true" }),
  readImage: (value) => reader.readImage(value), part: (part) => reader.readImage(drawn(), { part }),
  turns: (turns) => reader.readImage(drawn(), { turns }), turn: (turn) => reader.readImage(drawn(), { turn }),
  imageOptions: (value) => reader.readImage(drawn(), value),
  thumbnail: (value) => reader.thumbnail(value, 9), side: (side) => reader.thumbnail(drawn(), side),
  readGlyphs: (value) => reader.readGlyphs(value, 1), n: (n) => reader.readGlyphs(new Float32Array(784), n),
  explain: (value) => reader.explain(value, 1), label: (label) => reader.explain(new Float32Array(784), label),
  maps: (maps) => reader.explain(new Float32Array(784), 1, { maps }), diagnostics: (value) => reader.diagnostics(value),
  signal: (signal) => reader.readStrokes([], { signal }),
  glyphOptions: (value) => reader.readGlyphs(new Float32Array(0), 0, value),
};
const ended = {};
for (const [name, call] of Object.entries(calls)) {
  ended[name] = {};
  for (const [kind, value] of Object.entries(wrong)) ended[name][kind] = await ending(() => call(value));
}
return ended;
"""

# What is left out, and an object without any of the options, is no mistake.
_LEFT_OUT = {"undefined", "object", "proxy"}
_FINE: dict[str, set[str]] = {
    "loadReader": _LEFT_OUT,
    "base": {"undefined"},
    "backend": {"undefined"},
    "onProgress": {"undefined", "function"},
    "define": _LEFT_OUT,
    "strokeOptions": _LEFT_OUT,
    "scale": {"undefined", "null"},
    "pen": {"undefined", "null", "number"},
    "height": {"undefined", "null", "number"},
    "part": {"undefined", "null"},
    "turns": {"undefined", "null"},
    "turn": {"undefined", "null"},
    "imageOptions": _LEFT_OUT,
    "side": {"number"},
    "label": {"number"},
    "maps": {"undefined", "null", "number"},
    "diagnostics": _LEFT_OUT,
    "signal": {"undefined", "null"},
    "glyphOptions": _LEFT_OUT,
}

_CODES = {
    "strokeOptions": "strokes",
    "imageOptions": "picture",
    "glyphOptions": "glyphs",
    "readStrokes": "strokes",
    "turn": "picture",
    "scale": "strokes",
    "pen": "strokes",
    "height": "strokes",
    "readImage": "picture",
    "part": "picture",
    "turns": "picture",
    "thumbnail": "picture",
    "side": "picture",
    "readGlyphs": "glyphs",
    "n": "glyphs",
    "explain": "glyphs",
    "label": "glyphs",
    "maps": "glyphs",
}


def test_whatever_is_wrong_with_a_call_it_rejects_with_the_family_and_the_right_code(page: Page) -> None:
    ended = outcome(page, _WRONG)
    assert ended["base"].pop("text") == "weights"  # an address, but of no model
    for call, endings in ended.items():
        for kind, ending in endings.items():
            if kind not in _FINE.get(call, set()):
                assert ending == _CODES.get(call, "options"), f"{call} of {kind}"
            else:
                assert isinstance(ending, dict), f"{call} of {kind}: {ending}"


_BASES = """
const bases = ["https://", "http://[", "ftp://example.org/", "data:text/plain,a", "javascript:1", "about:blank"];
return endings({
  ...Object.fromEntries(bases.map((base) => [base, () => loadReader({ base })])),
  elsewhere: () => loadReader({ base: "https://elsewhere.example/" }),
  nowhere: () => loadReader({ base: "nowhere" }),
});
"""


def test_a_base_that_is_none_and_one_where_no_model_is(page: Page) -> None:
    page.context.route("https://elsewhere.example/**", lambda route: route.abort())
    ended = outcome(page, _BASES)
    assert (ended.pop("elsewhere"), ended.pop("nowhere")) == ("weights", "weights")
    assert set(ended.values()) == {"options"}


_PICTURES = """
const reader = await loadReader();
const read = (picture) => () => reader.readImage(picture);
const canvas = drawn();
const file = await new Promise((resolve) => canvas.toBlob(resolve));
const bytes = await file.arrayBuffer();
const address = URL.createObjectURL(file);
const data = canvas.toDataURL();
const image = elementOf("img", { src: address });
await image.decode();
const lazy = elementOf("img", { loading: "lazy", src: address, style: "margin-top: 90000px" });
document.body.append(lazy);
const svg = document.createElementNS("http://www.w3.org/2000/svg", "image");
svg.setAttribute("href", data);
const film = elementOf("video", { srcObject: canvas.captureStream(), muted: true });
const flows = setInterval(() => canvas.getContext("2d").fillRect(0, 0, 1, 1), 20);
await film.play();
if (film.readyState < 2) await happens(film, "loadeddata");
clearInterval(flows);
const offscreen = seven(new OffscreenCanvas(1, 1));
const frame = elementOf("iframe", { srcdoc: "<canvas></canvas>" });
document.body.append(frame);
await happens(frame, "load");
const foreign = seven(frame.contentDocument.querySelector("canvas"));
const padded = new Uint8Array(bytes.byteLength + 8);
padded.set(new Uint8Array(bytes), 8);
const ended = await endings({
  canvas: read(canvas), offscreen: read(offscreen), image: read(image), lazy: read(lazy), svg: read(svg),
  loading: read(elementOf("img", { src: address + "#again" })),
  film: read(film), videoFrame: read(new VideoFrame(canvas, { timestamp: 0 })),
  bytes: read(bytes), uint8: read(new Uint8Array(bytes)), view: read(padded.subarray(8)),
  dataView: read(new DataView(bytes)),
  blobAddress: read(address), dataAddress: read(data), address: read("seven.png"),
  url: read(new URL("seven.png", document.baseURI)), bitmap: read(await createImageBitmap(canvas)), file: read(file),
  anotherWindow: read(foreign), anotherWindowsPixels: read(foreign.getContext("2d").getImageData(0, 0, 100, 140)),
  drawnOver: () => {
    const soon = drawn();
    const reading = reader.readImage(soon);
    soon.getContext("2d").clearRect(0, 0, 100, 140);
    return reading;
  },
  closed: async () => {
    const bitmap = await createImageBitmap(canvas);
    const reading = reader.readImage(bitmap);
    bitmap.close();
    return reading;
  },
});
const small = await endings({
  canvas: () => reader.thumbnail(canvas, 14),
  image: () => reader.thumbnail(image, 14),
  bytes: () => reader.thumbnail(bytes, 14),
});
reader.dispose();
return { ended, small, kept: [canvas.width, bytes.byteLength === padded.length - 8] };
"""


_SEVEN = """
const file = await new Promise((resolve) => drawn().toBlob(resolve));
return [...new Uint8Array(await file.arrayBuffer())];
"""


@pytest.fixture
def with_pictures(browser: Browser, dist: Path, tmp_path: Path) -> Iterator[Page]:
    """Return the same with pictures in the site."""
    site = Path(shutil.copytree(dist, tmp_path / "site", copy_function=shutil.copyfile))
    with serving(site) as address, browser.new_context() as context:
        fresh = context.new_page()
        fresh.goto(f"{address}inkling.d.ts")
        (site / "seven.png").write_bytes(bytes(outcome(fresh, _SEVEN)))
        yield fresh


def test_whatever_a_page_has_for_a_picture_is_read(with_pictures: Page) -> None:
    result = outcome(with_pictures, _PICTURES)
    assert {name: ending for name, ending in result["ended"].items() if ending != {"value": "7"}} == {}
    assert set(map(str, result["small"].values())) == {str({"value": [10, 14]})}
    assert result["kept"] == [100, True]


_NO_PICTURES = """
const reader = await loadReader();
const read = (picture) => () => reader.readImage(picture);
const broken = elementOf("img", { src: "data:image/png;base64,AAAA" });
await happens(broken, "error");
const tainted = elementOf("img", { src: "https://elsewhere.example/seven.png" });
await tainted.decode();
const taintedCanvas = drawn();
taintedCanvas.getContext("2d").drawImage(tainted, 0, 0);
const gone = drawn();
gone.transferControlToOffscreen?.call(document.createElement("canvas"));
const closedFrame = new VideoFrame(drawn(), { timestamp: 0 });
closedFrame.close();
const closedBitmap = await createImageBitmap(drawn());
closedBitmap.close();
return endings({
  broken: read(broken), withoutAddress: read(new Image()), breaking: read(elementOf("img", { src: "nowhere.png" })),
  tainted: read(tainted), taintedCanvas: read(taintedCanvas), taintedBitmap: read(await createImageBitmap(tainted)),
  noSize: read(elementOf("canvas", { width: 0 })), offscreenWithoutSize: read(new OffscreenCanvas(0, 9)),
  film: read(document.createElement("video")), closedFrame: read(closedFrame), closedBitmap: read(closedBitmap),
  noBytes: read(new ArrayBuffer(0)), text: read(new TextEncoder().encode("I am a text.")), nowhere: read("nowhere.png"),
  page: read(""), elsewhere: read("https://elsewhere.example/seven.png"), unknown: read("ftp://a/b"),
  noAddress: read("http://["), dataText: read("data:text/plain,seven"),
  svgWithout: read(document.createElementNS("http://www.w3.org/2000/svg", "image")),
  files: read(elementOf("input", { type: "file" })), list: read([new Blob()]), proxy: read(new Proxy(new Blob(), {})),
});
"""


def test_what_is_no_picture_or_is_not_there_is_told_in_words(with_pictures: Page, tmp_path: Path) -> None:
    picture = (tmp_path / "site" / "seven.png").read_bytes()
    elsewhere = "https://elsewhere.example/seven.png"
    with_pictures.context.route(elsewhere, lambda route: route.fulfill(body=picture, content_type="image/png"))
    ended = outcome(with_pictures, _NO_PICTURES)
    hidden = {name for name in ended if name.startswith("tainted")}
    assert {name: ended.pop(name) for name in hidden} == dict.fromkeys(hidden, "picture-hidden")
    assert ended == dict.fromkeys(ended, "picture")


_SIGNALS = """
const reader = await loadReader();
const glyph = new Float32Array(784);
const calls = {
  load: (options) => loadReader(options),
  define: (options) => defineInklingPad(options),
  strokes: (options) => reader.readStrokes([[[1, 2]]], options),
  image: (options) => reader.readImage(drawn(), options),
  address: (options) => reader.readImage("assets", options),
  thumbnail: (options) => reader.thumbnail(drawn(), 9, options),
  glyphs: (options) => reader.readGlyphs(glyph, 1, options),
  explain: (options) => reader.explain(glyph, 1, options),
  diagnostics: (options) => reader.diagnostics(options),
};
const ended = {};
for (const [name, call] of Object.entries(calls)) {
  const before = await ending(() => call({ signal: AbortSignal.abort(new Error("before")) }));
  const controller = new AbortController();
  const running = ending(() => call(controller));
  controller.abort(new Error("meanwhile"));
  ended[name] = [before, await running];
}
ended.unused = [(await ending(() => calls.strokes(new AbortController()))).value];
ended.withoutReason = [await ending(() => {
  const stop = new AbortController();
  const reading = calls.image(stop);
  stop.abort();
  return reading;
})];
return ended;
"""


def test_every_call_stops_by_its_signal_with_its_reason(page: Page) -> None:
    ended = outcome(page, _SIGNALS)
    assert ended.pop("unused") == [""]  # of a dot
    assert ended.pop("withoutReason")[0].startswith("AbortError: ")
    assert all(each == ["Error: before", "Error: meanwhile"] for each in ended.values()), ended
    Visitor(page).until(lambda: len(page.workers), lambda count: count == 1, "A load that is stopped leaves no worker.")


_PROGRESS = """
const told = [];
const reader = await loadReader({ onProgress: (progress) => told.push(progress) });
return { told, bytes: (await (await fetch(`model/${reader.card.weights.file}`)).arrayBuffer()).byteLength };
"""


def test_the_progress_of_loading_is_told_in_bytes_of_the_weights(page: Page) -> None:
    result = outcome(page, _PROGRESS)
    told, whole = result["told"], result["bytes"]
    assert told[-1] == {"loaded": whole, "total": whole}
    assert [each["loaded"] for each in told] == sorted(each["loaded"] for each in told)
    assert {each["total"] for each in told} == {whole}


_LEND_WORKERS = """
window.workers = [];
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    workers.push(this);
  }
};
"""


def test_a_worker_that_vanishes_is_noticed_replaced_and_asked_again(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        visitor.page.add_init_script(_LEND_WORKERS)
        visitor.page.goto(site)
        outdated(visitor, "workers[0].terminate()")
        visitor.expect_read("20")
        assert len(visitor.page.workers) == 1
        assert visitor.complaints == []


def test_a_pad_outlives_its_worker_too_and_says_that_its_number_is_not_there_yet(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        visitor.page.add_init_script(_LEND_WORKERS)
        visitor.page.goto(f"{site}embed/")
        amount = pad(visitor, "amount")
        amount.write("4")
        amount.expect_value("4")
        field = amount.element.locator("input")
        usual = field.evaluate("(field) => getComputedStyle(field).color")
        visitor.page.evaluate("workers[0].terminate()")
        amount.write("47", written=1)
        expect(field).not_to_have_css("color", usual)
        assert amount.message() == "The number is still being read."
        assert amount.element.evaluate("(pad) => pad.form.checkValidity()") is False
        amount.expect_value("47")
        assert amount.message() == ""
