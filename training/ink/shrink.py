"""A picture in, grey levels of a bounded size out."""

import numpy as np
import numpy.typing as npt

from training.ink.constants import PICTURE_SIZE

Levels = npt.NDArray[np.int64]
"""Grey of shape `[height, width]`, 0 = black, `WHITE` = white; whole numbers, so that no sum depends on its order."""

WHITE = 65535

_GREY_WHITE = 255 * 1000
"""White as `_grey` counts it: the weights of red, green and blue add up to 1000, and alpha goes up to 255."""


def shrink(picture: npt.NDArray[np.uint8]) -> Levels:
    """Make a picture grey, on white where it is transparent, and shrink it by area averaging if it is large.

    Up to 138 megapixels, all sums are whole numbers below 2**53, exact in any order; only the last line rounds.

    Args:
        picture: RGBA of shape `[height, width, 4]`, 0..255, alpha not premultiplied, at least one pixel.

    Returns:
        Levels whose longer side is at most `PICTURE_SIZE` pixels.
    """
    height, width = picture.shape[:2]
    longer = max(height, width)
    rows, columns = _shrunk(height, longer), _shrunk(width, longer)
    across = _shares(width, columns).T
    down = _shares(height, rows)
    total = np.zeros((rows, columns))
    for top in range(
        0, height, PICTURE_SIZE
    ):  # in bands, because the grey of a whole photo takes hundreds of megabytes
        band = slice(top, top + PICTURE_SIZE)
        total += down[:, band] @ (_grey(picture[band]) @ across)
    white = _GREY_WHITE * 255.0 * (height * width)
    return np.asarray(np.floor(total / white * WHITE + 0.5), np.int64)


def _grey(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return the luma (ITU-R BT.601) on white paper, 0..255 * 255 * 1000, whole numbers."""
    red, green, blue, alpha = np.moveaxis(picture.astype(np.float64), 2, 0)
    return np.asarray((299 * red + 587 * green + 114 * blue) * alpha + _GREY_WHITE * (255 - alpha))


def _shrunk(length: int, longer: int) -> int:
    """Return what becomes of a side, rounded, when the longer one becomes `PICTURE_SIZE` or stays if it is shorter."""
    if longer <= PICTURE_SIZE:
        return length
    return max(1, (2 * length * PICTURE_SIZE + longer) // (2 * longer))


def _shares(length: int, shrunk: int) -> npt.NDArray[np.float64]:
    """Return `[shrunk, length]` whole numbers: how much of each new pixel every old one covers, of `length` in all."""
    starts = np.arange(length) * shrunk
    pixels = np.arange(shrunk)[:, None] * length
    overlap = np.minimum(pixels + length, starts + shrunk) - np.maximum(pixels, starts)
    return np.asarray(np.maximum(overlap, 0), np.float64)
