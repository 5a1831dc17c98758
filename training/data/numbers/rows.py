"""Samples of digits, a gap and a seed in, two numbers in a row on a pad out, with that gap between them."""

from collections.abc import Sequence

import numpy as np

from training.data.numbers.compose import NumberSample, fit_on_pad, on_pad
from training.data.numbers.hand import EVEN, Spread, any_hand, write
from training.data.numbers.layout import lay_out
from training.data.numbers.outlines import Outline, moved, points_of
from training.data.numbers.writers import Writer, any_writer, writers
from training.data.strokes import StrokeSample
from training.ink import PAD_HEIGHT

_LENGTHS = (1, 6)  # fewest and most digits of each of the two
_HEIGHTS = (50.0, 120.0)  # of a digit, in ink pixels: a row is longer than a number


def compose_rows(
    samples: Sequence[StrokeSample], count: int, seed: int, gaps: tuple[float, float], spread: Spread = EVEN
) -> list[NumberSample]:
    """Write two numbers in a row on the pad, by one writer, so far apart.

    Args:
        samples: Digits; the key `writer` tells who wrote one.
        count: How many rows.
        seed: The same seed and samples give the same rows; a smaller `count` gives the first of them.
        gaps: Least and most space between the boxes of the two, in heights of the digits (their median).
        spread: How much the digits of a row differ in size, place and space.

    Returns:
        Rows whose texts have a space between the two numbers.
    """
    by_writer = writers(samples)
    return [_row(by_writer, np.random.default_rng([seed, index]), gaps, spread) for index in range(count)]


def _row(of: Sequence[Writer], rng: np.random.Generator, gaps: tuple[float, float], spread: Spread) -> NumberSample:
    writer = any_writer(of, rng)
    first, second = (int(length) for length in rng.integers(_LENGTHS[0], _LENGTHS[1] + 1, 2))
    text = [int(digit) for digit in rng.choice(sorted(writer.digits), first + second)]
    writing = write(writer, text, any_hand(rng, spread), rng, spread)
    height, gap = rng.uniform(*_HEIGHTS), rng.uniform(*gaps)
    pen_chance, x, y, spare = rng.random(4)
    digits, pen = fit_on_pad(
        lambda size, pen: _apart(lay_out(writing, size, pen), first, gap, pen, writing.hand.slope), height, pen_chance
    )
    strokes, width = on_pad(digits, pen, (x, y, spare))
    written = "".join(map(str, text))
    return NumberSample(f"{written[:first]} {written[first:]}", strokes, PAD_HEIGHT, width, pen, writer.name)


def _apart(digits: list[Outline], first: int, gap: float, pen: float, slope: float) -> list[Outline]:
    """Move all from a digit on so that this gap is between the ink of what is before and of what is there."""
    before, after = points_of(digits[:first]), points_of(digits[first:])
    height = float(np.median([np.ptp(points_of([digit])[:, 1]) + pen for digit in digits]))
    move = before[:, 0].max() + pen + gap * height - after[:, 0].min()
    return digits[:first] + [moved(digit, move, move * slope) for digit in digits[first:]]
