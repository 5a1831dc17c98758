"""Stroke samples in, glyphs out: the whole way of the ink, as the page goes it."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from training.common.cache import Arrays, cached_arrays, code_digest
from training.common.cores import map_on_cores
from training.data.glyph import glyph_of, glyph_on_paper
from training.data.strokes import StrokeSample
from training.ink import PEN_WIDTH, Glyph
from training.ink.constants import GLYPH_SIZE

Glyphs = npt.NDArray[np.float32]

__all__ = ["KIND", "Glyphs", "glyph_of", "glyphs_of", "glyphs_on_paper"]

KIND = "glyphs"
"""Folder of the cache."""

_MANY = 200
"""So many glyphs take a second to draw: they are read from the cache where they were drawn before."""

_FEW = 1000
"""So many scans are read sooner than processes begin."""

_CHUNK = 100

_SHAPING = ("data/glyph.py", "ink", "reading/glyphs.py")
"""The code that makes a glyph of strokes."""


def glyphs_on_paper(pictures: Sequence[npt.NDArray[np.uint8]]) -> Glyphs:
    """Find the ink of scanned digits as that of a photo, and normalise it, or take the glyphs from the cache.

    Args:
        pictures: Grey, `[height, width]` each, dark on light.

    Returns:
        Glyphs `[n, 28, 28]`, 0..1; blank where there is no ink.
    """
    content = hashlib.sha256(json.dumps([code_digest(_SHAPING), np.__version__, "paper"]).encode())
    for picture in pictures:
        content.update(repr(picture.shape).encode() + picture.tobytes())

    def make() -> Arrays:
        chunks = [pictures[start : start + _CHUNK] for start in range(0, len(pictures), _CHUNK)]
        processes = 1 if len(pictures) <= _FEW else None
        return {"glyphs": np.concatenate(list(map_on_cores(_on_papers, chunks, processes)))}

    return cached_arrays(KIND, content.hexdigest(), make)["glyphs"]


def _on_papers(pictures: Sequence[npt.NDArray[np.uint8]]) -> Glyphs:
    """Find the glyphs of some; this is what the processes do."""
    return np.stack([_glyph(each) for each in pictures])


def _glyph(picture: npt.NDArray[np.uint8]) -> Glyph:
    glyph = glyph_on_paper(np.dstack([picture, picture, picture, np.full_like(picture, 255)]))
    return np.zeros((GLYPH_SIZE, GLYPH_SIZE), np.float32) if glyph is None else glyph


def glyphs_of(samples: Sequence[StrokeSample], pen: float = PEN_WIDTH) -> Glyphs:
    """Draw many samples with the same pen, or take them from the cache.

    Args:
        samples: Stroke samples.
        pen: Diameter of the pen in ink pixels.

    Returns:
        Glyphs `[n, 28, 28]`, 0..1.
    """
    if len(samples) < _MANY:
        return _drawn(samples, pen)
    content = hashlib.sha256(json.dumps([code_digest(_SHAPING), np.__version__, pen]).encode())
    for sample in samples:
        content.update(json.dumps(sample.strokes).encode())
    return cached_arrays(KIND, content.hexdigest(), lambda: {"glyphs": _drawn(samples, pen)})["glyphs"]


def _drawn(samples: Sequence[StrokeSample], pen: float) -> Glyphs:
    glyphs = np.empty((len(samples), 28, 28), np.float32)
    for index, sample in enumerate(samples):
        glyphs[index] = glyph_of(sample.strokes, pen)
    return glyphs
