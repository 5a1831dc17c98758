"""Pixels that may be ink in, those of real strokes out."""

import numpy as np
import numpy.typing as npt

from training.ink.constants import SPECK

Mask = npt.NDArray[np.bool_]


def without_specks(weak: Mask, strong: Mask) -> Mask:
    """Keep the pieces of ink that hold enough of what is surely ink.

    Args:
        weak: `[height, width]`, what may be ink: a piece is what hangs together by sides or corners.
        strong: `[height, width]`, what is surely ink, part of `weak`.

    Returns:
        The pieces of `weak` with at least `SPECK` of the strong pixels that the strongest piece has, and at least one.
    """
    pieces = _pieces(weak)
    strengths = [int(strong.flat[piece].sum()) for piece in pieces]
    least = max(1, SPECK * max(strengths, default=0))
    kept = np.zeros(weak.shape, np.bool_)
    for piece, strength in zip(pieces, strengths, strict=True):
        if strength >= least:
            kept.flat[piece] = True
    return kept


def _pieces(mask: Mask) -> list[list[int]]:
    """Return the flat indices of each piece."""
    width = mask.shape[1] + 2
    framed = np.pad(mask, 1)  # so that no neighbour lies outside
    todo = bytearray(framed.tobytes())
    neighbours = (-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1)
    pieces = []
    for start in np.flatnonzero(framed).tolist():
        if not todo[start]:
            continue
        todo[start] = 0
        piece = [start]
        for pixel in piece:  # grows while it is walked
            for step in neighbours:
                if todo[pixel + step]:
                    todo[pixel + step] = 0
                    piece.append(pixel + step)
        pieces.append([(pixel // width - 1) * (width - 2) + pixel % width - 1 for pixel in piece])
    return pieces
