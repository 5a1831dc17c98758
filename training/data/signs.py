"""Stroke files of letters and signs in, digits and what no person would read as a digit out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from training.data.nondigits.letters import LOOKALIKES
from training.data.strokes import StrokeSample, read_strokes

HAND_LOOKALIKES: Final[Mapping[str, str]] = {
    "0": "uUv()",  # open at the top, as a hasty 0 is; a narrow one is two brackets, or one
    "1": "|/\\!^[]',.`;",  # one steep line, or one with a flag; a comma is none by its size alone
    "2": "L~?",  # without the bow above, or without the foot
    "3": "{}",
    "4": "t",
    "5": "$",
    "6": "<e",
    "7": "T>f",
    "8": "&",
}
"""Letters and signs of real hands left out besides those of print, by the digit for which a person may take them."""

_LEFT_OUT: Final = frozenset("".join([*LOOKALIKES.values(), *HAND_LOOKALIKES.values()]))


def read_signs(path: Path) -> list[StrokeSample]:
    """Read a stroke file whose labels may be any sign.

    Returns:
        Its digits as they are, and each other sample that nobody would read as a digit, its label None. What somebody
        may read as one is left out: an O is a 0, an l is a 1.

    Raises:
        DataError: As for `read_strokes`.
    """
    return [sample for sample in read_strokes(path, signs=True) if sample.sign not in _LEFT_OUT]


def digits_among(samples: Sequence[StrokeSample]) -> list[StrokeSample]:
    """Return the samples that show a digit."""
    return [sample for sample in samples if sample.label is not None]


def others_among(samples: Sequence[StrokeSample]) -> list[StrokeSample]:
    """Return the samples that show none."""
    return [sample for sample in samples if sample.label is None]
