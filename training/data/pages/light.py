"""A view in, the light that falls on each pixel of it out: a lamp at one side, soft shadows and hard ones."""

import math

import numpy as np
import numpy.typing as npt

from training.data.pages.noise import enlarged
from training.data.pages.view import View

_Raster = npt.NDArray[np.float32]

_COARSE = 4  # pixels of the picture for one of the raster that light is worked out on
_GRADIENT, _DEEPEST_GRADIENT = 0.7, 0.5  # share of the pictures, and light lost at the darkest corner
_SOFT, _SOFT_DEPTH, _SOFT_EDGE = 0.4, (0.1, 0.5), (0.05, 0.3)  # edge: of the picture's longer side
_HARD, _HARD_DEPTH, _HARD_EDGE = 0.2, (0.15, 0.45), (0.003, 0.012)


def any_light(view: View, rng: np.random.Generator) -> _Raster:
    """Return the share of the light that reaches each pixel, red, green and blue, `[height, width, 3]`."""
    height, width = math.ceil(view.height / _COARSE), math.ceil(view.width / _COARSE)
    longer = max(height, width)
    y, x = np.mgrid[:height, :width].astype(np.float32) / np.float32(longer)
    light = np.ones((height, width), np.float32)
    if rng.random() < _GRADIENT:
        light *= 1 - np.float32(rng.uniform(0, _DEEPEST_GRADIENT)) * _towards(x, y, rng)
    if rng.random() < _SOFT:
        light *= 1 - np.float32(rng.uniform(*_SOFT_DEPTH)) * _shadow(x, y, rng.uniform(*_SOFT_EDGE), rng)
    if rng.random() < _HARD:
        light *= 1 - np.float32(rng.uniform(*_HARD_DEPTH)) * _shadow(x, y, rng.uniform(*_HARD_EDGE), rng)
    tint = np.clip(rng.normal(1, 0.025, 3), 0.9, 1.08).astype(np.float32)
    return enlarged(light, view.height, view.width)[..., None] * tint


def _towards(x: _Raster, y: _Raster, rng: np.random.Generator) -> _Raster:
    """Return how far each pixel is on the way from a lamp to the opposite corner, 0..1."""
    angle = rng.uniform(0, 2 * np.pi)
    way = np.float32(np.cos(angle)) * x + np.float32(np.sin(angle)) * y
    way -= way.min()
    return np.asarray((way / way.max()) ** np.float32(rng.uniform(0.7, 2.0)), np.float32)


def _shadow(x: _Raster, y: _Raster, edge: float, rng: np.random.Generator) -> _Raster:
    """Return how deep each pixel lies in a shadow, 0..1: that of a straight edge, or of a round thing."""
    centre_x, centre_y = rng.random() * x.max(), rng.random() * y.max()
    if rng.random() < 0.5:
        angle = rng.uniform(0, 2 * np.pi)
        inside = np.float32(np.cos(angle)) * (x - centre_x) + np.float32(np.sin(angle)) * (y - centre_y)
    else:
        stretch = np.float32(rng.uniform(0.5, 2.0))
        inside = np.float32(rng.uniform(0.1, 0.4)) - np.hypot(x - centre_x, stretch * (y - centre_y))
    return np.asarray(1 / (1 + np.exp(np.clip(-inside / np.float32(edge / 3), -30, 30))), np.float32)
