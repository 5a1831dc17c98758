"""Letters of a line in, capital or small out: where both look alike, their size in the line tells.

`C` and `c`, `X` and `x` are one class each where a network has merged them, since a glyph has no size. How high a
letter stands beside digits, capitals and small letters of shapes of their own tells which was written, and whether it
goes below the line. Alone it is a capital.
"""

from collections.abc import Mapping, Sequence
from statistics import median

from training.data.labels import Label
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


def small_letters(labels: Sequence[Label], merged: Mapping[Label, Label]) -> dict[Label, str]:
    """Return the small letters that were merged into their capitals, by these.

    Args:
        labels: Those of a card.
        merged: Labels of the data, and as which of the card's each was learnt.
    """
    return {
        capital: small
        for small, capital in merged.items()
        if isinstance(small, str)
        and isinstance(capital, str)
        and capital in labels
        and small.upper() == capital != small
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
    known: dict[bool, list[int]] = {True: [], False: []}
    rest = [0]
    for label, (top, _, bottom, _) in zip(labels, boxes, strict=True):
        if label is None:
            continue
        if label in _LOW:
            known[False].append(bottom - top)
        elif label not in small and label not in _BELOW:
            known[True].append(bottom - top)
        else:
            rest.append(bottom - top)
    if known[True]:
        return median(known[True])
    return median(known[False]) / _LOW_HEIGHT if known[False] else float(max(rest))


def _may_descend(label: Label, small: Mapping[Label, str]) -> bool:
    return label in _BELOW or small.get(label, "-") in _BELOW
