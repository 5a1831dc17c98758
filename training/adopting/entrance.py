"""A glyph in, what a network takes out: its size, its channels and its range of numbers."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from keras import layers

from training.adopting.fits import PAD, STRETCH
from training.common.errors import ModelError
from training.ink.constants import GLYPH_SIZE

ENTRANCE_LAYERS = (
    *("glyphs", "size", "size_across", "size_across_turn", "size_down", "size_down_turn", "size_picture"),
    *("range", "channels", "shape"),
)
"""Names that no layer of a network may have, since they lead to it."""

_REMEDY = "Give a network whose input is (28, 28, 1), (28, 28), (784,), another square, or has three channels."


@dataclass(frozen=True)
class Taken:
    """What a network takes.

    Attributes:
        side: Height and width.
        channels: 1, or 3 that are alike.
        shape: Its shape, without the axis of glyphs.
    """

    side: int
    channels: int
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Range:
    """The numbers that a network was trained with.

    Attributes:
        paper: What paper is.
        ink: What the darkest ink is.
    """

    paper: float
    ink: float

    def __str__(self) -> str:
        """Return it as the command line has it."""
        return f"{self.paper:g}..{self.ink:g}"


RANGES = (Range(0, 1), Range(0, 255), Range(-1, 1), Range(1, 0), Range(255, 0), Range(1, -1))
"""What networks of pictures usually take; those that end below where they begin take dark ink on light paper."""


def taken_by(shape: tuple[int | None, ...]) -> Taken:
    """Find out what a network takes.

    Args:
        shape: Of its input, with the axis of glyphs; a size that it leaves open is that of a glyph.

    Raises:
        ModelError: That is no square of pixels.
    """
    sides = shape[1:]
    if len(sides) == 1 and sides[0] is not None:
        for channels in (1, 3):
            side = math.isqrt(sides[0] // channels)
            if side * side * channels == sides[0] and side > 3:
                return Taken(side, channels, (sides[0],))
    if len(sides) in (2, 3):
        height, width = (GLYPH_SIZE if each is None else each for each in sides[:2])
        channels = (sides[2] if len(sides) == 3 else 1) or 1
        if height == width and channels in (1, 3):
            return Taken(height, channels, (height, width, channels)[: len(sides)])
    if len(sides) == 3 and sides[0] in (1, 3) and sides[1] == sides[2]:
        raise ModelError(
            f"A network must have its channels last. Received: an input of {tuple(shape)}. Build it with "
            "keras.config.set_image_data_format('channels_last') and set its weights."
        )
    raise ModelError(f"A network must take a square of pixels. Received: an input of {tuple(shape)}. {_REMEDY}")


@dataclass(frozen=True)
class Entrance:
    """What becomes of a glyph before a network gets it.

    Attributes:
        range: The numbers that it was trained with.
        fit: How it gets another size: one of `FITS`.
    """

    range: Range = RANGES[0]
    fit: str = STRETCH


def enter(glyph: Any, taken: Taken, entrance: Entrance) -> Any:
    """Lead from a glyph to what a network takes.

    Args:
        glyph: Symbol `[n, 28, 28, 1]`, 0..1.
        taken: What it takes.
        entrance: What becomes of the glyph before.
    """
    picture = _sized(glyph, taken.side, entrance.fit)
    if (numbers := entrance.range) != RANGES[0]:
        picture = layers.Rescaling(numbers.ink - numbers.paper, numbers.paper, name="range")(picture)
    if taken.channels == 3:
        picture = layers.Concatenate(name="channels")([picture, picture, picture])
    if tuple(picture.shape[1:]) != taken.shape:
        picture = layers.Reshape(taken.shape, name="shape")(picture)
    return picture


def _sized(glyph: Any, side: int, fit: str) -> Any:
    if side == GLYPH_SIZE:
        return glyph
    if side < GLYPH_SIZE:
        return _averaged(glyph, side)
    if fit == PAD:
        before = (side - GLYPH_SIZE) // 2
        around = (before, side - GLYPH_SIZE - before)
        return layers.ZeroPadding2D((around, around), name="size")(glyph)
    return layers.Resizing(side, side, "bilinear", name="size")(glyph)


def _averaged(glyph: Any, side: int) -> Any:
    """Make a glyph smaller: each pixel is the mean of those that it covers, down and then across."""
    edges = np.arange(side + 1) * GLYPH_SIZE / side
    pixels = np.arange(GLYPH_SIZE)[:, None]
    covered = np.minimum(pixels + 1, edges[1:]) - np.maximum(pixels, edges[:-1])
    shares = (np.maximum(covered, 0) * side / GLYPH_SIZE).astype(np.float32)
    rows = layers.Reshape((GLYPH_SIZE, GLYPH_SIZE), name="size")(glyph)
    for axis in ("across", "down"):
        smaller = layers.Dense(side, use_bias=False, trainable=False, name=f"size_{axis}")
        rows = smaller(rows)
        smaller.set_weights([shares])
        rows = layers.Permute((2, 1), name=f"size_{axis}_turn")(rows)
    return layers.Reshape((side, side, 1), name="size_picture")(rows)
