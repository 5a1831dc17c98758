"""What engines answered in, how far each is from Python out; engines that disagree are not compared."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from training.common.errors import ExportError

FURTHEST = 1e-4
"""How far a probability may be from Python's."""

_Rows = npt.NDArray[np.float32]


def require_agreement(answers: Mapping[str, _Rows], expected: _Rows, browser: str) -> dict[str, float]:
    """Refuse engines that do not compute the same network.

    Args:
        answers: Probabilities `[n, labels]` by the names of the engines.
        expected: Those of Python.
        browser: What they answered in.

    Returns:
        How far a probability is from Python's at most, by the names of the engines.

    Raises:
        ExportError: One is further than `FURTHEST`, has other labels, or answers with no numbers.
    """
    found = {name: _furthest(rows, expected) for name, rows in answers.items()}
    # Not `> FURTHEST`: that would let NaN pass.
    wrong = [f"{name} by {apart:.1e}" for name, apart in found.items() if not apart <= FURTHEST]
    if wrong:
        raise ExportError(
            f"All engines must answer within {FURTHEST:g} of Python, or their speed compares different networks. "
            f"Received in {browser}: apart are {', '.join(wrong)}. Build the site from the same model folder: "
            f"python -m export build --model …"
        )
    return found


def _furthest(rows: _Rows, expected: _Rows) -> float:
    return float(np.abs(rows - expected).max()) if rows.shape == expected.shape else float("inf")
