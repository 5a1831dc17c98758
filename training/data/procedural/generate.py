"""A number and a seed in, stroke samples out."""

from typing import Final

import numpy as np

from training.data.procedural.allographs import ALLOGRAPHS, Allograph
from training.data.procedural.hand import any_hand, write
from training.data.procedural.notation import parse
from training.data.strokes import Strokes, StrokeSample

LABELS: Final[tuple[int, ...]] = tuple(range(len(ALLOGRAPHS)))
"""What it draws."""

_HEIGHT = 100
"""Height of a digit in the samples: with one decimal it is fine enough, and short in a file."""


def styles(digit: int) -> tuple[Allograph, ...]:
    """Return the styles in which a digit, 0..9, is drawn."""
    return ALLOGRAPHS[digit]


def draw(style: Allograph, rng: np.random.Generator) -> Strokes:
    """Draw one digit by a hand of its own.

    Args:
        style: One of `styles(digit)`.
        rng: Where all chance comes from.

    Returns:
        Strokes of points `(x, y)`, y down, the digit about 100 high.
    """
    strokes = write([parse(path) for path in style.paths], any_hand(rng), rng)
    return [[(x, y) for x, y in np.round(stroke * _HEIGHT, 1).tolist()] for stroke in strokes]


def generate(n: int, seed: int) -> list[StrokeSample]:
    """Draw digits, each in a style and by a hand of its own.

    Args:
        n: How many.
        seed: The same seed gives the same samples (with the same NumPy); a smaller `n` gives the first of them.

    Returns:
        Samples in random order; ten after ten, each holds every digit once. `extra["style"]` names the style.

    Raises:
        ValueError: `n` or `seed` is negative.
    """
    if n < 0:
        raise ValueError(f"The number of samples must not be negative. Received: {n}.")
    rng = np.random.default_rng(seed)
    odds = [_odds(digit) for digit in LABELS]
    samples: list[StrokeSample] = []
    while len(samples) < n:
        for label in rng.permutation(len(LABELS)).tolist():
            style = ALLOGRAPHS[label][rng.choice(len(odds[label]), p=odds[label])]
            samples.append(StrokeSample(label, draw(style, rng), {"style": style.name}))
    return samples[:n]


def _odds(digit: int) -> list[float]:
    """Return the probability of each of a digit's styles."""
    weights = [style.weight for style in ALLOGRAPHS[digit]]
    return [weight / sum(weights) for weight in weights]
