"""A drawing in, the ink that the page would have of it on a worse day out.

The corruptions are those of MNIST-C (Mu and Gilmer 2019, arXiv:1906.02337) that a drawing can meet, and they happen
where they happen to a user: before the ink is cut out and normalised. A drawing on the pad is shifted, turned, small or
large, or drawn with another pen; a picture of it has noise, the blocks of JPEG or blur, and then goes the way of every
picture, through `binarise`.
"""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from training.data.strokes import Strokes
from training.ink import PEN_WIDTH, STANDARD_SIZE, Glyph, Ink, binarise, place, rasterise
from training.ink.constants import GLYPH_BOX, GLYPH_SIZE

Draw = Callable[[float, float], Ink]
"""From a scale (of the drawing with its pen; 1 is 160 ink pixels) and a factor of the pen's width to the ink."""

Corrupt = Callable[[Draw, float, np.random.Generator], Ink]
"""From a drawing, a severity and random numbers to the ink."""

_Grey = npt.NDArray[np.float64]
_Spoil = Callable[[_Grey, float, np.random.Generator], _Grey]

_MARGIN = 48  # ink pixels of paper around a drawing: room to shift and turn it
_PICTURE_SCALE = 0.5  # a picture of about 136 pixels with a digit of 80 and a pen of 8, as cut from a photo
_PAPER, _PEN = 235.0, 40.0  # grey levels of a picture


@dataclass(frozen=True)
class Corruption:
    """One way to spoil a drawing.

    Attributes:
        name: For people.
        unit: What its severities are counted in.
        severities: How much of it, in the order of the report.
        corrupt: What it does.
        clean: The same path without it, which its drop is measured against.
        images: Whether it can happen to an image, or only to strokes.
    """

    name: str
    unit: str
    severities: tuple[float, ...]
    corrupt: Corrupt
    clean: Corrupt
    images: bool = True


def draw_strokes(strokes: Strokes, scale: float, pen: float) -> Ink:
    """Draw strokes anew, so that nothing is lost to resampling.

    Args:
        strokes: Lists of points in any scale, y down.
        scale: Factor of the size, pen included; 1 is 160 ink pixels.
        pen: Factor of the pen's width; 1 is the standard pen.
    """
    placed, height, width, _ = place(strokes, PEN_WIDTH * pen)
    scaled = [[(x * scale, y * scale) for x, y in stroke] for stroke in placed]
    ink = rasterise(scaled, math.ceil(height * scale), math.ceil(width * scale), PEN_WIDTH * pen * scale)
    return np.pad(ink, round(_MARGIN * scale))


def draw_image(image: Glyph, scale: float, pen: float) -> Ink:
    """Enlarge an image of MNIST to the size of a drawing, with edges as sharp as a pen's.

    MNIST was made by shrinking drawings in black and white; enlarged without this, its edges are as soft as if the
    drawing had been out of focus, and every corruption of a picture would come on top of that blur.

    Args:
        image: `[28, 28]`, 0..1.
        scale: Factor of the size; 1 is 160 ink pixels.
        pen: Must be 1: eroding or dilating an image breaks thin strokes and closes loops, which no other pen does.
    """
    if pen != 1.0:
        raise ValueError(f"An image keeps the pen that it was drawn with. Received: {pen}.")
    factor = STANDARD_SIZE / GLYPH_BOX * scale
    side = round(GLYPH_SIZE * factor)
    enlarged = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC), np.float32)
    return np.pad(np.clip((enlarged - 0.5) * np.float32(factor) + 0.5, 0, 1), round(_MARGIN * scale))


def _as_it_is(draw: Draw, _: float, __: np.random.Generator) -> Ink:
    return draw(1.0, 1.0)


def _shift(draw: Draw, distance: float, rng: np.random.Generator) -> Ink:
    angle = rng.uniform(0, 2 * math.pi)
    offset = (distance * math.sin(angle), distance * math.cos(angle))
    return np.asarray(ndimage.shift(draw(1.0, 1.0), offset, order=1))


def _rotate(draw: Draw, degrees: float, rng: np.random.Generator) -> Ink:
    return np.asarray(ndimage.rotate(draw(1.0, 1.0), degrees * rng.choice((-1, 1)), reshape=False, order=1))


def _scale(draw: Draw, factor: float, _: np.random.Generator) -> Ink:
    return draw(factor, 1.0)


def _pen(draw: Draw, factor: float, _: np.random.Generator) -> Ink:
    return draw(1.0, factor)


def _photographed(spoil: _Spoil, draw: Draw, severity: float, rng: np.random.Generator) -> Ink:
    """Return the ink that the page finds in a spoilt picture of the drawing."""
    grey = spoil(_PAPER + (_PEN - _PAPER) * draw(_PICTURE_SCALE, 1.0).astype(np.float64), severity, rng)
    return binarise(np.asarray(Image.fromarray(_levels(grey)).convert("RGBA")))


def _unspoilt(grey: _Grey, _: float, __: np.random.Generator) -> _Grey:
    return grey


def _noise(grey: _Grey, deviation: float, rng: np.random.Generator) -> _Grey:
    return np.asarray(grey + rng.normal(0, deviation, grey.shape))


def _jpeg(grey: _Grey, quality: float, _: np.random.Generator) -> _Grey:
    file = io.BytesIO()
    Image.fromarray(_levels(grey)).save(file, "JPEG", quality=int(quality))
    return np.asarray(Image.open(file), np.float64)


def _blur(grey: _Grey, deviation: float, _: np.random.Generator) -> _Grey:
    return np.asarray(ndimage.gaussian_filter(grey, deviation, mode="nearest"))


def _levels(grey: _Grey) -> npt.NDArray[np.uint8]:
    return np.rint(np.clip(grey, 0, 255)).astype(np.uint8)


_PICTURE = partial(_photographed, _unspoilt)

CORRUPTIONS = (
    Corruption("shift", "ink pixels, the digit has 160", (10, 25, 40), _shift, _as_it_is),
    Corruption("rotation", "degrees, either way", (5, 10, 15), _rotate, _as_it_is),
    Corruption("scale", "times the size, pen included", (0.5, 0.7, 1.4, 2), _scale, _as_it_is),
    Corruption("pen width", "times the standard pen", (0.5, 0.7, 1.4, 2), _pen, _as_it_is, images=False),
    Corruption("noise", "deviation, of 255 grey levels", (10, 20, 40), partial(_photographed, _noise), _PICTURE),
    Corruption("JPEG", "quality", (50, 25, 10), partial(_photographed, _jpeg), _PICTURE),
    Corruption("blur", "deviation in pixels, the pen has 8", (1, 2, 4), partial(_photographed, _blur), _PICTURE),
)  # fmt: skip
"""Every corruption of the report. The severities were fixed before anything was measured with them."""
