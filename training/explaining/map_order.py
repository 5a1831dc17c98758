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
    the places of a digit and over the samples of a digit. Each digit in turn gets the map that tells most of it, so
    that the first maps show something of whatever is written, also of a layer whose maps each know one digit. A map
    that fires wherever there is no ink comes last.

    Args:
        explainer: The network.

    Returns:
        For each convolution its channels.
    """
    if not explainer.layers:
        return []
    glyphs, labels = _glyphs()
    found = explainer.maps(np.concatenate([np.zeros_like(glyphs[:1]), glyphs])[..., np.newaxis])
    layers = zip(explainer.layers, found, strict=True)
    told = [_told(maps, _inside(glyphs, layer.sight, maps.shape[1:3])) for layer, maps in layers]
    return [_order(np.stack([each[labels == digit].mean(axis=0) for digit in np.unique(labels)])) for each in told]


@lru_cache
def _glyphs() -> tuple[Floats, npt.NDArray[np.intp]]:
    samples = generate(_SAMPLES, _SEED)
    glyphs = np.stack([glyph_of(sample.strokes) for sample in samples]).astype(np.float32)
    return glyphs, np.array([sample.label for sample in samples])


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


def _told(maps: Floats, inside: npt.NDArray[np.bool_]) -> Floats:
    """Return `[n, channels]` of maps `[1 + n, height, width, channels]`, of which the first are blank paper's."""
    fired = np.maximum(maps, 0)
    more: Floats = ((fired[1:] - fired[0]) * inside[..., np.newaxis]).sum(axis=(1, 2))
    more /= inside.sum(axis=(1, 2))[:, np.newaxis]
    return more


def _order(told: Floats) -> list[int]:
    """Return the channels of `[digits, channels]`: round by round, then those that tell nothing of any digit."""
    left = [int(channel) for channel in np.argsort(-told.mean(axis=0), kind="stable")]
    order: list[int] = []
    while found := _round(told, left):
        order += found
        left = [channel for channel in left if channel not in found]
    return order + left


def _round(told: Floats, left: list[int]) -> list[int]:
    """Return a channel for each digit, no digit's and no channel twice, those first that tell most."""
    pairs = [(told[digit, channel], digit, channel) for digit in range(len(told)) for channel in left]
    found: dict[int, int] = {}
    for more, digit, channel in sorted(pairs, key=lambda pair: -pair[0]):
        if more > 0 and digit not in found and channel not in found.values():
            found[digit] = channel
    return list(found.values())
