"""Logits and labels in, the temperature that makes confidence tell the truth out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

_Floats = npt.NDArray[np.floating[Any]]
_Labels = npt.NDArray[np.integer[Any]]
_COLDEST, _HOTTEST = 0.1, 10.0


def negative_log_likelihoods(logits: _Floats, labels: _Labels) -> npt.NDArray[np.floating[Any]]:
    """Return the negative log-likelihood of each label, `[n]`, in nats.

    Args:
        logits: `[n, classes]`.
        labels: `[n]`, 0..classes-1.
    """
    return np.asarray(logsumexp(logits, axis=1) - logits[np.arange(len(labels)), labels])


def fit_temperature(parts: Sequence[tuple[_Floats, _Labels]]) -> float:
    """Find the temperature that makes the labels most likely (Guo et al. 2017, arXiv:1706.04599).

    Args:
        parts: Logits `[n, classes]` and labels `[n]` of validation sets; each set counts alike, whatever its size.

    Returns:
        What to divide logits by, 0.1..10.
    """

    def loss(log_temperature: float) -> float:
        temperature = np.exp(log_temperature)
        losses = [negative_log_likelihoods(logits / temperature, labels) for logits, labels in parts]
        return float(np.mean([each.mean() for each in losses]))

    found = minimize_scalar(loss, bounds=(np.log(_COLDEST), np.log(_HOTTEST)), method="bounded")
    return float(np.exp(found.x))
