"""Samples of digits and a seed in, digits with a stroke of their neighbour out, which are none.

Where a four begins with a stroke of its own, the digit before it can swallow that stroke, and the stem that is left
reads as a 1: `24` becomes `21`. A network that has learnt such candidates refuses them, and the cut with them.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from training.data.numbers.compose import NumberSample, compose_number
from training.data.numbers.writers import writers
from training.data.strokes import Strokes, StrokeSample

_STEM = 0.25
"""Up to this width, as a share of the number's tallest digit, a stroke may be a stem: others have one beside them."""

_BAR = 0.35
"""Up to this height, as a share of the number's tallest digit, a stroke may be a bar: others have one on them."""

_NUMBERS_A_SAMPLE = 20
"""How many numbers are composed at most for each sample that is wanted; of UNIPEN's writers each gives about one."""


def compose_undersegmented(samples: Sequence[StrokeSample], count: int, seed: int) -> list[StrokeSample]:
    """Write numbers as for the pad, and give a digit of each the first or last stroke of the digit beside it.

    Half of the numbers have digits that touch. Stems and bars, which could belong to the digit, are left out, and so is
    the 1, which another stroke can make another digit of.

    Args:
        samples: Digits; the key `writer` tells who wrote one.
        count: How many.
        seed: The same seed and samples give the same; a smaller `count` gives the first of them.

    Returns:
        `count` samples with the label None, in the pad's ink pixels; fewer where few digits have several strokes.

    Raises:
        ValueError: `count` or `seed` is negative, or no sample shows a digit.
    """
    if count < 0:
        raise ValueError(f"The number of samples must not be negative. Received: {count}.")
    by_writer = writers(samples)
    found: list[StrokeSample] = []
    for index in range(_NUMBERS_A_SAMPLE * count):
        number = compose_number(by_writer, index, seed, touching=index % 2 == 1)
        found += [StrokeSample(None, strokes, {"writer": number.writer}) for strokes in _undersegmented(number)]
        if len(found) >= count:
            break
    return found[:count]


def _undersegmented(number: NumberSample) -> Iterator[Strokes]:
    """Yield each digit of a number with the nearest stroke of a neighbour that has others."""
    tallest = max(float(_size(digit)[1]) for digit in number.digits)
    for index in range(len(number.digits) - 1):
        left, right = number.digits[index : index + 2]
        if len(right) > 1 and number.text[index] != "1" and _tells(right[:1], tallest):
            yield [*left, right[0]]
        if len(left) > 1 and number.text[index + 1] != "1" and _tells(left[-1:], tallest):
            yield [*right, left[-1]]


def _tells(stroke: Strokes, tallest: float) -> bool:
    """Tell whether nobody takes a stroke for a part of the digit beside it."""
    width, height = _size(stroke)
    return bool(width >= _STEM * tallest and height >= _BAR * tallest)


def _size(strokes: Strokes) -> npt.NDArray[np.float64]:
    """Return width and height of strokes."""
    return np.asarray(np.ptp(np.array([point[:2] for stroke in strokes for point in stroke], np.float64), axis=0))
