"""Glyphs in, glyphs of other hands out: small affine and elastic changes, the same for the same random numbers."""

import numpy as np
import numpy.typing as npt

from training.ink.constants import GLYPH_SIZE
from training.reading.glyphs import Glyphs

_ROTATION = np.deg2rad(9.0)
_SLANT = 0.15
_STRETCH = 0.08
_SHIFT = 1.0  # glyph pixels
_ELASTIC = 0.9  # glyph pixels
_ELASTIC_KNOTS = 5
_MIDDLE = np.float32((GLYPH_SIZE - 1) / 2)
_BORDER = 2  # of paper around a glyph, in its pixels
_Floats = npt.NDArray[np.float32]


def augment(glyphs: Glyphs, rng: np.random.Generator, affine: float = 1.0, elastic: float = 1.0) -> Glyphs:
    """Rotate, slant, stretch, shift and gently warp each glyph (the elastic part after Simard et al. 2003).

    Args:
        glyphs: `[n, 28, 28]`, 0..1.
        rng: Source of all randomness.
        affine: Strength of the affine part; 0 leaves it out, 1 is a normal variation of hand.
        elastic: Strength of the warp, likewise.

    Returns:
        Glyphs of the same shape, 0..1.
    """
    if affine == elastic == 0:
        return glyphs
    rows, columns = _sources(len(glyphs), rng, affine, elastic)
    return _sample(glyphs, rows, columns)


def _sources(n: int, rng: np.random.Generator, affine: float, elastic: float) -> tuple[_Floats, _Floats]:
    """Return for each output pixel where it comes from: rows and columns `[n, 28, 28]`, from the padding's corner on.

    Both are sums of products of a function of the row and one of the column: hats for the warp, a constant and the
    distance from the middle for all else. So one product of matrices makes the whole field, with the warp in it.
    """

    def draw(deviation: float, *shape: int) -> _Floats:
        return rng.standard_normal((n, *shape), np.float32) * np.float32(deviation)

    angle, slant = draw(affine * _ROTATION), draw(affine * _SLANT)
    stretch_y, stretch_x = np.exp(draw(affine * _STRETCH)), np.exp(draw(affine * _STRETCH))
    shift_y, shift_x = draw(affine * _SHIFT), draw(affine * _SHIFT)
    cosine, sine = np.cos(angle), np.sin(angle)
    # What a pixel farther down, and one farther right, adds to the row and to the column: slanted, turned, stretched.
    by_row = (stretch_y * (cosine + sine * slant), stretch_x * (cosine * slant - sine))
    by_column = (stretch_y * sine, stretch_x * cosine)
    places = []
    for down, across, shift in zip(by_row, by_column, (shift_y, shift_x), strict=True):
        weights = np.zeros((n, _ELASTIC_KNOTS + 2, _ELASTIC_KNOTS + 2), np.float32)
        weights[:, :-2, :-2] = draw(elastic * _ELASTIC, _ELASTIC_KNOTS, _ELASTIC_KNOTS)
        weights[:, -2, -2], weights[:, -1, -2], weights[:, -2, -1] = shift + _MIDDLE + _BORDER, down, across
        places.append(_FUNCTIONS @ weights @ _FUNCTIONS.T)
    return places[0], places[1]


def hat_functions(count: int) -> _Floats:
    """Return `[28, count]`: linear interpolation from a coarse grid of knots to the glyph's pixels."""
    knots = np.linspace(0, count - 1, GLYPH_SIZE, dtype=np.float32)[:, None]
    return np.asarray(np.maximum(0, 1 - np.abs(knots - np.arange(count, dtype=np.float32))))


_FUNCTIONS = np.column_stack(
    [hat_functions(_ELASTIC_KNOTS), np.ones(GLYPH_SIZE, np.float32), np.arange(GLYPH_SIZE, dtype=np.float32) - _MIDDLE]
)
"""Functions of a row or a column, `[28, knots + 2]`: hats, a constant, the distance from the middle."""


def _sample(glyphs: Glyphs, rows: _Floats, columns: _Floats) -> Glyphs:
    """Read the glyphs at fractional places, which are written over, bilinearly; outside is paper."""
    size = GLYPH_SIZE + 2 * _BORDER
    pixels = np.pad(glyphs, ((0, 0), (_BORDER, _BORDER), (_BORDER, _BORDER))).reshape(-1)
    last = np.float32(size - 1.001)
    top, left = (np.clip(each, 0, last, out=each).astype(np.int32) for each in (rows, columns))
    # Single precision and in place: one array of a batch fits into the processor's cache, more of them do not.
    down = np.subtract(rows, top, out=rows, dtype=np.float32)
    right = np.subtract(columns, left, out=columns, dtype=np.float32)
    first = top
    first *= size
    first += left
    first += np.arange(len(glyphs), dtype=np.int32)[:, None, None] * (size * size)
    upper = _mix(pixels.take(first), pixels[1:].take(first), right)
    lower = _mix(pixels[size:].take(first), pixels[size + 1 :].take(first), right)
    return _mix(upper, lower, down)


def _mix(one: _Floats, other: _Floats, share: _Floats) -> _Floats:
    """Return both in one, with this share of the other; both are written over."""
    other -= one
    other *= share
    one += other
    return one
