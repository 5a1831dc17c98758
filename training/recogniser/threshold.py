"""Confidence in digits and in others in, the confidence below which a candidate is "not a digit" out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_Confidence = npt.NDArray[np.floating[Any]]

REFUSABLE = 0.004
"""Share of the validation digits that may be refused: less than the 0.5 % that we promise, for writers differ."""

REFUSED = 0.955
"""Share of the validation non-digits to be refused: more than the 95 % that we promise, for drawings differ."""

SURE = 0.9
"""Confidence from which a digit tells that what is beside it in its line is likelier to be one, too."""

BESIDE = 4
"""By how much less confidence is enough beside such a digit: odd ones are rare, letters in a number rarer."""


def fit_rejection(digits: Sequence[_Confidence], others: Sequence[_Confidence]) -> float:
    """Find the mildest threshold that refuses `REFUSED` of all others, but no more than `REFUSABLE` of any digits.

    A digit of a number that is refused makes it as wrong as one that is misread: of the thresholds that keep both
    promises, the one that refuses least is best. Where none keeps both, the digits come first.

    Args:
        digits: For each validation set the largest probability of a digit, `[n]`.
        others: The same of drawings that are no digits, for each set of them.

    Returns:
        Confidence below which a candidate is refused, 0..1.
    """
    strictest = min(float(np.quantile(confidence, REFUSABLE, method="lower")) for confidence in digits)
    mildest = max(float(np.nextafter(np.quantile(each, REFUSED, method="higher"), np.inf)) for each in others)
    return min(strictest, mildest)


def is_refused(confidence: _Confidence | np.floating[Any], rejection: float | None) -> npt.NDArray[np.bool_]:
    """Tell which candidates a threshold refuses.

    Args:
        confidence: Largest probability of a digit for each candidate, `[n]`, or for one.
        rejection: Confidence below which a candidate is refused, or None where nothing ever is.
    """
    # In double precision, as the page compares.
    return np.asarray(np.asarray(confidence, np.float64) < (-np.inf if rejection is None else rejection))


def refused_in_line(confidence: _Confidence, rejection: float | None) -> npt.NDArray[np.bool_]:
    """Tell which symbols of a line are refused: beside another one that is surely a digit, fewer are.

    Args:
        confidence: Largest probability of a digit for each symbol of a line that is taken for one, `[n]`.
        rejection: Confidence below which a candidate alone is refused, or None where nothing ever is.
    """
    if rejection is None:
        return is_refused(confidence, None)
    sure = ~is_refused(confidence, max(SURE, rejection))
    beside = sure.sum() - sure > 0
    return np.where(beside, is_refused(confidence, rejection / BESIDE), is_refused(confidence, rejection))


def refused(confidence: _Confidence, rejection: float) -> float:
    """Return the share of candidates that a threshold refuses, 0..1; see `is_refused`."""
    return float(np.mean(is_refused(confidence, rejection)))
