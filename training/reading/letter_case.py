"""Letters of a line in, capital or small out: where both look alike, their size in the line tells.

`C` and `c`, `X` and `x` are one class each where a network has merged them, since a glyph has no size. How high a
letter stands beside digits, capitals and small letters of shapes of their own tells which was written, and whether it
goes below the line. Alone it is a capital.
"""

from collections.abc import Mapping, Sequence
from statistics import median

from training.data.labels import Label, Labels
from training.ink import Box

_LOW = frozenset("aceimnorsuvwxz")
"""Small letters as high as an x."""

_BELOW = frozenset("gjpqy")
"""Small letters that go below the line, and are told by it: `P` is as high as `p`."""

_TALL = frozenset("bdfhklt")
"""Small letters as high as capitals: of these, size tells nothing."""

_LOW_HEIGHT = 0.57
"""How high an x is beside a capital: the median of the writers that networks learn from."""

_SMALL = 0.72
"""What is lower than this, in heights of a capital, is small: between an x and a capital, nearer to the capital."""

_DESCENT = 0.2
"""What goes farther below the line than this, in heights of a capital, is a letter that does."""


def small_letters(labels: Labels) -> dict[Label, str]:
    """Return the small letters that were merged into their capitals, by these."""
    letters = [(small, capital) for small, capital in labels.merged.items() if isinstance(small, str)]
    return {
        capital: small for small, capital in letters if capital in labels.names and small.upper() == capital != small
    }


def in_case(labels: Sequence[Label | None], boxes: Sequence[Box], small: Mapping[Label, str]) -> list[Label | None]:
    """Return the labels of a line, those small that stand for both and are as low as small letters.

    Args:
        labels: Of all symbols of a line; None for what is no sign.
        boxes: Where they are, in the same pixels.
        small: Of `small_letters`.
    """
    height = _capital_height(labels, boxes, small)
    return [_in_case(index, labels, boxes, small, height) for index in range(len(labels))]


def _in_case(
    index: int,
    labels: Sequence[Label | None],
    boxes: Sequence[Box],
    small: Mapping[Label, str],
    height: float,
) -> Label | None:
    label = labels[index]
    letter = None if label is None else small.get(label)
    if letter is None or letter in _TALL:
        return label
    top, _, bottom, _ = boxes[index]
    if letter not in _BELOW:
        return letter if bottom - top < _SMALL * height else label
    feet = [
        box[2]
        for place, (other, box) in enumerate(zip(labels, boxes, strict=True))
        if place != index and other is not None and not _may_descend(other, small)
    ]
    return letter if feet and bottom - median(feet) > _DESCENT * height else label


def _capital_height(labels: Sequence[Label | None], boxes: Sequence[Box], small: Mapping[Label, str]) -> float:
    """Return how high a capital of the line is: by what surely is one, by what surely is low, or by what is highest."""
    heights = [(label, box[2] - box[0]) for label, box in zip(labels, boxes, strict=True) if label is not None]
    if capitals := [each for label, each in heights if label not in _LOW | _BELOW and label not in small]:
        return median(capitals)
    if low := [each for label, each in heights if label in _LOW]:
        return median(low) / _LOW_HEIGHT
    return float(max((each for _, each in heights), default=0))


def _may_descend(label: Label, small: Mapping[Label, str]) -> bool:
    return label in _BELOW or small.get(label, "-") in _BELOW
