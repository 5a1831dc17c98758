"""Logits and labels in, a temperature out, and how well confidence then tells the truth."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

_Floats = npt.NDArray[np.floating[Any]]
_Labels = npt.NDArray[np.integer[Any]]
_COLDEST, _HOTTEST = 0.1, 10.0


def negative_log_likelihood(logits: _Floats, labels: _Labels) -> float:
    """Return the mean negative log-likelihood of the labels, in nats.

    Args:
        logits: `[n, classes]`.
        labels: `[n]`, 0..classes-1.
    """
    return float(np.mean(logsumexp(logits, axis=1) - logits[np.arange(len(labels)), labels]))


def fit_temperature(parts: Sequence[tuple[_Floats, _Labels]]) -> float:
    """Find the temperature that makes the labels most likely (Guo et al. 2017, arXiv:1706.04599).

    Args:
        parts: Logits `[n, classes]` and labels `[n]` of validation sets; each set counts alike, whatever its size.

    Returns:
        What to divide logits by, 0.1..10.
    """

    def loss(log_temperature: float) -> float:
        temperature = np.exp(log_temperature)
        return float(np.mean([negative_log_likelihood(logits / temperature, labels) for logits, labels in parts]))

    found = minimize_scalar(loss, bounds=(np.log(_COLDEST), np.log(_HOTTEST)), method="bounded")
    return float(np.exp(found.x))


def calibration_error(probabilities: _Floats, labels: _Labels, bins: int = 15) -> float:
    """Return the expected calibration error: how far confidence is from accuracy, weighted over bins of confidence.

    Args:
        probabilities: `[n, classes]`.
        labels: `[n]`, 0..classes-1.
        bins: Number of equal bins of confidence.

    Returns:
        0..1; 0 is perfect.
    """
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    member = np.minimum((confidence * bins).astype(int), bins - 1)
    gap = np.bincount(member, weights=right - confidence.astype(np.float64), minlength=bins)
    return float(np.abs(gap).sum() / len(labels))
