"""A built site and its Python model in, the proof that they agree out."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import Browser, Error, Page

from export.checking.compared_sets import PICTURES_AT_A_TIME, AnySet, GlyphSet, ReadingSet
from export.checking.comparison import Comparison, Differing, ignore
from export.checking.comparison_set import Samples
from export.checking.reader import PageReader, page_reader
from training.common.errors import ExportError
from training.data.numbers import NumberSample
from training.reading.reading import Reading, read_drawing, read_pad, read_pixels
from training.recogniser.recogniser import Recogniser

BACKENDS = ("engine", "wasm", "cpu")
"""What runs the network in the page, the fastest first; the engine only where it knows the network."""

_FEWER = 10
"""What reads beside the first backend has the same weights and ink: a tenth of the samples shows whether it works."""

_BAD_REQUEST = 400
_IS_ONE_FILE = """() => document.getElementById("worker") !== null"""


def verify(
    browser: Browser,
    address: str,
    recogniser: Recogniser,
    samples: Samples,
    backends: Sequence[str] | None = None,
) -> list[Comparison]:
    """Read the same with the page and with Python.

    Args:
        browser: A running browser.
        address: Where the site is served.
        recogniser: The model that the site was built from.
        samples: What to read. The first backend gets all of it, TensorFlow.js on WebAssembly all glyphs; of the
            rest, each gets a tenth, and no pictures.
        backends: What runs the network in the page, one after the other; without it, all that can.

    Returns:
        For each backend a comparison of the glyphs, the drawings, the numbers and the pictures, where there are any.

    Raises:
        ExportError: The page does not load.
    """
    with opened(browser, address) as page:
        return compare(page, recogniser, sets_of(samples), backends)


@contextlib.contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Keep the page at an address open while the block runs.

    Raises:
        ExportError: Nothing answers there, or not with a page.
    """
    with contextlib.closing(browser.new_page()) as page:
        try:
            response = page.goto(address)
        except Error as cause:
            raise ExportError(
                f"A site must answer at its address. Received: {address} ({cause.message.splitlines()[0]}). "
                f"Check the address, and whether the site is served there."
            ) from cause
        # A file has no status of its own; what a service worker or a cache answers has.
        if response is not None and response.status >= _BAD_REQUEST:
            raise ExportError(
                f"A site must answer at its address. Received: {response.status} from {address}. Check the address."
            )
        yield page


def compare(
    page: Page,
    recogniser: Recogniser,
    sets: Sequence[AnySet],
    backends: Sequence[str] | None = None,
    differing: Differing = ignore,
) -> list[Comparison]:
    """Read sets of samples with an open page and with Python; see `verify`, which opens the page.

    Args:
        page: The open page.
        recogniser: The model that the site was built from.
        sets: What to read.
        backends: What runs the network in the page, one after the other; without it, all that can.
        differing: Is told of each sample that differs.
    """
    comparisons = []
    for place, backend in enumerate(backends or _backends_of(page)):
        with page_reader(page, backend=backend) as reader:
            found = [each.compare(reader, recogniser, _FEWER if place else 1, differing) for each in sets]
        comparisons += [comparison for comparison in found if comparison is not None]
    return comparisons


def _backends_of(page: Page) -> Sequence[str]:
    """Return what can run the network of a page: without the engine, where its export made no plan."""
    with page_reader(page) as reader:
        first = reader.backend
    if first == "engine" and page.evaluate(_IS_ONE_FILE):
        return ("engine", "cpu")  # where the engine reads, the one file brings no WebAssembly of TensorFlow.js
    return BACKENDS[BACKENDS.index(first) :]


def sets_of(samples: Samples) -> list[AnySet]:
    """Return samples as what can be compared, without those of which there are none.

    Args:
        samples: Glyphs, drawings, numbers and pictures.
    """
    drawings = [sample.strokes for sample in samples.drawings]
    readings: list[ReadingSet[Any]] = [
        ReadingSet(samples.drawing_source, drawings, PageReader.read_strokes, read_drawing),
        ReadingSet("numbers", samples.numbers, PageReader.read_numbers, _read_number),
        ReadingSet(
            "pictures",
            samples.pictures,
            PageReader.read_pixels,
            read_pixels,
            on_every_backend=False,
            at_a_time=PICTURES_AT_A_TIME,
        ),
    ]
    glyphs = [GlyphSet(samples.glyph_source, samples.glyphs)] if len(samples.glyphs) else []
    return [*glyphs, *(each for each in readings if len(each.subjects))]


def _read_number(recogniser: Recogniser, number: NumberSample) -> Reading:
    return read_pad(recogniser, number.strokes, number.height, number.width, number.pen)
