"""A picture in, grey levels of a bounded size out."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse

from training.ink.constants import PICTURE_SIZE

Levels = npt.NDArray[np.int64]
"""Grey of shape `[height, width]`, 0 = black, `WHITE` = white; whole numbers, so that no sum depends on its order."""

WHITE = 65535

_GREY_WHITE = 255 * 1000
"""White as `_luma` counts it: the weights of red, green and blue add up to 1000."""

_LIGHT = 100
"""So many times as much must be light as is dark, for all of it to count as light."""


def shrink(picture: npt.NDArray[np.uint8]) -> Levels:
    """Make a picture grey, on paper where it is transparent, and shrink it by area averaging if it is large.

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
    paper = 1000 * paper_under(picture)
    for top, left, tile in _tiles(picture):
        down, across = _shares(top, height, rows), _shares(left, width, columns).T
        total += down @ (_grey(tile, paper) @ across)
    white = _GREY_WHITE * 255.0 * (height * width)
    return np.asarray(np.floor(total / white * WHITE + 0.5), np.int64)


def paper_under(picture: npt.NDArray[np.uint8]) -> int:
    """Return the paper that shows what is drawn on it: black under light ink on nothing, else white.

    Args:
        picture: RGBA of shape `[height, width, 4]`, 0..255, alpha not premultiplied, at least one pixel.

    Returns:
        0 for black or 255 for white.
    """
    clear = int((picture[..., 3] < 128).sum())
    # What covers more than half brings a paper of its own.
    return 0 if 2 * clear > picture[..., 3].size and _is_light(picture) else 255


def _is_light(picture: npt.NDArray[np.uint8]) -> bool:
    """Return whether all that is drawn is at least half as light as white."""
    dark = light = 0
    for _, _, tile in _tiles(picture):
        alpha = tile[..., 3].astype(np.int64)
        is_light = 2 * _luma(tile) >= _GREY_WHITE
        light += int(alpha[is_light].sum())
        dark += int(alpha[~is_light].sum())
    return light > _LIGHT * dark


def _tiles(picture: npt.NDArray[np.uint8]) -> Iterator[tuple[int, int, npt.NDArray[np.uint8]]]:
    """Yield parts with their first row and column, because the grey of a whole photo takes hundreds of megabytes."""
    height, width = picture.shape[:2]
    for top in range(0, height, PICTURE_SIZE):
        for left in range(0, width, PICTURE_SIZE):
            yield top, left, picture[top : top + PICTURE_SIZE, left : left + PICTURE_SIZE]


def _grey(picture: npt.NDArray[np.uint8], paper: int) -> npt.NDArray[np.float64]:
    """Return the luma on paper, 0..255 * 255 * 1000, whole numbers."""
    alpha = picture[..., 3].astype(np.int64)
    return np.asarray(_luma(picture) * alpha + paper * (255 - alpha), np.float64)


def _luma(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """Return the luma (ITU-R BT.601), 0..255 * 1000."""
    red, green, blue = np.moveaxis(picture[..., :3].astype(np.int64), 2, 0)
    return np.asarray(299 * red + 587 * green + 114 * blue)


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
