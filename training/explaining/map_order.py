"""A network in, the order of each convolution's maps out: those first that tell most inside digits.

It is an order of the network, not of a glyph: who watches a four become a nine finds each map where it was.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from training.data.procedural import generate
from training.explaining.explain import Explainer
from training.explaining.layers import Sight
from training.ink.constants import GLYPH_SIZE
from training.reading.glyphs import glyph_of

Floats = npt.NDArray[np.float32]

_SAMPLES, _SEED = 100, 0
"""Ten of each digit, in the styles that people write. No data set is needed, so whoever exports gets the same order."""

_BESIDE = 1
"""How many pixels beside the ink still are inside a digit: a filter that looks for an edge fires there."""


def map_order(explainer: Explainer) -> list[list[int]]:
    """Order the maps of each convolution by what they tell inside digits.

    That is how much more a map fires inside a digit than it does at the same places of blank paper, on average over
    the places of a digit and over a hundred digits. A map that fires wherever there is no ink comes last.

    Args:
        explainer: The network.

    Returns:
        For each convolution its channels; of those that tell as much the first comes first.
    """
    glyphs = _glyphs()
    found = explainer.maps(np.concatenate([np.zeros_like(glyphs[:1]), glyphs])[..., np.newaxis])
    layers = zip(explainer.layers, found, strict=True)
    return [_order(maps, _inside(glyphs, layer.sight, maps.shape[1:3])) for layer, maps in layers]


@lru_cache
def _glyphs() -> Floats:
    return np.stack([glyph_of(sample.strokes) for sample in generate(_SAMPLES, _SEED)]).astype(np.float32)


def _inside(glyphs: Floats, sight: Sight, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Return which places `[n, height, width]` are inside a digit: ink is in or beside the pixels they stand for."""
    down, across = (_near(sight, length) for length in size)
    inked: Floats = np.einsum("hy,nyx,wx->nhw", down, glyphs > 0, across)
    return inked > 0


def _near(sight: Sight, length: int) -> Floats:
    """Return `[length, 28]`: 1 where a row or column of pixels is that of a place, or beside it."""
    middles = sight.start + sight.apart * np.arange(length)
    away = np.abs(middles[:, np.newaxis] - (np.arange(GLYPH_SIZE) + 0.5))
    return (away <= sight.apart / 2 + _BESIDE).astype(np.float32)


def _order(maps: Floats, inside: npt.NDArray[np.bool_]) -> list[int]:
    """Return the channels of maps `[1 + n, height, width, channels]`, of which the first are those of blank paper."""
    blank, *_ = fired = np.maximum(maps, 0)
    told = ((fired[1:] - blank) * inside[..., np.newaxis]).sum(axis=(1, 2)) / inside.sum(axis=(1, 2))[:, np.newaxis]
    return [int(channel) for channel in np.argsort(-told.mean(axis=0), kind="stable")]
