"""A recogniser, digits and things that are no digits in; how well confidence tells them apart out.

The score of "not a digit" is 1 - the largest probability of a digit; a candidate is refused where that probability is
below the card's threshold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import mannwhitneyu

from training.data.nondigits import generate_non_digits
from training.data.strokes import Strokes, StrokeSample
from training.measuring.evaluate import Evaluation
from training.reading.glyphs import glyphs_of
from training.reading.reading import read_drawing
from training.recogniser.labels import labels_of
from training.recogniser.recogniser import Recogniser
from training.recogniser.threshold import refused

PAIRS = 500
"""How many pairs of digits are set side by side, for each set of pen strokes."""

BLANK, TWO_DIGITS = "blank", "two digits"
_CLOSEST, _WIDEST = 0.05, 0.35  # between two digits of height 1

_Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Kind:
    """How well one kind of non-digit is told from all digits.

    Attributes:
        kind: What it is.
        samples: How many there are.
        auroc: As for all kinds.
        refused: Share of them that is refused, or None where nothing ever is.
    """

    kind: str
    samples: int
    auroc: float
    refused: float | None


@dataclass(frozen=True)
class Refusal:
    """The confidence of a recogniser in digits and in non-digits.

    Attributes:
        threshold: The card's: what is less confident is refused. None for a recogniser that never refuses.
        digits: Largest probability of each digit, `[n]`.
        non_digits: Largest probability of each non-digit, `[m]`; 0 where there is no candidate to read.
        kinds: What each non-digit is, `[m]`.
    """

    threshold: float | None
    digits: _Floats
    non_digits: _Floats
    kinds: Sequence[str]

    @property
    def auroc(self) -> float:
        """Chance that a non-digit has a higher score than a digit, 0..1; one half is a guess."""
        return auroc(1 - self.non_digits, 1 - self.digits)

    @property
    def digits_refused(self) -> float | None:
        """Share of the digits that is refused, or None where nothing ever is."""
        return self._refused(self.digits)

    @property
    def non_digits_refused(self) -> float | None:
        """Share of the non-digits that is refused, or None where nothing ever is."""
        return self._refused(self.non_digits)

    def by_kind(self) -> list[Kind]:
        """Return the figures of each kind of non-digit, in the order of their names."""
        kinds = np.array(self.kinds)
        parts = {str(kind): self.non_digits[kinds == kind] for kind in np.unique(kinds)}
        return [
            Kind(kind, len(part), auroc(1 - part, 1 - self.digits), self._refused(part)) for kind, part in parts.items()
        ]

    def as_json(self) -> dict[str, Any]:
        """Return every figure as JSON types, as `docs/evaluation.md` describes them."""
        return {
            "threshold": self.threshold,
            "digits": len(self.digits),
            "non_digits": len(self.non_digits),
            "auroc": self.auroc,
            "digits_refused": self.digits_refused,
            "non_digits_refused": self.non_digits_refused,
            "kinds": [vars(kind) for kind in self.by_kind()],
        }

    def _refused(self, confidence: _Floats) -> float | None:
        return None if self.threshold is None else refused(confidence, self.threshold)


def measure_refusal(recogniser: Recogniser, evaluations: Sequence[Evaluation], count: int, seed: int) -> Refusal:
    """Show a recogniser what is no digit, and compare its confidence with that in the digits of test sets.

    Args:
        recogniser: What to measure.
        evaluations: Its answers to digits. Those with strokes also give the pairs of digits.
        count: Number of generated non-digits, at least 1.
        seed: What the random numbers begin with.
    """
    samples = generate_non_digits(count, seed, "test", labels_of(recogniser.card).spoken_for())
    rng = np.random.default_rng(seed)
    for evaluation in evaluations:
        if evaluation.test.strokes:
            samples += two_digits(evaluation.test.strokes, PAIRS, rng)
    confidence = recogniser.probabilities(glyphs_of(samples)).max(axis=1)
    return Refusal(
        recogniser.card.rejection,
        np.concatenate([evaluation.confidence for evaluation in evaluations]),
        np.append(confidence, _confidence_in_blank_ink(recogniser)),
        [*(str(sample.extra["kind"]) for sample in samples), BLANK],
    )


def auroc(positive: _Floats, negative: _Floats) -> float:
    """Return the area under the receiver operating characteristic: Mann and Whitney's U over the number of pairs.

    Args:
        positive: Scores `[n]` of what should score high.
        negative: Scores `[m]` of what should score low.
    """
    return float(mannwhitneyu(positive, negative).statistic) / (len(positive) * len(negative))


def two_digits(digits: Sequence[Strokes], count: int, rng: np.random.Generator) -> list[StrokeSample]:
    """Set digits side by side, two at a time, each as high as the other.

    Args:
        digits: Strokes in any scale, y down.
        count: Number of pairs.
        rng: Source of all randomness.
    """
    pairs = rng.integers(len(digits), size=(count, 2))
    gaps = rng.uniform(_CLOSEST, _WIDEST, count)
    return [
        StrokeSample(None, _beside(digits[left], digits[right], gap), {"kind": TWO_DIGITS})
        for (left, right), gap in zip(pairs, gaps, strict=True)
    ]


def _beside(left: Strokes, right: Strokes, gap: float) -> Strokes:
    """Return two digits of height 1 with a gap between them."""
    first, width = _of_height_one(left, 0.0)
    second, _ = _of_height_one(right, width + gap)
    return first + second


def _of_height_one(strokes: Strokes, offset: float) -> tuple[Strokes, float]:
    """Return strokes of height 1 that begin at `offset`, and where they end; a flat line keeps its length of 1."""
    points = np.array([point for stroke in strokes for point in stroke])
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    scale = 1 / (size[1] or size[0] or 1.0)
    moved = [[((x - low[0]) * scale + offset, (y - low[1]) * scale) for x, y in stroke] for stroke in strokes]
    return moved, offset + float(size[0] * scale)


def _confidence_in_blank_ink(recogniser: Recogniser) -> float:
    """Return 0, as there is no candidate in blank ink; or what the recogniser makes of one if there ever is."""
    return max((symbol.confidence for symbol in read_drawing(recogniser, []).symbols), default=0.0)
