"""A glyph and the filters of a first convolution in, its maps out: what the docs draw without a network."""

import numpy as np
import numpy.typing as npt

from training.data.procedural import generate
from training.ink import Glyph
from training.reading.glyphs import glyph_of

Floats = npt.NDArray[np.float32]

_EXAMPLE_SEED, _EXAMPLE_DIGIT = 2, 4


def example() -> Glyph:
    """Return the glyph whose maps are shown: a generated 4, nobody's handwriting."""
    four = next(each for each in generate(100, _EXAMPLE_SEED) if each.label == _EXAMPLE_DIGIT and len(each.strokes) > 1)
    return glyph_of(four.strokes)


def maps(glyph: Glyph, filters: Floats, biases: Floats) -> Floats:
    """Return the maps that filters make of a glyph: at each place the sum of nine products, and nothing below 0.

    Args:
        glyph: `[28, 28]`, 0..1.
        filters: `[maps, 3, 3]`.
        biases: `[maps]`.

    Returns:
        `[maps, 26, 26]`.
    """
    patches = np.lib.stride_tricks.sliding_window_view(glyph, filters.shape[1:])
    sums = np.einsum("yxrc,mrc->myx", patches, filters) + biases[:, None, None]
    cut: Floats = np.maximum(sums, 0).astype(np.float32)
    return cut


def strongest(found: Floats, count: int) -> list[int]:
    """Return which maps differ most from place to place: what is the same everywhere tells nothing of a digit."""
    spread = found.reshape(len(found), -1).std(axis=1)
    return sorted(np.argsort(-spread, kind="stable")[:count].tolist())
