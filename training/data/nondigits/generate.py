"""A number, a seed and a part in, stroke samples out."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from training.data.nondigits.broken import CROSSED_OUT, HALF, SEVERAL
from training.data.nondigits.drawings import DRAWINGS
from training.data.nondigits.family import PARTS, Families, Part
from training.data.nondigits.letters import LETTERS, SIGNS
from training.data.nondigits.scribbles import SCRIBBLES
from training.data.nondigits.shapes import ARROWS, BOXES, DOTS, LINES
from training.data.nondigits.sloppy import sloppy
from training.data.strokes import StrokeSample

KINDS: Final[Mapping[str, Families]] = {
    "letter": LETTERS,
    "sign": SIGNS,
    "several digits": SEVERAL,
    "scribble": SCRIBBLES,
    "drawing": DRAWINGS,
    "half a digit": HALF,
    "crossed out": CROSSED_OUT,
    "arrow": ARROWS,
    "box": BOXES,
    "line": LINES,
    "dots": DOTS,
}
"""The families of each kind."""

SHARES: Final[Mapping[str, float]] = {
    "letter": 0.30,
    "sign": 0.08,
    "several digits": 0.16,
    "scribble": 0.12,
    "drawing": 0.10,
    "half a digit": 0.06,
    "crossed out": 0.05,
    "arrow": 0.05,
    "box": 0.04,
    "line": 0.02,
    "dots": 0.02,
}
"""How many of the samples are of each kind: most of what people write by mistake are letters and numbers."""

_SIZE = 100
"""Longer side of a sample: with one decimal it is fine enough, and short in a file."""


def generate_non_digits(count: int, seed: int, part: Part) -> list[StrokeSample]:
    """Draw what is not a digit, each by a hand of its own.

    Args:
        count: How many.
        seed: The same seed gives the same samples (with the same NumPy); a smaller `count` gives the first of them.
        part: Whose families are drawn; no family is in two parts.

    Returns:
        Samples in random order, label None. `extra["kind"]` is a key of `SHARES`, `extra["family"]` one of `KINDS`.

    Raises:
        ValueError: `count` or `seed` is negative.
    """
    if count < 0:
        raise ValueError(f"The number of samples must not be negative. Received: {count}.")
    rng = np.random.default_rng([seed, PARTS.index(part)])
    kinds, odds = list(SHARES), np.cumsum(list(SHARES.values()))
    names = {kind: list(KINDS[kind][part]) for kind in kinds}
    samples = []
    for _ in range(count):
        kind = kinds[min(int(np.searchsorted(odds, rng.random(), side="right")), len(kinds) - 1)]
        family = names[kind][int(rng.integers(len(names[kind])))]
        lines = sloppy(KINDS[kind][part][family](rng), rng)
        strokes = [[(x, y) for x, y in np.round(line * _SIZE, 1).tolist()] for line in lines]
        samples.append(StrokeSample(None, strokes, {"kind": kind, "family": family}))
    return samples
