"""A number that was misread in, why out: its digits, its cuts, what was lost or refused, or the order of it all.

Where the boxes of its digits are not known, as of numbers that people wrote, they are those of the cheapest way through
the candidates that spells the text: what the path would have taken, had it known what is written.
"""

import math
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from training.data.labels import Labels, label_of
from training.ink import Box, Line, costs_of
from training.reading.reading import Probabilities, Symbol
from training.recogniser.threshold import is_refused

Cause = Literal["line", "cut", "mark", "lost", "refused", "digit", "order"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
"""Why a number is misread; of several reasons the first one counts, since it brings the others about.

- line: some digits were read in a line of their own.
- cut: some digit was taken apart, or together with what is not of it.
- mark: what is of no digit was read as one.
- lost: cut out rightly and surely a digit, one was taken for a mark by its size and place.
- refused: cut out rightly, one was taken for no digit, of which the network is not sure.
- digit: all were cut out rightly, and one was taken for another.
- order: all were read rightly, but not from left to right.
"""

_SAME = 0.8
"""Share that two boxes of the same digit have in common, of what both cover: a stroke more or less makes it smaller."""

_LEAST_CHANCE = 1e-3
"""A digit is no less probable than this where a text is spelled: or odd cuts would be likelier than an odd digit."""


def cause_of(expected: str, symbols: Sequence[Symbol], boxes: Sequence[Box] | None, rejection: float | None) -> Cause:
    """Tell why a number was misread.

    Args:
        expected: What was written, in one line.
        symbols: What was read.
        boxes: Where each of its digits is; None where no way through the candidates spells it.
        rejection: Confidence below which the network takes something for no digit; None where it does so with nothing.
    """
    if len({symbol.line for symbol in symbols if symbol.label is not None}) > 1:
        return "line"
    if boxes is None:
        return "cut"
    found = [_at(box, symbols) for box in boxes]
    read = [symbol for symbol in symbols if symbol.label is not None]
    digits = [symbol for symbol in found if symbol is not None]
    if len(digits) < len(found):
        return "cut"
    if len(read) > sum(symbol.label is not None for symbol in digits):
        return "mark"
    nothing = [symbol for symbol in digits if symbol.label is None]
    if nothing:
        surely = [symbol for symbol in nothing if not is_refused(np.float64(symbol.confidence), rejection)]
        return "lost" if surely else "refused"
    return "digit" if "".join(str(symbol.label) for symbol in digits) != expected else "order"


def spelled(text: str, lines: Sequence[Line], rows: Sequence[Probabilities], labels: Labels) -> list[Box] | None:
    """Find where the digits of a text are: on the cheapest way through the candidates that spells it.

    Args:
        text: The digits that were written, in one line.
        lines: What may be a digit.
        rows: How probable each label is, `[candidates, labels]` for each line.
        labels: What the network reads, all digits among it.

    Returns:
        A box for each digit, or None where no way spells it.
    """
    classes = [labels.class_of(label_of(sign)) for sign in text]
    ways: dict[int, tuple[float, list[Box]]] = {0: (0.0, [])}  # by how many digits of the text are spelled
    for line, chances in zip(lines, rows, strict=True):
        ways = _through(line, chances, classes, ways)
    return ways[len(text)][1] if len(text) in ways else None


def _through(
    line: Line, rows: Probabilities, classes: Sequence[int], start: dict[int, tuple[float, list[Box]]]
) -> dict[int, tuple[float, list[Box]]]:
    """Go on through one line."""
    ends = max((candidate.last for candidate in line.candidates), default=0)
    ways: list[dict[int, tuple[float, list[Box]]]] = [start, *({} for _ in range(ends))]
    for candidate, row in zip(line.candidates, rows, strict=True):
        for spelled_so_far, (cost, boxes) in list(ways[candidate.first].items()):
            goals = [(spelled_so_far, costs_of(candidate, 0.0, line.height)[1], boxes)]
            if spelled_so_far < len(classes):
                chance = max(float(row[classes[spelled_so_far]]), _LEAST_CHANCE)
                as_digit, _ = costs_of(candidate, chance, line.height)
                goals.append((spelled_so_far + 1, as_digit, [*boxes, candidate.box]))
            for count, more, here in goals:
                if cost + more < ways[candidate.last].get(count, (math.inf, []))[0]:
                    ways[candidate.last][count] = cost + more, here
    return ways[ends]


def _at(box: Box, symbols: Sequence[Symbol]) -> Symbol | None:
    """Return the symbol whose box is nearly this one."""
    return next((symbol for symbol in symbols if _in_common(box, symbol.box) >= _SAME), None)


def _in_common(one: Box, other: Box) -> float:
    """Return the area that two boxes have in common, as a share of what both cover."""
    height = min(one[2], other[2]) - max(one[0], other[0])
    width = min(one[3], other[3]) - max(one[1], other[1])
    common = max(height, 0) * max(width, 0)
    return common / (_area(one) + _area(other) - common)


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
