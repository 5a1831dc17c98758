"""Probabilities and labels in, how well confidence tells the truth out."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.floating[Any]]
_Labels = npt.NDArray[np.integer[Any]]
BINS = 15
"""Bins of confidence in which calibration is measured."""


@dataclass(frozen=True)
class Bin:
    """The answers whose confidence lies in one bin.

    Attributes:
        low: Least confidence of the bin, 0..1.
        high: Where the next bin begins, 0..1.
        samples: How many answers there are.
        confidence: Their mean confidence, 0..1; 0 where there are none.
        accuracy: Share of them that is right, 0..1; 0 where there are none.
    """

    low: float
    high: float
    samples: int
    confidence: float
    accuracy: float


def reliability(probabilities: _Floats, labels: _Labels, bins: int = BINS) -> list[Bin]:
    """Sort answers into equal bins of confidence.

    Args:
        probabilities: `[n, classes]`.
        labels: `[n]`, 0..classes-1.
        bins: Number of bins.
    """
    confidence = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == labels
    member = _bin_of(confidence, bins)
    samples = np.bincount(member, minlength=bins)
    means = (np.bincount(member, weights, bins) / np.maximum(samples, 1) for weights in (confidence, right))
    return [
        Bin(index / bins, (index + 1) / bins, int(count), float(mean), float(share))
        for index, (count, mean, share) in enumerate(zip(samples, *means, strict=True))
    ]


def calibration_error(probabilities: _Floats, labels: _Labels, bins: int = BINS) -> float:
    """Return the expected calibration error: how far confidence is from accuracy, weighted over bins of confidence.

    Args:
        probabilities: `[n, classes]`.
        labels: `[n]`, 0..classes-1.
        bins: Number of equal bins of confidence.

    Returns:
        0..1; 0 is perfect.
    """
    found = reliability(probabilities, labels, bins)
    return sum(bin_.samples * abs(bin_.accuracy - bin_.confidence) for bin_ in found) / len(labels)


def calibration_error_by_chance(probabilities: _Floats, bins: int = BINS, draws: int = 200, seed: int = 0) -> float:
    """Return the expected calibration error that a perfectly calibrated network would show on so few samples.

    The answers of one bin are right as often as their confidence says only on average: the fewer they are, the further
    they stray by chance. Less than this cannot be told from perfect.

    Args:
        probabilities: `[n, classes]`.
        bins: Number of equal bins of confidence.
        draws: How many sets of answers are drawn.
        seed: What the random numbers begin with.

    Returns:
        The mean over the draws, 0..1.
    """
    confidence = probabilities.max(axis=1).astype(np.float64)
    member = _bin_of(confidence, bins)
    rng = np.random.default_rng(seed)
    strayed = [
        np.abs(np.bincount(member, (rng.random(len(confidence)) < confidence) - confidence, bins)).sum()
        for _ in range(draws)
    ]
    return float(np.mean(strayed)) / len(confidence)


def _bin_of(confidence: _Floats, bins: int) -> npt.NDArray[np.int64]:
    """Return the bin of each confidence, `[n]`."""
    return np.minimum((confidence * bins).astype(np.int64), bins - 1)
