"""Probabilities of digits in, the confidence below which a candidate is "not a digit" out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_Probabilities = npt.NDArray[np.floating[Any]]

REFUSABLE = 0.004
"""Share of the validation digits that may be refused: less than the 0.5 % that we promise, for writers differ."""


def fit_rejection(digits: Sequence[_Probabilities]) -> float:
    """Find the strictest threshold at which no set of digits loses more than `REFUSABLE`.

    Args:
        digits: For each validation set the probabilities `[n, labels]` of its samples.

    Returns:
        Confidence below which a candidate is refused, 0..1.
    """
    return min(float(np.quantile(rows.max(axis=1), REFUSABLE, method="lower")) for rows in digits)


def refused(probabilities: _Probabilities, rejection: float) -> float:
    """Return the share of candidates that a threshold refuses.

    Args:
        probabilities: `[n, labels]`.
        rejection: Confidence below which a candidate is refused.
    """
    return float(np.mean(probabilities.max(axis=1) < rejection))
