"""A built site and its Python model in, the proof that they agree out."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser

from export.page import PageReader, page_reader
from export.samples import Samples
from training.errors import ExportError
from training.progress import progress_bar
from training.recogniser import Recogniser
from training.rejection import is_refused
from training.render import Glyphs, glyphs_of

BACKENDS = ("wasm", "cpu")

FLOAT16_TOLERANCE = 5e-3
"""How far a probability may be from Keras' with the shipped float16 weights."""

FLOAT32_TOLERANCE = 1e-4
"""How far it may be with float32 weights."""

GLYPH_TOLERANCE = 1e-6
"""How far a pixel of a glyph may be from its twin's."""

_FEWER_ON_CPU = 10
"""Plain JavaScript is twenty times slower and has the same weights: a tenth of the samples shows whether it works."""

Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Comparison:
    """How far the page and Python are apart on one set of samples.

    Attributes:
        backend: What ran the network in the page.
        source: What was read, in words.
        samples: How many of them.
        other_labels: How many of them the page reads otherwise, or refuses as "not a digit" where Python does not.
        ties: How many of those Python finds as good as undecided itself: by less than float16 may change.
        probability_difference: The largest difference between two probabilities.
        glyph_difference: The largest difference between two pixels; None where the glyphs were given.
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
    backends: Sequence[str] = BACKENDS,
    base: str = ".",
) -> list[Comparison]:
    """Read the same with the page and with Python.

    Args:
        browser: A running browser.
        address: Where the site is served.
        recogniser: The model that the site was built from.
        samples: What to read; plain JavaScript gets a tenth of them.
        backends: What runs the network in the page, one after the other.
        base: The folder of the site, from its root, that has the `model/` to verify.

    Returns:
        Two comparisons for each backend: glyphs, drawings.

    Raises:
        ExportError: The page does not load.
    """
    comparisons = []
    with contextlib.closing(browser.new_page()) as page:
        page.goto(address)
        for backend in backends:
            some = samples.every(_FEWER_ON_CPU) if backend == "cpu" else samples
            for compare in (_compare_glyphs, _compare_drawings):
                with page_reader(page, backend=backend, base=base) as reader:
                    comparisons.append(compare(reader, recogniser, some))
    return comparisons


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


def _compare_glyphs(reader: PageReader, recogniser: Recogniser, samples: Samples) -> Comparison:
    with progress_bar(f"{reader.backend}: {samples.glyph_source}", len(samples.glyphs)) as bar:
        received = reader.read_glyphs(samples.glyphs, bar.advance)
    return _comparison(reader, samples.glyph_source, recogniser, samples.glyphs, received, None)


def _compare_drawings(reader: PageReader, recogniser: Recogniser, samples: Samples) -> Comparison:
    drawings = [sample.strokes for sample in samples.drawings]
    with progress_bar(f"{reader.backend}: {samples.drawing_source}", len(drawings)) as bar:
        readings = reader.read_strokes(drawings, bar.advance)
    symbols = [reading.symbols[0] for reading in readings]
    received = np.asarray([symbol.probabilities for symbol in symbols], np.float32)
    drawn = glyphs_of(samples.drawings)
    glyph_difference = float(np.abs(np.stack([symbol.glyph for symbol in symbols]) - drawn).max())
    return _comparison(reader, samples.drawing_source, recogniser, drawn, received, glyph_difference)


def _comparison(
    reader: PageReader,
    source: str,
    recogniser: Recogniser,
    glyphs: Glyphs,
    received: Probabilities,
    glyph_difference: float | None,
) -> Comparison:
    expected = recogniser.probabilities(glyphs)
    rejection = recogniser.card.rejection
    other = _answers(expected, rejection) != _answers(received, rejection)
    best, wavering = expected.max(axis=1), expected[np.arange(len(expected)), received.argmax(axis=1)]
    undecided = (best - wavering <= FLOAT16_TOLERANCE) | (np.abs(best - (rejection or 0)) <= FLOAT16_TOLERANCE)
    return Comparison(
        backend=reader.backend,
        source=source,
        samples=len(expected),
        other_labels=int(other.sum()),
        ties=int((other & undecided).sum()),
        probability_difference=float(np.abs(expected - received).max()),
        glyph_difference=glyph_difference,
        milliseconds=reader.milliseconds / reader.readings,
    )


def _answers(probabilities: Probabilities, rejection: float | None) -> npt.NDArray[np.int64]:
    """Return the place of each label that is read, -1 for "not a digit"."""
    return np.where(is_refused(probabilities.max(axis=1), rejection), -1, probabilities.argmax(axis=1))
