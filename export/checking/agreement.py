"""A built site and its Python model in, the proof that they agree out."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser, Page

from export.checking.comparison_set import Samples
from export.checking.reader import PageReader, Progress, page_reader
from training.common.errors import ExportError
from training.common.progress import progress_bar
from training.data.numbers import NumberSample
from training.ink import Box
from training.reading.glyphs import Glyphs
from training.reading.reading import Reading, Symbol, read_drawing, read_pad, read_pixels
from training.recogniser.recogniser import Recogniser
from training.recogniser.threshold import is_refused

BACKENDS = ("engine", "wasm", "cpu")
"""What runs the network in the page, the fastest first; the engine only where it knows the network."""

FLOAT16_TOLERANCE = 5e-3
"""How far a probability may be from Keras' with the shipped weights."""

FLOAT32_TOLERANCE = 1e-4
"""How far it may be with float32 weights."""

GLYPH_TOLERANCE = 1e-6
"""How far a pixel of a glyph may be from its twin's."""

_FEWER = 10
"""What reads beside the first backend has the same weights and ink: a tenth of the samples shows whether it works."""

Probabilities = npt.NDArray[np.float32]
Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Comparison:
    """How far the page and Python are apart on one set of samples.

    Attributes:
        backend: What ran the network in the page.
        source: What was read, in words.
        samples: How many of them.
        other_labels: How many of them the page reads otherwise: another label or text, another box or line, or "not a
            digit" where Python does not say so.
        ties: How many of those Python finds as good as undecided itself: by less than float16 may change.
        probability_difference: The largest difference between two probabilities of what both found at the same place.
        glyph_difference: The largest difference between two pixels, likewise; None where the glyphs were given.
        milliseconds: What one reading took in the page.
    """

    backend: str
    source: str
    samples: int
    other_labels: int
    ties: int
    probability_difference: float
    glyph_difference: float | None
    milliseconds: float

    def holds(self, but_for_ties: bool = False) -> bool:
        """Tell whether the page reads as Python does, or does so but for ties."""
        mistakes = self.other_labels - (self.ties if but_for_ties else 0)
        glyphs_agree = self.glyph_difference is None or self.glyph_difference <= GLYPH_TOLERANCE
        return mistakes == 0 and self.probability_difference <= FLOAT16_TOLERANCE and glyphs_agree


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
    sets = [each for each in _sets(recogniser, samples) if each.subjects]
    comparisons = []
    with contextlib.closing(browser.new_page()) as page:
        page.goto(address)
        for place, backend in enumerate(backends or _backends_of(page)):
            step = _FEWER if place else 1
            with page_reader(page, backend=backend) as reader:
                if len(samples.glyphs):
                    glyphs = samples.glyphs[:: 1 if backend == "wasm" else step]
                    comparisons.append(compare_glyphs(reader, recogniser, glyphs, samples.glyph_source))
                comparisons += [
                    _compare_readings(reader, each, step, recogniser.card.rejection)
                    for each in sets
                    if each.on_every_backend or place == 0
                ]
    return comparisons


def _backends_of(page: Page) -> Sequence[str]:
    """Return what can run the network of a page: without the engine, where its export made no plan."""
    with page_reader(page) as reader:
        return BACKENDS[BACKENDS.index(reader.backend) :]


def require(comparisons: Sequence[Comparison], but_for_ties: bool = False) -> None:
    """Refuse a site that does not agree with its model.

    Args:
        comparisons: What `verify` returned.
        but_for_ties: Let ties pass. Hardly trained networks have some, and no rounding could save them.

    Raises:
        ExportError: One of the comparisons does not hold.
    """
    failed = [comparison for comparison in comparisons if not comparison.holds(but_for_ties)]
    if failed:
        received = "; ".join(
            f"{each.backend}, {each.source}: {each.other_labels} other labels ({each.ties} of them ties), "
            f"probabilities up to {each.probability_difference:.1e} apart, glyphs {each.glyph_difference or 0:.1e}"
            for each in failed
        )
        raise ExportError(
            f"The page must read as Python does: no other label, probabilities within {FLOAT16_TOLERANCE:g}, glyphs "
            f"within {GLYPH_TOLERANCE:g}. Received: {received}. Was the site built from another model? Build it again."
        )


def compare_glyphs(reader: PageReader, recogniser: Recogniser, glyphs: Glyphs, source: str = "glyphs") -> Comparison:
    """Compare the network alone: what both make of the same glyphs.

    Args:
        reader: The page's reader.
        recogniser: The model that it reads with.
        glyphs: `[n, 28, 28]`, 0..1, at least one.
        source: Where they come from, in words.
    """
    before = reader.milliseconds
    with progress_bar(f"{reader.backend}: {source}", len(glyphs)) as bar:
        received = reader.read_glyphs(glyphs, bar.advance)
    expected, rejection = recogniser.probabilities(glyphs), recogniser.card.rejection
    other = _answers(expected, rejection) != _answers(received, rejection)
    return Comparison(
        backend=reader.backend,
        source=source,
        samples=len(expected),
        other_labels=int(other.sum()),
        ties=int((other & _undecided(expected, received, rejection)).sum()),
        probability_difference=float(np.abs(expected - received).max()),
        glyph_difference=None,
        milliseconds=(reader.milliseconds - before) / len(expected),
    )


@dataclass(frozen=True)
class _Set(Generic[Subject]):
    """What is read as a whole, from ink to text, and how.

    Attributes:
        source: What it is, in words.
        subjects: What is read.
        in_page: Reads it with the page.
        in_python: Reads one of it with Python.
        on_every_backend: Whether it is read with each; what it shows of the network, the other sets show too.
    """

    source: str
    subjects: Sequence[Subject]
    in_page: Callable[[PageReader, Sequence[Subject], Progress], list[Reading]]
    in_python: Callable[[Subject], Reading]
    on_every_backend: bool = True

    @cached_property
    def expected(self) -> list[Reading]:
        """What Python reads: the same whatever runs the network in the page."""
        with progress_bar(f"Python: {self.source}", len(self.subjects)) as bar:
            readings = []
            for subject in self.subjects:
                readings.append(self.in_python(subject))
                bar.advance()
        return readings


def _sets(recogniser: Recogniser, samples: Samples) -> list[_Set[Any]]:
    def read_number(number: NumberSample) -> Reading:
        return read_pad(recogniser, number.strokes, number.height, number.width, number.pen)

    drawings = [sample.strokes for sample in samples.drawings]
    return [
        _Set(samples.drawing_source, drawings, PageReader.read_strokes, partial(read_drawing, recogniser)),
        _Set("numbers", samples.numbers, PageReader.read_numbers, read_number),
        _Set("pictures", samples.pictures, PageReader.read_pixels, partial(read_pixels, recogniser), False),
    ]


def _compare_readings(reader: PageReader, asked: _Set[Any], step: int, rejection: float | None) -> Comparison:
    """Compare whole readings, one of each `step`: places, glyphs and answers."""
    subjects, expected = asked.subjects[::step], asked.expected[::step]
    before = reader.milliseconds
    with progress_bar(f"{reader.backend}: {asked.source}", len(subjects)) as bar:
        received = asked.in_page(reader, subjects, bar.advance)
    alike = [pair for pair in zip(expected, received, strict=True) if _places(pair[0]) == _places(pair[1])]
    other = [pair for pair in alike if _labels(pair[0]) != _labels(pair[1])]
    ours, theirs = ([symbol for pair in alike for symbol in pair[side].symbols] for side in (0, 1))
    glyphs = [np.abs(one.glyph - two.glyph).max() for one, two in zip(ours, theirs, strict=True)]
    apart = [np.abs(_row(one) - _row(two)).max() for one, two in zip(ours, theirs, strict=True)]
    return Comparison(
        backend=reader.backend,
        source=asked.source,
        samples=len(subjects),
        other_labels=len(subjects) - len(alike) + len(other),
        ties=sum(_is_tie(*pair, rejection) for pair in other),
        probability_difference=float(max(apart, default=0)),
        glyph_difference=float(max(glyphs, default=0)),
        milliseconds=(reader.milliseconds - before) / len(subjects),
    )


def _places(reading: Reading) -> list[tuple[Box, int]]:
    return [(symbol.box, symbol.line) for symbol in reading.symbols]


def _labels(reading: Reading) -> tuple[str, list[int | str | None]]:
    return reading.text, [symbol.label for symbol in reading.symbols]


def _is_tie(expected: Reading, received: Reading, rejection: float | None) -> bool:
    """Tell whether Python is as good as undecided wherever the page answers otherwise."""
    pairs = [
        (ours, theirs)
        for ours, theirs in zip(expected.symbols, received.symbols, strict=True)
        if ours.label != theirs.label
    ]
    ours, theirs = (np.array([pair[side].probabilities for pair in pairs], np.float32) for side in (0, 1))
    return bool(_undecided(ours, theirs, rejection).all())


def _row(symbol: Symbol) -> Probabilities:
    return np.asarray(symbol.probabilities, np.float32)


def _undecided(expected: Probabilities, received: Probabilities, rejection: float | None) -> npt.NDArray[np.bool_]:
    """Tell where another answer is as probable as the best one, or the best one as doubtful as the threshold."""
    best = expected.max(axis=1)
    wavering = expected[np.arange(len(expected)), received.argmax(axis=1)]
    at_threshold = np.abs(best - (rejection or 0)) <= FLOAT16_TOLERANCE
    return np.asarray((best - wavering <= FLOAT16_TOLERANCE) | at_threshold)


def _answers(probabilities: Probabilities, rejection: float | None) -> npt.NDArray[np.int64]:
    """Return the place of each label that is read, -1 for "not a digit"."""
    return np.where(is_refused(probabilities.max(axis=1), rejection), -1, probabilities.argmax(axis=1))
