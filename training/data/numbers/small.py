"""Samples of digits in, numbers of two digits on a pad out, the second one lower than the first: both on one line."""

from collections.abc import Sequence

import numpy as np

from training.data.numbers.compose import NumberSample, on_pad
from training.data.numbers.hand import Hand, Writing
from training.data.numbers.layout import lay_out
from training.data.numbers.outlines import Outline
from training.data.numbers.writers import Writer, writers
from training.data.strokes import StrokeSample
from training.ink import PAD_HEIGHT

_HEIGHT, _PEN = 120.0, 12.0  # of the first digit and of the standard pen, in ink pixels
_HAND = Hand(0.2, 0.0, 0.0)


def compose_small(
    samples: Sequence[StrokeSample], text: str, share: float, count: int, seed: int
) -> list[NumberSample]:
    """Write a number of two digits in the hands of many.

    Args:
        samples: Digits; the key `writer` tells who wrote one.
        text: Two digits.
        share: Height of the second digit, as a share of that of the first.
        count: How many numbers; the writers that have both digits take turns.
        seed: The same seed and samples give the same drawings at every share.

    Raises:
        ValueError: No writer has samples of both digits.
    """
    first, second = map(int, text)
    able = [writer for writer in writers(samples) if {first, second} <= writer.digits.keys()]
    if not able:
        raise ValueError(f"Numbers are written by those who have samples of their digits. Received: none with {text}.")
    return [_compose(able[index % len(able)], text, share, [seed, index]) for index in range(count)]


def _compose(writer: Writer, text: str, share: float, seed: list[int]) -> NumberSample:
    rng = np.random.default_rng(seed)
    samples = [writer.digits[int(digit)] for digit in text]
    outlines = [of_digit[int(rng.integers(len(of_digit)))] for of_digit in samples]
    heights = np.array([1, share]) / [max(_height(outline), 1e-9) for outline in outlines]
    zero = np.zeros(2)
    writing = Writing(outlines, heights, zero, np.full(2, _HAND.space), zero, _HAND)
    strokes, width = on_pad(lay_out(writing, _HEIGHT, _PEN), _PEN, (0.5, 0.5, 0.0))
    return NumberSample(text, strokes, PAD_HEIGHT, width, _PEN, writer.name)


def _height(outline: Outline) -> float:
    return float(np.ptp(np.concatenate(outline)[:, 1]))
