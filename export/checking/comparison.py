"""How far a page and Python may be apart, and how far they are on one set of samples."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.common.errors import ExportError
from training.reading.reading import Reading

FLOAT16_TOLERANCE = 5e-3
"""How far a probability may be from Keras' with the shipped weights."""

FLOAT32_TOLERANCE = 1e-4
"""How far it may be with float32 weights."""

GLYPH_TOLERANCE = 1e-6
"""How far a pixel of a glyph may be from its twin's."""


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


@dataclass(frozen=True)
class Apart:
    """How far two readings of the same are apart.

    Attributes:
        is_other: Whether they differ in a label, the text, a box or a line.
        is_tie: Whether they do, but Python is as good as undecided wherever they do.
        probability: The largest difference between two probabilities; 0 where the places differ.
        glyph: The largest difference between two pixels of glyphs, likewise; None where the glyphs were given.
    """

    is_other: bool
    is_tie: bool
    probability: float
    glyph: float | None

    @property
    def is_too_far(self) -> bool:
        """Whether that is more than the same reading may be apart; a tie is, too."""
        return self.is_other or self.probability > FLOAT16_TOLERANCE or (self.glyph or 0) > GLYPH_TOLERANCE


@dataclass(frozen=True)
class Difference:
    """One sample that the page does not read as Python does.

    Attributes:
        backend: What ran the network in the page.
        source: What set the sample is of, in words.
        name: Which of it: a file, a line of one, or a number.
        python: What Python read.
        page: What the page read.
        apart: How far that is apart.
        subject: What was read: a glyph, strokes, a number on the pad or a picture.
    """

    backend: str
    source: str
    name: str
    python: Reading
    page: Reading
    apart: Apart
    subject: object


Differing = Callable[[Difference], object]
"""Is told of each sample that differs."""


def ignore(_: Difference) -> None:
    """Do nothing with a difference: what it counts for is in the comparison."""


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
