"""What is made of procedural digits and is none: several in one box, halves, digits that are scratched out."""

from functools import partial
from typing import Final

import numpy as np

from training.data.nondigits.family import PARTS, Draw, Families, Lines, Part
from training.data.nondigits.scribbles import coil, hatching, zigzag
from training.data.procedural import Allograph, draw, styles
from training.data.procedural.curve import Floats, length_of, resample

_HALF = 0.47
"""How much of a digit stays when it is cut, of its width or height."""


def _digit(digit: int, rng: np.random.Generator) -> Lines:
    """Draw a digit in any of its styles, 100 high, with its left and upper edges at 0."""
    of_digit = styles(digit)
    return _at_origin(draw(of_digit[int(rng.integers(len(of_digit)))], rng))


def _at_origin(strokes: list[list[tuple[float, float]]]) -> Lines:
    lines = [np.array(stroke) for stroke in strokes]
    low = np.concatenate(lines).min(axis=0)
    return [line - low for line in lines]


def _several(digits: tuple[int, ...], rng: np.random.Generator) -> Lines:
    """Write digits side by side, some so close that they touch; beside a 1 that could be one digit."""
    lines: Lines = []
    right = 0.0
    for place, digit in enumerate((*digits, int(rng.integers(10))) if rng.random() < 0.2 else digits):
        size = rng.uniform(0.85, 1.15)
        gap = rng.uniform(20, 45) if 1 in digits else rng.uniform(-4, 35)
        left = right + gap if place else 0.0
        written = [line * size + [left, rng.normal(0.0, 5.0)] for line in _digit(digit, rng)]
        right = float(np.concatenate(written)[:, 0].max())
        lines += written
    return lines


def _pairs(part: Part) -> dict[str, Draw]:
    """Return the pairs of digits of a part: 80 for training, 10 each for the others, every digit in each."""
    wanted = {"train": range(8), "validation": range(8, 9), "test": range(9, 10)}[part]
    pairs = [(first, second) for first in range(10) for second in range(10) if (3 * first + second) % 10 in wanted]
    return {f"{first} and {second}": partial(_several, (first, second)) for first, second in pairs}


SEVERAL: Final[Families] = {part: _pairs(part) for part in PARTS}


def _cut(line: Floats, side: str, limit: float) -> Lines:
    """Return the pieces of a line that lie on one side of a straight cut."""
    line = resample(line, max(3, round(length_of(line))), rest=0.0)
    across = line[:, 0 if side in ("left", "right") else 1]
    kept = across <= limit if side in ("left", "top") else across >= limit
    pieces = np.split(line, np.flatnonzero(np.diff(kept)) + 1)
    flags = np.split(kept, np.flatnonzero(np.diff(kept)) + 1)
    return [piece for piece, inside in zip(pieces, flags, strict=True) if inside[0] and len(piece) > 1]


def _half(style: Allograph, side: str, rng: np.random.Generator) -> Lines:
    lines = _at_origin(draw(style, rng))
    width, height = np.concatenate(lines).max(axis=0).tolist()
    share = _HALF if side in ("left", "top") else 1 - _HALF
    limit = share * (width if side in ("left", "right") else height)
    return [piece for line in lines for piece in _cut(line, side, limit)]


HALVES: Final[dict[Part, tuple[tuple[int, str, tuple[str, ...]], ...]]] = {
    "train": (
        (0, "top", ("oval", "round", "clockwise", "flat")),
        (2, "bottom", ("straight foot", "wide head", "zed", "soft zed", "curled head", "swan")),
        (4, "left", ("open", "open, leaning", "open corner", "high open")),
        (5, "top", ("bar last", "leaning", "leaning, in one", "angular", "long neck", "wide")),
    ),
    "validation": (
        (0, "bottom", ("oval", "round", "clockwise", "flat")),
        (3, "left", ("round", "soft waist", "flat top", "big belly", "wide")),
    ),
    "test": (
        (2, "bottom", ("wave", "rising foot", "short foot", "flat")),
        (4, "left", ("low bar", "almost closed")),
    ),
}
"""Digit, the side that stays, and the styles in which no person reads the rest as a digit.

All other halves are left out: half a 6 or 9 is a 0 or a 1, half a 7 a 7 or a 1, half an 8 a 0 or a 3, the foot of a
1 a 1, the lower part of a 3 or 5 a hook like a 2 or 7.
"""


def _halves(part: Part) -> dict[str, Draw]:
    return {
        f"{side} of {digit}, {style.name}": partial(_half, style, side)
        for digit, side, names in HALVES[part]
        for style in styles(digit)
        if style.name in names
    }


HALF: Final[Families] = {part: _halves(part) for part in PARTS}


def _over(lines: Lines, scratch: Lines, rng: np.random.Generator) -> Lines:
    """Lay a scratch over a digit, a little larger or smaller than it."""
    size = np.concatenate(lines).max(axis=0)
    low, high = np.concatenate(scratch).min(axis=0), np.concatenate(scratch).max(axis=0)
    scale = np.maximum(size, 75.0) * rng.uniform(0.95, 1.3, 2) / (high - low)
    middle = size / 2 + rng.normal(0.0, 4.0, 2)
    return lines + [(line - (low + high) / 2) * scale + middle for line in scratch]


def _scratched_out(scratch: Draw, rng: np.random.Generator) -> Lines:
    return _over(_digit(int(rng.integers(10)), rng), scratch(rng), rng)


def _bars(rng: np.random.Generator) -> Lines:
    """Draw four to six level lines: one or two would leave a crossed 7 or a barred 0."""
    heights = np.linspace(-0.5, 0.5, int(rng.integers(4, 7))).tolist()
    return [np.array([[-0.6, y + rng.normal(0.0, 0.04)], [0.6, y + rng.normal(0.0, 0.04)]]) for y in heights]


CROSSED_OUT: Final[Families] = {
    "train": {
        "zigzag over a digit": partial(_scratched_out, zigzag),
        "hatching over one": partial(_scratched_out, hatching),
    },
    "validation": {"coil over a digit": partial(_scratched_out, coil)},
    "test": {"bars over a digit": partial(_scratched_out, _bars)},
}
