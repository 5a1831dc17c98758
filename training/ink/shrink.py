"""A picture in, grey levels of a bounded size out."""

import numpy as np
import numpy.typing as npt
from scipy import sparse

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
    total = np.zeros((rows, columns))
    # In tiles, because the grey of a whole photo takes hundreds of megabytes.
    for top in range(0, height, PICTURE_SIZE):
        down = _shares(top, height, rows)
        for left in range(0, width, PICTURE_SIZE):
            tile = picture[top : top + PICTURE_SIZE, left : left + PICTURE_SIZE]
            total += down @ (_grey(tile) @ _shares(left, width, columns).T)
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


def _shares(first: int, length: int, shrunk: int) -> sparse.csr_array:
    """Return `[shrunk, n]` whole numbers: how much of each new pixel the old ones of a tile cover, of `length` in all.

    Args:
        first: Where the tile begins.
        length: How many old pixels there are in all.
        shrunk: How many new ones.
    """
    old = np.arange(first, min(first + PICTURE_SIZE, length))
    starts = old * shrunk
    pixels = starts // length
    share = np.minimum((pixels + 1) * length - starts, shrunk)
    beside = np.minimum(pixels + 1, shrunk - 1)  # takes the rest of what lies on two new pixels
    return sparse.csr_array(
        (np.concatenate([share, shrunk - share]), (np.concatenate([pixels, beside]), np.tile(old - first, 2))),
        (shrunk, len(old)),
        np.float64,
    )
