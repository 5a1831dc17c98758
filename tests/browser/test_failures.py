"""The public module, when something is taken away from it, broken or asked wrongly: each failure has its code."""

import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

from export.checking.browser import launch
from export.serve import serving
from tests.browser.visitor import Visitor, forbid_web_assembly
from tests.browser.waiting import until

SEVEN = [[[10, 10], [60, 10], [30, 90]]]

LOAD = "() => loadReader().then(({ backend }) => backend)"
READ = "async () => (await (await loadReader()).readStrokes(argument)).text"


@pytest.fixture
def copy(dist: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that a test may damage."""
    return Path(shutil.copytree(dist, tmp_path / "site"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser that has seen nothing yet."""
    with browser.new_context() as fresh:
        yield fresh


@pytest.fixture
def module(context: BrowserContext, site: str) -> Page:
    """Return a page of the site on which nothing but our own calls runs."""
    return open_module(context, site)


def open_module(context: BrowserContext, site: str) -> Page:
    page = context.new_page()
    page.goto(f"{site}inkling.d.ts")
    return page


def outcome(page: Page, task: str, argument: Any = None) -> dict[str, Any]:
    """Run a task with `loadReader` and `argument` in a page.

    Returns:
        Its `value`, or the `code` and `message` of what it threw, and whether that is `ours`.
    """
    result: dict[str, Any] = page.evaluate(
        f"""async (argument) => {{
          const {{ loadReader, InklingError }} = await import(new URL("inkling.js", document.baseURI).href);
          try {{
            return {{ value: await ({task})() }};
          }} catch (error) {{
            return {{ code: error.code, message: error.message, ours: error instanceof InklingError }};
          }}
        }}""",
        argument,
    )
    return result


def assert_fails(page: Page, code: str, says: str, task: str = LOAD, argument: Any = None) -> None:
    result = outcome(page, task, argument)
    assert (result.get("code"), result.get("ours")) == (code, True), result
    assert says in result["message"]
    if task == LOAD:
        expect_no_workers(page)  # what failed to load leaves none behind


def expect_no_workers(page: Page) -> None:
    Visitor(page).until(lambda: len(page.workers), lambda count: count == 0, "No worker may be left behind.")


def change_card(site: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = site / "model" / "card.json"
    card = json.loads(path.read_text())
    change(card)
    path.write_text(json.dumps(card))


def asked_for(page: Page) -> list[str]:
    """Return a list that fills with the names of the files that the page asks for."""
    names: list[str] = []
    page.context.on("request", lambda request: names.append(request.url.rsplit("/", 1)[-1]))
    return names


def test_what_most_visitors_fetch(module: Page) -> None:
    names = asked_for(module)
    assert outcome(module, READ, SEVEN) == {"value": "7"}
    # The engine is in the worker, and its plan with the weights.
    assert [re.sub(r"-[\w-]+\.", ".", name) for name in names] == [
        "inkling.js", "worker.js", "card.json", "weights.bin"
    ]  # fmt: skip


def test_what_an_explanation_fetches_besides(module: Page) -> None:
    names = asked_for(module)
    explain = "async () => (await (await loadReader()).explain(new Float32Array(784), 7)).layers.length"
    assert outcome(module, explain) == {"value": 6}
    assert len([name for name in names if "wasm-simd" in name]) == 1
    assert len([name for name in names if name.endswith(".wasm")]) == 1
    assert not [name for name in names if name.startswith(("custom_tfjs", "graph-"))]


@pytest.mark.parametrize("lost", ["card.json", "weights-*.bin"])
def test_a_missing_file_of_the_model(context: BrowserContext, copy: Path, lost: str) -> None:
    (path,) = (copy / "model").glob(lost)
    path.unlink()
    with serving(copy) as address:
        assert_fails(open_module(context, address), "weights", f"{path.name} must be there and whole")


def test_a_network_that_is_cut(context: BrowserContext, site: str) -> None:
    context.route("**/model/*", lambda route: route.abort())
    assert_fails(open_module(context, site), "weights", "must be there and whole")


def test_a_host_that_answers_everything_with_a_page(context: BrowserContext, copy: Path) -> None:
    (copy / "model" / "card.json").write_text("<!doctype html>")
    with serving(copy) as address:
        assert_fails(open_module(context, address), "weights", "card.json must be there and whole")


@pytest.mark.parametrize("damage", ["one bit", "half", "another hash"])
def test_weights_that_are_not_those_of_the_card(context: BrowserContext, copy: Path, damage: str) -> None:
    (path,) = (copy / "model").glob("weights-*.bin")
    content = path.read_bytes()
    if damage == "one bit":
        path.write_bytes(content[:1000] + bytes([content[1000] ^ 1]) + content[1001:])
    elif damage == "half":
        path.write_bytes(content[: len(content) // 2])
    else:
        change_card(copy, lambda card: card["weights"].update(sha256="0" * 64))
    with serving(copy) as address:
        assert_fails(open_module(context, address), "weights", "must have the SHA-256")


def test_a_graph_that_does_not_fit_its_weights(context: BrowserContext, copy: Path) -> None:
    (path,) = (copy / "model").glob("graph-*.json")
    graph = json.loads(path.read_text())
    graph["weightsManifest"][0]["weights"][0]["shape"] = [5, 5, 1, 16]
    path.write_text(json.dumps(graph))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    change_card(copy, lambda card: card["graph"].update(sha256=sha256))
    with serving(copy) as address:
        page = open_module(context, address)
        assert_fails(page, "weights", "must fit its weights", "() => loadReader({ backend: 'wasm' })")
        path.unlink()
        assert_fails(page, "weights", "must be there and whole", "() => loadReader({ backend: 'wasm' })")
        assert outcome(page, LOAD) == {"value": "engine"}


def test_a_card_of_another_format(context: BrowserContext, copy: Path) -> None:
    change_card(copy, lambda card: card.update(format=1))
    with serving(copy) as address:
        assert_fails(open_module(context, address), "version", "format 2. Received: 1")


def test_a_model_that_was_trained_with_other_ink(context: BrowserContext, copy: Path) -> None:
    change_card(copy, lambda card: card["preprocessing"].update(glyph_box=22))
    with serving(copy) as address:
        assert_fails(open_module(context, address), "version", "glyph_box 20. Received: 22")


def test_without_web_assembly_it_reads_by_plain_javascript(playwright: Playwright, site: str) -> None:
    with launch(playwright, "--js-flags=--jitless") as browser, browser.new_context() as context:
        page = open_module(context, site)
        assert page.evaluate("() => typeof WebAssembly") == "undefined"
        assert outcome(page, LOAD) == {"value": "cpu"}
        assert outcome(page, READ, SEVEN) == {"value": "7"}
        assert_fails(page, "wasm", "WebAssembly must start", "() => loadReader({ backend: 'wasm' })")
        assert_fails(page, "wasm", "needs WebAssembly with SIMD", "() => loadReader({ backend: 'engine' })")


def test_where_a_policy_forbids_web_assembly_it_reads_by_plain_javascript(context: BrowserContext, site: str) -> None:
    context.route("**/worker-*.js", forbid_web_assembly)
    page = open_module(context, site)
    assert outcome(page, LOAD) == {"value": "cpu"}
    assert outcome(page, READ, SEVEN) == {"value": "7"}


def deny_simd(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=f"WebAssembly.validate = () => false;\n{response.text()}")


def test_without_simd_it_runs_the_plain_binary(context: BrowserContext, site: str) -> None:
    context.route("**/worker-*.js", deny_simd)
    page = open_module(context, site)
    names = asked_for(page)
    assert outcome(page, LOAD) == {"value": "wasm"}
    (binary,) = [name for name in names if name.endswith(".wasm")]
    assert binary.startswith("tfjs-backend-wasm-")
    assert "simd" not in binary
    assert outcome(page, READ, SEVEN) == {"value": "7"}


def test_a_missing_binary_gives_way_to_plain_javascript(context: BrowserContext, copy: Path) -> None:
    for path in (copy / "assets").glob("*.wasm"):
        path.unlink()
    context.route("**/worker-*.js", deny_simd)
    with serving(copy) as address:
        page = open_module(context, address)
        assert outcome(page, LOAD) == {"value": "cpu"}
        for path in (copy / "assets").glob("custom_tfjs-*.js"):
            path.unlink()
        assert_fails(open_module(context, address), "wasm", "Neither could be loaded")


def test_a_missing_worker(context: BrowserContext, copy: Path) -> None:
    (path,) = (copy / "assets").glob("worker-*.js")
    path.unlink()
    with serving(copy) as address:
        assert_fails(open_module(context, address), "worker", "Received: the answer 404 instead of JavaScript")


def test_a_browser_that_refuses_workers(module: Page) -> None:
    module.evaluate("() => { window.Worker = class { constructor() { throw new Error('no') } } }")
    assert_fails(module, "worker", "The reader's worker must start. Received: Error: no. Load")


def test_a_worker_that_dies(module: Page) -> None:
    task = """async () => {
      window.reader = await loadReader();
      return "loaded";
    }"""
    assert outcome(module, task) == {"value": "loaded"}
    module.workers[0].evaluate("() => { setTimeout(() => { throw new Error('out of memory') }, 0) }")
    until(
        lambda: module.workers,
        lambda alive: alive == [],
        "A worker that died must be put away.",
        rest=lambda seconds: module.wait_for_timeout(1000 * seconds),  # while the page's events come in
    )
    assert_fails(module, "worker", "out of memory", "() => window.reader.readStrokes(argument)", SEVEN)


def test_what_is_pending_when_the_reader_is_disposed(module: Page) -> None:
    task = """async () => {
      const reader = await loadReader();
      const pending = reader.readStrokes(argument);
      reader.dispose();
      await pending;
    }"""
    assert_fails(module, "disposed", "Load a new one", task, SEVEN)


@pytest.mark.parametrize(
    "call",
    [
        "readStrokes(argument)",
        "readImage(new ImageData(4, 4))",
        "readGlyphs(new Float32Array(784), 1)",
        "diagnostics()",
    ],
)
def test_what_is_asked_of_a_disposed_reader(module: Page, call: str) -> None:
    task = f"async () => {{ const reader = await loadReader(); reader.dispose(); return reader.{call}; }}"
    assert_fails(module, "disposed", "Load a new one", task, SEVEN)
    expect_no_workers(module)


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ("reader.readStrokes([[[1, 2], [3, NaN]]])", "[3,NaN]"),
        ("reader.readStrokes([[[1, 2], [Infinity, 3]]])", "[Infinity,3]"),
        ("reader.readStrokes([[[1]]])", "[1]"),
        ("reader.readStrokes([], { pen: 0 })", "Received: 0"),
        ("reader.readStrokes([], { pen: NaN })", "Received: NaN"),
        ("reader.readStrokes([], { scale: 'true', width: 1e9 })", "Received: 1000000000"),
        ("reader.readStrokes([], { scale: 'true', height: 2.5 })", "Received: 2.5"),
    ],
)
def test_strokes_that_make_no_sense(module: Page, task: str, says: str) -> None:
    assert_fails(module, "strokes", says, f"async () => {{ const reader = await loadReader(); return {task}; }}")


@pytest.mark.parametrize("call", ["readGlyphs(new Float32Array(783), 1)", "readGlyphs(new Float32Array(784), 0.5)"])
def test_glyphs_that_are_too_few(module: Page, call: str) -> None:
    assert_fails(module, "glyphs", "n glyphs are n × 784 numbers", f"async () => (await loadReader()).{call}")


@pytest.mark.parametrize("strokes", [[], [[]], [[], []]])
def test_nothing_drawn_is_a_blank_reading(module: Page, strokes: list[Any]) -> None:
    for options in ("", ", { scale: 'true' }"):
        task = f"async () => (await loadReader()).readStrokes(argument{options})"
        assert outcome(module, task, strokes) == {"value": {"text": "", "symbols": []}}


def test_no_glyphs_have_no_probabilities(module: Page) -> None:
    task = "async () => (await (await loadReader()).readGlyphs(new Float32Array(0), 0)).length"
    assert outcome(module, task) == {"value": 0}


READ_FILE = """async () => {
  const { text, symbols } = await (await loadReader()).readImage(new Blob([new Uint8Array(argument)]));
  return { text, box: symbols[0]?.box };
}"""


@pytest.mark.parametrize("content", [b"", b"I am a text, whatever my name ends in.", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_is_no_picture(module: Page, content: bytes) -> None:
    assert_fails(module, "picture", "such as PNG, JPEG or WebP", READ_FILE, list(content))


def picture_of_a_seven(scale: int = 1) -> Image.Image:
    image = Image.new("L", (100 * scale, 140 * scale), 250)
    line = [(20 * scale, 20 * scale), (70 * scale, 20 * scale), (40 * scale, 110 * scale)]
    ImageDraw.Draw(image).line(line, fill=10, width=10 * scale, joint="curve")
    return image


def encoded(image: Image.Image, form: str, **options: Any) -> list[int]:
    file = io.BytesIO()
    image.save(file, form, **options)
    return list(file.getvalue())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP"])
def test_pictures_of_each_kind(module: Page, form: str) -> None:
    assert outcome(module, READ_FILE, encoded(picture_of_a_seven(), form))["value"]["text"] == "7"


def test_a_photo_that_the_phone_held_sideways(module: Page) -> None:
    upright = outcome(module, READ_FILE, encoded(picture_of_a_seven(), "JPEG", quality=100))["value"]
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise to show
    sideways = picture_of_a_seven().transpose(Image.Transpose.ROTATE_90)
    turned = outcome(module, READ_FILE, encoded(sideways, "JPEG", quality=100, exif=exif))["value"]
    assert turned["text"] == upright["text"] == "7"
    assert np.abs(np.subtract(turned["box"], upright["box"])).max() <= 1


def test_a_huge_picture_is_shrunk_and_read(module: Page) -> None:
    task = """async () => {
      const huge = new OffscreenCanvas(6000, 5000);
      const pen = huge.getContext("2d");
      pen.fillStyle = "white";
      pen.fillRect(0, 0, 6000, 5000);
      pen.lineWidth = 300;
      for (const [from, ...others] of argument) {
        pen.moveTo(from[0] * 50, from[1] * 50);
        for (const [x, y] of others) pen.lineTo(x * 50, y * 50);
      }
      pen.stroke();
      return (await (await loadReader()).readImage(huge.transferToImageBitmap())).text;
    }"""
    assert outcome(module, task, SEVEN) == {"value": "7"}


NO_WORKER_CANVAS = "delete globalThis.OffscreenCanvas;"
"""Older browsers: the page's own thread takes the pixels."""


def test_a_browser_that_hides_pixels(module: Page) -> None:
    task = f"""async () => {{
      {NO_WORKER_CANVAS}
      const reader = await loadReader();
      const noise = () => 256 * Math.random();
      CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) =>
        new ImageData(Uint8ClampedArray.from({{ length: 4 * width * height }}, noise), width, height);
      return reader.readImage(new Blob([new Uint8Array(argument)]));
    }}"""
    assert_fails(module, "picture-hidden", "This browser hides them", task, encoded(picture_of_a_seven(), "PNG"))


def test_a_part_of_a_picture_is_read_alike_wherever_its_pixels_come_from(module: Page) -> None:
    task = f"""async () => {{
      const file = new Blob([new Uint8Array(argument)]);
      const bitmap = await createImageBitmap(file);
      const canvas = document.createElement("canvas").getContext("2d");
      Object.assign(canvas.canvas, {{ width: bitmap.width, height: bitmap.height }});
      canvas.drawImage(bitmap, 0, 0);
      const pixels = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      const options = {{ part: [10, 5, 130, 90], turns: 3 }};
      const reader = await loadReader();
      const read = async (picture) => JSON.stringify(await reader.readImage(picture, options));
      const inWorker = await Promise.all([file, bitmap, pixels].map(read));
      {NO_WORKER_CANVAS}
      const onPage = await Promise.all([file, bitmap, pixels].map(read));
      const {{ symbols }} = JSON.parse(onPage[0]);
      return {{ different: new Set([...inWorker, ...onPage]).size, isRead: symbols.length > 0 }};
    }}"""
    result = outcome(module, task, encoded(picture_of_a_seven(), "PNG"))
    assert result == {"value": {"different": 1, "isRead": True}}


@pytest.mark.parametrize("options", ["{ part: [0, 0, 141, 100] }", "{ part: [9, 9, 9, 20] }", "{ turns: 4 }"])
def test_a_part_that_the_picture_does_not_have(module: Page, options: str) -> None:
    task = f"""async () => {{
      const reader = await loadReader();
      return reader.readImage(new Blob([new Uint8Array(argument)]), {options});
    }}"""
    assert_fails(module, "picture", "Received:", task, encoded(picture_of_a_seven(), "PNG"))


def test_what_the_caller_gives_stays_the_callers(module: Page) -> None:
    task = """async () => {
      const reader = await loadReader();
      const glyphs = new Float32Array(784);
      const pixels = new ImageData(8, 8);
      const bitmap = await createImageBitmap(pixels);
      await reader.readGlyphs(glyphs, 1);
      await reader.readImage(pixels);
      await reader.readImage(bitmap);
      return [glyphs.length, pixels.data.length, bitmap.width];
    }"""
    assert outcome(module, task) == {"value": [784, 256, 8]}


def test_a_model_that_refuses_says_not_a_digit(context: BrowserContext, copy: Path) -> None:
    change_card(copy, lambda card: card.update(rejection=1.01))
    task = "async () => (await loadReader()).readStrokes(argument)"
    with serving(copy) as address:
        reading = outcome(open_module(context, address), task, SEVEN)["value"]
    assert reading["text"] == ""
    assert [symbol["label"] for symbol in reading["symbols"]] == [None]
    assert reading["symbols"][0]["confidence"] > 0.5


def test_the_labels_are_those_of_the_card(context: BrowserContext, copy: Path) -> None:
    change_card(copy, lambda card: card.update(labels=list("ABCDEFGHIJ")))
    with serving(copy) as address:
        assert outcome(open_module(context, address), READ, SEVEN) == {"value": "H"}
