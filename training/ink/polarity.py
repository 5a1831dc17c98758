"""Levels in, dark ink on light paper out."""

from training.ink.shrink import WHITE, Levels
from training.ink.window import blur


def dark_on_light(levels: Levels) -> Levels:
    """Turn light ink on dark paper into its negative.

    The border of a picture is paper nearly everywhere, so the first sharp edge on the way inward leads from paper to
    ink. Each row votes from the left and from the right, each column from the top and from the bottom, with the height
    of that edge. The edge of a shadow is met from both its sides, so its votes cancel; counting dark and light pixels
    instead fails for fat digits and for shadows.
    """
    smooth = blur(levels)
    rise = sum(_first_rises(view) for view in (smooth, smooth[:, ::-1], smooth.T, smooth[::-1].T))
    return WHITE - levels if rise > 0 else levels


def _first_rises(levels: Levels) -> int:
    """Add up the first sharp change of each row, from the left; above 0 where it grows lighter."""
    step = max(2, levels.shape[1] // 40)  # the edge of a blurred stroke is a few pixels wide
    changes = levels[:, step:] - levels[:, :-step]
    sharp = 2 * abs(changes) > abs(changes).max(initial=0)
    if not sharp.any():
        return 0
    first = changes[range(len(changes)), sharp.argmax(axis=1)]
    return int(first[sharp.any(axis=1)].sum())
