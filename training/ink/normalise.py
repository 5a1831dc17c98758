"""Ink and a box in, a glyph out: one candidate digit as MNIST defines it."""

import numpy as np
import numpy.typing as npt

from training.ink.bounds import Box
from training.ink.constants import GLYPH_BOX, GLYPH_SIZE
from training.ink.rasterise import Ink

Glyph = npt.NDArray[np.float32]
_Floats = npt.NDArray[np.float64]


def normalise(ink: Ink, box: Box) -> Glyph:
    """Scale and centre one candidate as MNIST does (LeCun et al., http://yann.lecun.com/exdb/mnist).

    The box's longer side becomes 20 px by area averaging, its aspect kept, and the centre of mass goes to the centre
    of the 28x28 glyph. Scaling and shifting are one resampling, so that a fraction of a pixel is never rounded away
    and a drawing that moves by a pixel keeps its glyph. Two rules that MNIST does not need: the shift stops where the
    digit would leave the glyph, and the darkest pixel becomes 1, so that thin pens and pale pencils read like others.

    Args:
        ink: Ink of shape `[height, width]`, 0..1.
        box: `(top, left, bottom, right)` in ink pixels, not empty. Ink outside it is ignored.

    Returns:
        A glyph of shape `[28, 28]`, float32, 0..1; all 0 where the box holds no ink.
    """
    top, left, bottom, right = box
    patch = ink[top:bottom, left:right].astype(np.float64)
    mass = patch.sum()
    if mass <= 0:
        return np.zeros((GLYPH_SIZE, GLYPH_SIZE), np.float32)
    scale = GLYPH_BOX / max(patch.shape)
    centre_y = float(patch.sum(axis=1) @ (np.arange(patch.shape[0]) + 0.5)) / mass
    centre_x = float(patch.sum(axis=0) @ (np.arange(patch.shape[1]) + 0.5)) / mass
    rows = _area_weights(patch.shape[0], _origin(patch.shape[0], centre_y, scale), scale)
    columns = _area_weights(patch.shape[1], _origin(patch.shape[1], centre_x, scale), scale)
    glyph: _Floats = rows @ patch @ columns.T
    return np.asarray(glyph / glyph.max(), np.float32)


def _origin(length: int, centre: float, scale: float) -> float:
    """Return where the box begins in the glyph, in glyph pixels, with `centre` in the middle as far as the box fits."""
    return min(max(GLYPH_SIZE / 2 - centre * scale, 0.0), GLYPH_SIZE - length * scale)


def _area_weights(length: int, origin: float, scale: float) -> _Floats:
    """Return `[28, length]` weights: how much of each glyph pixel every ink pixel of the box covers."""
    starts = origin + np.arange(length) * scale
    pixels = np.arange(GLYPH_SIZE)[:, None]
    overlap = np.minimum(pixels + 1, starts + scale) - np.maximum(pixels, starts)
    return np.asarray(np.maximum(overlap, 0.0))
