"""Rasters of yes and no: what hangs together in them, how long their runs are."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_NEIGHBOURS: Final = np.ones((3, 3))


def connected(mask: Mask) -> tuple[Numbers, int]:
    """Number what hangs together by sides or corners.

    Args:
        mask: `[height, width]`.

    Returns:
        Numbers from 1 on, `[height, width]`, 0 outside of the mask, and how many they are.
    """
    numbers, count = ndimage.label(mask, _NEIGHBOURS)
    return np.asarray(numbers, np.int64), int(count)


def thickened(mask: Mask) -> Mask:
    """Add the pixels that touch the mask by sides or corners."""
    return np.asarray(ndimage.binary_dilation(mask, _NEIGHBOURS))


def extents(numbers: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the top, the left, the height and the width of what each number from 1 on numbers."""
    boxes = ndimage.find_objects(numbers)
    ends = np.array([[rows.start, columns.start, rows.stop, columns.stop] for rows, columns in boxes], np.int64)
    top, left, bottom, right = ends.reshape(-1, 4).T
    return top, left, bottom - top, right - left


def first_down(mask: Mask) -> Mask:
    """Return the first pixel of each run of each column."""
    first = mask.copy()
    first[1:] &= ~mask[:-1]
    return first


def runs_down(mask: Mask) -> Numbers:
    """Number the runs of each column from 1 on; 0 outside of the mask."""
    starts = first_down(mask)
    numbers = np.cumsum(starts.T.ravel()).reshape(starts.T.shape).T
    return np.where(mask, numbers, 0)


def stroke_width(ink: Mask) -> int:
    """Return the median length of all runs along rows and columns, 0 of none; of a shadow, there are few."""
    lengths = np.concatenate([np.bincount(runs_down(way).ravel())[1:] for way in (ink, ink.T)])
    return median(lengths)


def median(values: Numbers) -> int:
    """Return the middle value, or the smaller of two; 0 of none."""
    return int(np.sort(values)[(len(values) - 1) // 2]) if len(values) > 0 else 0
