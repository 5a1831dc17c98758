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
    """Return for each output pixel where it comes from: rows and columns `[n, 28, 28]`."""

    def draw(deviation: float, *shape: int) -> _Floats:
        return rng.standard_normal((n, *shape), np.float32) * np.float32(deviation)

    angle, slant = draw(affine * _ROTATION, 1, 1), draw(affine * _SLANT, 1, 1)
    stretch_y, stretch_x = np.exp(draw(affine * _STRETCH, 1, 1)), np.exp(draw(affine * _STRETCH, 1, 1))
    middle = np.float32((GLYPH_SIZE - 1) / 2)
    y, x = np.meshgrid(*2 * [np.arange(GLYPH_SIZE, dtype=np.float32) - middle], indexing="ij")
    slanted = x + slant * y
    rows = stretch_y * (np.cos(angle) * y + np.sin(angle) * slanted)
    columns = stretch_x * (np.cos(angle) * slanted - np.sin(angle) * y)
    hats = hat_functions(_ELASTIC_KNOTS)
    shift_y, shift_x = draw(affine * _SHIFT, 1, 1), draw(affine * _SHIFT, 1, 1)
    warp_y, warp_x = (hats @ draw(elastic * _ELASTIC, _ELASTIC_KNOTS, _ELASTIC_KNOTS) @ hats.T for _ in range(2))
    return rows + middle + shift_y + warp_y, columns + middle + shift_x + warp_x


def hat_functions(count: int) -> _Floats:
    """Return `[28, count]`: linear interpolation from a coarse grid of knots to the glyph's pixels."""
    knots = np.linspace(0, count - 1, GLYPH_SIZE, dtype=np.float32)[:, None]
    return np.asarray(np.maximum(0, 1 - np.abs(knots - np.arange(count, dtype=np.float32))))


def _sample(glyphs: Glyphs, rows: _Floats, columns: _Floats) -> Glyphs:
    """Read the glyphs at fractional places, bilinearly; outside is paper."""
    border = 2
    size = GLYPH_SIZE + 2 * border
    padded = np.pad(glyphs, ((0, 0), (border, border), (border, border))).reshape(-1)
    rows = np.clip(rows + border, 0, size - 1.001, dtype=np.float32)
    columns = np.clip(columns + border, 0, size - 1.001, dtype=np.float32)
    top, left = rows.astype(np.int32), columns.astype(np.int32)
    down, right = rows - top, columns - left
    first = np.arange(len(glyphs), dtype=np.int32)[:, None, None] * (size * size) + top * size + left
    upper = padded[first] * (1 - right) + padded[first + 1] * right
    lower = padded[first + size] * (1 - right) + padded[first + size + 1] * right
    return np.asarray(upper * (1 - down) + lower * down, np.float32)
