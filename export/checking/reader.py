"""A page of the built site in, its reader as a Python object out: `verify` and the browser tests read with it."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Error, JSHandle, Page

from training.common.errors import ExportError
from training.data.numbers import NumberSample
from training.data.strokes import Strokes
from training.explaining.explain import Explanation, FeatureMap, FeatureMaps, WithoutHeat
from training.explaining.layers import Sight, Step
from training.ink import Glyph, Stroke
from training.ink.constants import GLYPH_SIZE
from training.reading.reading import Reading, Symbol

Progress = Callable[[int], object]
"""Is told how many readings more there are."""

_GLYPHS_AT_A_TIME = 1000
_DRAWINGS_AT_A_TIME = 50
_PICTURES_AT_A_TIME = 5

# Functions, not expressions: the page's content security policy forbids to evaluate text. Arrays travel as base64 and
# everything else that is large as JSON, which is ten times as fast as Playwright's own lists.

# The one file has no module beside it, and shows what others import.
_LOAD = """async ({ module, options }) => {
  const isOneFile = document.getElementById("worker") !== null;
  if (isOneFile && !globalThis.inkling) throw new Error("This inkling.html is of an earlier version. Build it again.");
  const { loadReader } = isOneFile ? globalThis.inkling : await import(new URL(module, document.baseURI).href);
  return loadReader(options);
}"""

_PORTABLE = """
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const floats = (text) => new Float32Array(bytes(text).buffer);
  const text = ({ buffer, byteOffset, byteLength }) =>
    btoa(Array.from(new Uint8Array(buffer, byteOffset, byteLength), (byte) => String.fromCharCode(byte)).join(""));
"""

_READ_GLYPHS = f"""async (reader, {{ glyphs, n }}) => {{{_PORTABLE}
  const given = floats(glyphs);
  const start = performance.now();
  const rows = await reader.readGlyphs(given, n);
  return {{ rows: text(rows), milliseconds: performance.now() - start }};
}}"""

_TIME_GLYPH = f"""async (reader, {{ glyph, times }}) => {{{_PORTABLE}
  const given = floats(glyph);
  const start = performance.now();
  for (let time = 0; time < times; time++) await reader.readGlyphs(given, 1);
  return (performance.now() - start) / times;
}}"""

_EXPLAIN = f"""async (reader, {{ glyph, label, options }}) => {{{_PORTABLE}
  const {{ heat, logits, layers, steps, withoutHeat }} = await reader.explain(floats(glyph), label, options);
  const portable = ({{ channel, values }}) => ({{ channel, values: text(values) }});
  const maps = layers.map((each) => ({{ ...each, strongest: each.strongest.map(portable) }}));
  return {{ heat: heat && text(heat), logits: text(logits), layers: maps, steps, withoutHeat }};
}}"""

_READ_ALL = f"""async (reader, {{ method, subjects }}) => {{{_PORTABLE}
  const pixels = ({{ rgba, width, height }}) => new ImageData(new Uint8ClampedArray(bytes(rgba)), width, height);
  const listed = JSON.parse(subjects);
  const given = method === "readImage" ? listed.map(([picture]) => [pixels(picture)]) : listed;
  const start = performance.now();
  const readings = [];
  for (const subject of given) readings.push(await reader[method](...subject));
  const milliseconds = performance.now() - start;
  const portable = (symbol) => ({{ ...symbol, glyph: text(symbol.glyph) }});
  const answers = readings.map((reading) => ({{ ...reading, symbols: reading.symbols.map(portable) }}));
  return {{ readings: JSON.stringify(answers), milliseconds }};
}}"""


class PageReader:
    """The reader of a page.

    Attributes:
        milliseconds: How long the page has been reading so far, without what it takes to get there and back.
        readings: How many readings that were.
    """

    def __init__(self, handle: JSHandle) -> None:
        self._handle = handle
        self.milliseconds = 0.0
        self.readings = 0

    @property
    def backend(self) -> str:
        """What runs the network: `engine`, `wasm` or `cpu`."""
        return str(self._handle.evaluate("(reader) => reader.backend"))

    @property
    def card(self) -> dict[str, Any]:
        """The card as the page has it."""
        card: dict[str, Any] = self._handle.evaluate("(reader) => reader.card")
        return card

    def diagnostics(self) -> dict[str, Any]:
        """Return what the network holds in memory: `backend`, `tensors`, `bytes`."""
        diagnostics: dict[str, Any] = self._handle.evaluate("(reader) => reader.diagnostics()")
        return diagnostics

    def read_glyphs(self, glyphs: npt.NDArray[np.float32], progress: Progress = int) -> npt.NDArray[np.float32]:
        """Return probabilities `[n, classes]` for glyphs `[n, 28, 28]`, 0..1."""
        batches = []
        for first in range(0, len(glyphs), _GLYPHS_AT_A_TIME):
            batch = np.ascontiguousarray(glyphs[first : first + _GLYPHS_AT_A_TIME], "<f4")
            answer = self._ask(_READ_GLYPHS, {"glyphs": _text(batch), "n": len(batch)})
            self._count(answer, len(batch))
            progress(len(batch))
            batches.append(_floats(answer["rows"]).reshape(len(batch), -1))
        return np.concatenate(batches)

    def time_glyph(self, glyph: Glyph, times: int) -> float:
        """Return the milliseconds that the page takes for one glyph `[28, 28]`, on average over `times` in a row."""
        return float(self._handle.evaluate(_TIME_GLYPH, {"glyph": _text(np.asarray(glyph, "<f4")), "times": times}))

    def explain(self, glyph: Glyph, label: int, **options: Any) -> Explanation:
        """Return what the page shows for a glyph `[28, 28]` and a class.

        Args:
            glyph: The glyph.
            label: The class, as an index.
            options: What `explain` takes besides: `maps`.
        """
        question = {"glyph": _text(np.asarray(glyph, "<f4")), "label": label, "options": options}
        answer = self._handle.evaluate(_EXPLAIN, question)
        layers = [_feature_maps(entries) for entries in answer["layers"]]
        heat = None if answer["heat"] is None else _glyph(answer["heat"])
        without_heat = None if answer["withoutHeat"] is None else WithoutHeat(**answer["withoutHeat"])
        return Explanation(heat, _floats(answer["logits"]), layers, _steps(answer["steps"]), without_heat)

    def read_strokes(
        self, drawings: Sequence[Sequence[Stroke]], progress: Progress = int, **options: Any
    ) -> list[Reading]:
        """Read drawings, one after the other.

        Args:
            drawings: Strokes of each.
            progress: Is told of the readings.
            options: What `readStrokes` takes besides: `scale`, `pen`, `height`, `width`.
        """
        return self._read("readStrokes", [(strokes, options) for strokes in drawings], _DRAWINGS_AT_A_TIME, progress)

    def read_numbers(self, numbers: Sequence[NumberSample], progress: Progress = int) -> list[Reading]:
        """Read numbers as they stand on the pad, one after the other."""
        return self._read("readStrokes", [on_the_pad(each) for each in numbers], _DRAWINGS_AT_A_TIME, progress)

    def read_pixels(self, pictures: Sequence[npt.NDArray[np.uint8]], progress: Progress = int) -> list[Reading]:
        """Read pictures `[height, width, 4]` (red, green, blue, alpha), one after the other, given as `ImageData`."""
        subjects = [({"rgba": _text(rgba), "height": rgba.shape[0], "width": rgba.shape[1]},) for rgba in pictures]
        return self._read("readImage", subjects, _PICTURES_AT_A_TIME, progress)

    def dispose(self) -> None:
        """Stop the reader's worker."""
        self._handle.evaluate("(reader) => reader.dispose()")

    def _read(
        self, method: str, subjects: Sequence[Sequence[Any]], at_a_time: int, progress: Progress
    ) -> list[Reading]:
        """Call a method of the reader with the arguments of each subject."""
        readings = []
        for first in range(0, len(subjects), at_a_time):
            batch = [list(arguments) for arguments in subjects[first : first + at_a_time]]
            answer = self._ask(_READ_ALL, {"method": method, "subjects": json.dumps(batch)})
            self._count(answer, len(batch))
            progress(len(batch))
            readings += [_reading(entries) for entries in json.loads(answer["readings"])]
        return readings

    def _ask(self, function: str, question: dict[str, Any]) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = self._handle.evaluate(function, question)
        except Error as cause:
            raise ExportError(f"The page must read what Python reads. {cause.message.splitlines()[0]}") from cause
        return answer

    def _count(self, answer: dict[str, Any], readings: int) -> None:
        self.milliseconds += float(answer["milliseconds"])
        self.readings += readings


@contextmanager
def page_reader(page: Page, **options: Any) -> Iterator[PageReader]:
    """Load a reader in an open page of the site and dispose it at the end.

    Args:
        page: A page of the site, next to `inkling.js`.
        options: What `loadReader` takes: `backend`, `base`.

    Raises:
        ExportError: The page could not load it; the message has the page's reason.
    """
    try:
        handle = page.evaluate_handle(_LOAD, {"module": "inkling.js", "options": options})
    except Error as cause:
        raise ExportError(f"The built page must load its reader. {cause.message.splitlines()[0]}") from cause
    reader = PageReader(handle)
    try:
        yield reader
    finally:
        reader.dispose()


def _reading(entries: dict[str, Any]) -> Reading:
    """Return the page's reading as Python's."""
    return Reading(entries["text"], [_symbol(each) for each in entries["symbols"]], entries.get("turned", 0))


def on_the_pad(number: NumberSample) -> tuple[Strokes, dict[str, Any]]:
    """Return what `readStrokes` takes: the strokes of a number, and how large the pad and its pen are."""
    return number.strokes, {"scale": "true", "height": number.height, "width": number.width, "pen": number.pen}


def _symbol(entries: dict[str, Any]) -> Symbol:
    corners = [(x, y) for x, y in entries["corners"]]
    return Symbol(**(entries | {"box": tuple(entries["box"]), "glyph": _glyph(entries["glyph"]), "corners": corners}))


def _feature_maps(entries: dict[str, Any]) -> FeatureMaps:
    size = (entries["height"], entries["width"])
    maps = [FeatureMap(each["channel"], _floats(each["values"]).reshape(size)) for each in entries["strongest"]]
    filters = None if entries["filters"] is None else np.asarray(entries["filters"], np.float32)
    # The order is one of the network, which Python has by itself: `training.explaining.map_order`.
    own = {key: value for key, value in entries.items() if key != "order"}
    return FeatureMaps(**(own | {"sight": Sight(**entries["sight"]), "filters": filters, "strongest": maps}))


def _steps(entries: list[dict[str, Any]]) -> list[Step]:
    """Return the layers as Python knows them: what is an array in JavaScript is a tuple there."""
    return [
        Step(
            name=step["name"],
            kind=step["kind"],
            shape=tuple(step["shape"]),
            window=None if step["window"] is None else tuple(step["window"]),
            activation=step["activation"],
        )
        for step in entries
    ]


def _glyph(text: str) -> Glyph:
    return _floats(text).reshape(GLYPH_SIZE, GLYPH_SIZE)


def _floats(text: str) -> npt.NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(text), "<f4")


def _text(numbers: npt.NDArray[Any]) -> str:
    return base64.b64encode(np.ascontiguousarray(numbers).tobytes()).decode()
