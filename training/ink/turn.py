"""A raster and a slope in, the raster turned so that what had the slope lies level, and the way back."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = tuple[float, float, float, float, float, float]
"""`(a, b, c, d, e, f)`, as SVG orders it: `x' = a x + c y + e`, `y' = b x + d y + f`, between corners of pixels."""


def turning(shape: tuple[int, ...], slope: float) -> tuple[int, int, Matrix]:
    """Say how a raster is turned about its centre so that a line of this slope lies level.

    Args:
        shape: Height and width of the raster in pixels.
        slope: How much the line falls for each pixel to the right, -1..1.

    Returns:
        The height and the width that hold all of the turned raster, and the matrix from its pixels to the old ones.
    """
    height, width = shape
    cosine = 1 / math.sqrt(1 + slope * slope)
    sine = slope * cosine
    new_height = math.ceil(width * abs(sine) + height * cosine)
    new_width = math.ceil(width * cosine + height * abs(sine))
    left = width / 2 - (cosine * new_width / 2 - sine * new_height / 2)
    top = height / 2 - (sine * new_width / 2 + cosine * new_height / 2)
    return new_height, new_width, (cosine, sine, -sine, cosine, left, top)


def turn(raster: npt.NDArray[Any], height: int, width: int, to_raster: Matrix) -> npt.NDArray[np.float64]:
    """Resample a raster bilinearly.

    Args:
        raster: What to turn, `[height, width]`; 0 beyond its edges.
        height: Height of the result in pixels.
        width: Its width.
        to_raster: From the pixels of the result to those of the raster.

    Returns:
        `[height, width]`.
    """
    a, b, c, d, e, f = to_raster
    x, y = np.arange(width) + 0.5, (np.arange(height) + 0.5)[:, None]
    across, down = a * x + c * y + e - 0.5, b * x + d * y + f - 0.5
    column, row = np.floor(across), np.floor(down)
    right, below = across - column, down - row
    framed = np.pad(raster.astype(np.float64), 1)
    column = np.clip(column, -1, raster.shape[1] - 1).astype(np.int64) + 1
    row = np.clip(row, -1, raster.shape[0] - 1).astype(np.int64) + 1
    inside = (across > -1) & (across < raster.shape[1]) & (down > -1) & (down < raster.shape[0])
    upper = framed[row, column] * (1 - right) + framed[row, column + 1] * right
    lower = framed[row + 1, column] * (1 - right) + framed[row + 1, column + 1] * right
    return np.where(inside, upper * (1 - below) + lower * below, 0.0)


def quarter_turn(height: float, width: float, turns: int) -> Matrix:
    """Return the way back from a picture that was turned clockwise by quarters.

    Args:
        height: That of the picture before it was turned.
        width: Its width.
        turns: Quarter turns, 0 to 3.

    Returns:
        The matrix from the pixels of the turned picture to those of the picture.
    """
    return (
        (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        (0.0, -1.0, 1.0, 0.0, 0.0, height),
        (-1.0, 0.0, 0.0, -1.0, width, height),
        (0.0, 1.0, -1.0, 0.0, width, 0.0),
    )[turns]


def joined(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that goes the way of `inner` first and that of `outer` then."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (
        a * p + c * q,
        b * p + d * q,
        a * r + c * s,
        b * r + d * s,
        a * t + c * u + e,
        b * t + d * u + f,
    )
