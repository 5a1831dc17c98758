"""Glyphs of pens in, glyphs as they come from photos of paper out: thinner and thicker, blurred, uneven, noisy."""

import numpy as np
import numpy.typing as npt

from training.learning.augment import hat_functions
from training.reading.glyphs import Glyphs

_THICKNESS, _THINNEST = 0.3, -0.5  # of the way to the neighbours' darkest or palest pixel; below that, strokes break
_BLUR = 0.5  # share of the neighbours' mean
_UNEVEN = 0.3  # share of the ink that is missing where it is thinnest
_NOISE = 0.08
_KNOTS = 5  # of the field of ink, as coarse as half a digit

_Floats = npt.NDArray[np.float32]


def photographed(glyphs: Glyphs, rng: np.random.Generator, strength: float) -> Glyphs:
    """Change each glyph as pencils, paper and cameras do: erode or dilate it, blur it, thin its ink, add noise.

    Args:
        glyphs: `[n, 28, 28]`, 0..1.
        rng: Source of all randomness.
        strength: 0 changes nothing, 1 is as much as the ink of a fair photo varies.

    Returns:
        Glyphs of the same shape, 0..1; paper that is not beside ink stays paper.
    """
    if strength == 0:
        return glyphs
    n = len(glyphs)

    def draw(deviation: float) -> _Floats:
        return rng.standard_normal((n, 1, 1), np.float32) * np.float32(strength * deviation)

    darkest, palest, mean = _neighbourhoods(glyphs)
    thickness = np.clip(draw(_THICKNESS), _THINNEST, 1)
    changed = np.where(thickness > 0, darkest, palest)
    changed -= glyphs
    changed *= np.abs(thickness)
    changed += glyphs
    mean -= glyphs
    mean *= np.clip(np.abs(draw(_BLUR)), 0, 1)
    changed += mean
    field = hat_functions(_KNOTS) @ rng.random((n, _KNOTS, _KNOTS), np.float32) @ hat_functions(_KNOTS).T
    field *= -np.clip(np.abs(draw(_UNEVEN)), 0, 0.8)
    field += 1
    changed *= field
    inked = darkest > 0  # elsewhere there is nothing for noise to change
    darkest *= draw(_NOISE)
    changed[inked] += darkest[inked] * rng.standard_normal(np.count_nonzero(inked), np.float32)
    return np.clip(changed, 0, 1, out=changed)


def _neighbourhoods(glyphs: Glyphs) -> tuple[_Floats, _Floats, _Floats]:
    """Return the darkest, the palest and the mean value of each pixel with its four neighbours."""
    padded = np.pad(glyphs, ((0, 0), (1, 1), (1, 1)))
    around = [padded[:, 1:-1, :-2], padded[:, 1:-1, 2:], padded[:, :-2, 1:-1], padded[:, 2:, 1:-1]]
    darkest, palest, total = glyphs.copy(), glyphs.copy(), glyphs.copy()
    for neighbour in around:
        np.maximum(darkest, neighbour, out=darkest)
        np.minimum(palest, neighbour, out=palest)
        total += neighbour
    return darkest, palest, total / np.float32(5)
