"""Levels in, dark ink on light paper out."""

import numpy as np

from training.ink.shrink import WHITE, Levels
from training.ink.window import blur, closing, opening

_COARSER = 0.3
"""What a vote counts at half the size: thin is what tells ink from the gaps between it, so fine sizes come first."""

_THIN = 3
"""How much more the votes of thin strokes count than those of the border, where a table may show beside the paper."""

_LARGEST = 640
"""Longer side in pixels above which half the size shows as much."""

_SMALLEST = 6
"""Side of a picture, in pixels, at which there is nothing left to see."""


def dark_on_light(levels: Levels) -> Levels:
    """Turn light ink on dark paper into its negative.

    Two votes of -1..1 decide, of which each is right where the other may fail: that of thin strokes for pages, that of
    the border for a fat digit. Counting dark and light pixels instead fails for both, and for shadows.
    """
    has_half = max(levels.shape) > _LARGEST and min(levels.shape) > 1  # a lone row or column would leave no pixel
    smooth = blur(_halved(levels) if has_half else levels)
    return WHITE - levels if _THIN * _thin_strokes(smooth) + _border(smooth) < 0 else levels


def _thin_strokes(smooth: Levels) -> float:
    """Return how much more is dark and thin than is light and thin, as a share: 1 where only dark strokes are thin.

    At each size, down by halves, what is thinner than three pixels counts. Neither the edge of
    a shadow nor that of the paper is thin.
    """
    votes = total = 0.0
    weight = 1.0
    while True:
        dark = int((closing(smooth, 1) - smooth).sum())
        light = int((smooth - opening(smooth, 1)).sum())
        votes += weight * (dark - light)
        total += weight * (dark + light)
        if min(smooth.shape) < _SMALLEST:
            return votes / total if total > 0 else 0.0
        smooth = _halved(smooth)
        weight *= 4 * _COARSER  # a pixel of half the size stands for four


def _halved(levels: Levels) -> Levels:
    """Return the rounded means of blocks of 2x2 pixels; an odd last row or column is left out."""
    rows, columns = levels.shape[0] // 2, levels.shape[1] // 2
    blocks = levels[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)
    return np.asarray((blocks.sum(axis=(1, 3)) + 2) // 4)


def _border(smooth: Levels) -> float:
    """Return the vote of the border: 1 where the first sharp edge on the way inward always grows darker.

    The border of a picture is paper nearly everywhere, so that edge leads from paper to ink. Each row votes from the
    left and from the right, each column from the top and from the bottom, with the height of the edge. The edge of a
    shadow is met from both its sides, so its votes cancel.
    """
    changes = [_first_changes(view) for view in (smooth, smooth[:, ::-1], smooth.T, smooth[::-1].T)]
    return -sum(rise for rise, _ in changes) / max(1, sum(height for _, height in changes))


def _first_changes(levels: Levels) -> tuple[int, int]:
    """Add up the first sharp change of each row, from the left, as it is and without its sign."""
    step = max(2, levels.shape[1] // 40)  # the edge of a blurred stroke is a few pixels wide
    changes = levels[:, step:] - levels[:, :-step]
    sharp = 2 * abs(changes) > abs(changes).max(initial=0)
    if not sharp.any():
        return 0, 0
    first = changes[range(len(changes)), sharp.argmax(axis=1)][sharp.any(axis=1)]
    return int(first.sum()), int(abs(first).sum())
