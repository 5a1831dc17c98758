"""What was read in, a picture of it out, and where in it the boxes of a reading stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from training.data.numbers import NumberSample
from training.ink import IDENTITY, PEN_WIDTH, Matrix, Stroke, place_number, rasterise
from training.ink.shrink import paper_under

SIDE = 480
"""The longer side of such a picture at most, in pixels; small things are enlarged towards it."""

_LARGEST = 10
"""How many times the pixels of a small thing are enlarged at most."""


@dataclass(frozen=True)
class Shown:
    """A picture of what was read.

    Attributes:
        image: Dark on light where it was drawn, else as it was.
        scale: Its pixels for one of the subject's.
        to_given: The way from the subject's pixels to the scale that corners are told in.
    """

    image: Image.Image
    scale: float
    to_given: Matrix = IDENTITY

    def place(self, corner: tuple[float, float]) -> tuple[float, float]:
        """Return where in the picture a corner of a reading stands."""
        a, b, c, d, e, f = self.to_given
        x, y = np.linalg.solve([[a, c], [b, d]], [corner[0] - e, corner[1] - f]).tolist()
        return x * self.scale, y * self.scale


def shown(subject: object) -> Shown:
    """Show what was read.

    Args:
        subject: A glyph, `[height, width]` of 0..1; a picture, `[height, width, 4]` of bytes; a number on the pad; or
            strokes.
    """
    if isinstance(subject, np.ndarray):
        return _glyph(subject) if subject.ndim == 2 else _picture(subject)
    if isinstance(subject, NumberSample):
        return _ink(rasterise(subject.strokes, subject.height, subject.width, subject.pen))
    strokes: Sequence[Stroke] = subject  # type: ignore[assignment]
    placed, height, width, to_given = place_number(strokes, PEN_WIDTH)
    return _ink(rasterise(placed, height, width, PEN_WIDTH), to_given)


def glyph_image(glyph: npt.NDArray[np.float32], times: int) -> Image.Image:
    """Return a glyph dark on light, each of its pixels a square of `times` by `times`."""
    grey = np.asarray(np.rint(255 * (1 - np.clip(glyph, 0, 1))), np.uint8)
    return Image.fromarray(grey.repeat(times, axis=0).repeat(times, axis=1)).convert("RGB")


def _glyph(glyph: npt.NDArray[np.float32]) -> Shown:
    return Shown(glyph_image(glyph, _LARGEST), _LARGEST)


def _ink(ink: npt.NDArray[Any], to_given: Matrix = IDENTITY) -> Shown:
    grey = np.asarray(np.rint(255 * (1 - ink)), np.uint8)
    if not grey.size:
        return Shown(Image.new("RGB", (1, 1), "white"), 1, to_given)
    return _scaled(Image.fromarray(grey).convert("RGB"), to_given)


def _picture(rgba: npt.NDArray[np.uint8]) -> Shown:
    paper = Image.new("RGBA", (rgba.shape[1], rgba.shape[0]), (paper_under(rgba),) * 3)
    return _scaled(Image.alpha_composite(paper, Image.fromarray(rgba)).convert("RGB"), IDENTITY)


def _scaled(image: Image.Image, to_given: Matrix) -> Shown:
    scale = min(SIDE / max(image.size), _LARGEST)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return Shown(image.resize(size), scale, to_given)
