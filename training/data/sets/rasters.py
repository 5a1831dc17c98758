"""Small pictures of one sign each in, glyphs out, and which of them have nothing to see."""

import hashlib
import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.common.cache import Arrays, cached_arrays, code_digest
from training.common.cores import map_on_cores
from training.data.glyph import glyph_on_paper
from training.ink import Glyph, bounds, normalise
from training.ink.constants import GLYPH_SIZE

Images = npt.NDArray[np.uint8]
"""Grey `[n, height, width]` or coloured `[n, height, width, 3]`."""

_KIND = "sets"
_CHUNK = 200
_FEW = 1000
_SHAPING = ("data/glyph.py", "data/sets/rasters.py", "ink")
_LARGEST_RASTER = 64
"""Longer side up to which a picture with a black border is ink as it is, and no photo of any."""

_PLAIN = 0.75
"""Share of the border's pixels that are quite black where a picture is no photo."""


class Glyphs(NamedTuple):
    """Glyphs as bytes `[n, 28, 28]`, and which pictures had any ink, `[n]`."""

    glyphs: Images
    seen: npt.NDArray[np.bool_]


def glyphs_of_rasters(images: Images) -> Glyphs:
    """Make glyphs of pictures, or take them from the cache: as the page would see them, framed as it frames them.

    Pictures that come as ink on black (as MNIST and its like do) are normalised as they are; others are read
    as photos, on whatever ground.
    """
    content = hashlib.sha256(json.dumps([code_digest(_SHAPING), np.__version__, images.shape]).encode())
    content.update(images.tobytes())

    def make() -> Arrays:
        chunks = [images[start : start + _CHUNK] for start in range(0, len(images), _CHUNK)]
        made = [_with_seen(found) for found in map_on_cores(_glyphs, chunks, 1 if len(images) <= _FEW else None)]
        return {
            "glyphs": np.concatenate([each.glyphs for each in made]),
            "seen": np.concatenate([each.seen for each in made]),
        }

    found = cached_arrays(_KIND, content.hexdigest(), make)
    return Glyphs(found["glyphs"], found["seen"])


def glyph_of_picture(picture: Images) -> Images | None:
    """Return the glyph of a picture `[height, width, 4]` as bytes, or None where there is nothing to see."""
    glyph = glyph_on_paper(picture)
    return None if glyph is None else _bytes(glyph)


def _with_seen(found: Sequence[Images | None]) -> Glyphs:
    blank = np.zeros((GLYPH_SIZE, GLYPH_SIZE), np.uint8)
    return Glyphs(
        np.stack([blank if each is None else each for each in found]), np.array([each is not None for each in found])
    )


def _glyphs(images: Images) -> list[Images | None]:
    """Make the glyphs of some; this is what the processes do."""
    return [_glyph(image) for image in images]


def _glyph(image: Images) -> Images | None:
    ink = _plain_ink(image)
    if ink is None:
        grey = image if image.ndim == 3 else np.dstack([image, image, image])
        return glyph_of_picture(np.dstack([grey, np.full(grey.shape[:2], 255, np.uint8)]))
    boxes = bounds(ink)
    return _bytes(normalise(ink, boxes[0])) if boxes else None


def _plain_ink(image: Images) -> npt.NDArray[np.float32] | None:
    """Return the ink of a raster on black, or None of a picture that must be read as a photo."""
    if image.ndim != 2 or max(image.shape) > _LARGEST_RASTER:
        return None
    border = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    if np.mean(border == 0) >= _PLAIN:
        return image / np.float32(255)
    return None


def _bytes(glyph: Glyph) -> Images:
    return np.asarray(np.rint(glyph * 255), np.uint8)
