"""The symbols of a reading in, before which of them a space belongs out.

What is wide is wide beside the writer's own gaps: digits that somebody writes far apart, as into the boxes of a form,
are one number, and so much room between digits that stand close is a space. All lengths are in heights of the digits
of the line. Signs have manners of their own: a point belongs to what is before and after it, a minus to what follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from training.data.labels import Label
from training.ink import Box, is_number_sign

_LEAST = 0.7
"""No gap below this is a space."""

_BESIDE, _TIMES = 0.4, 1.4
"""A space is wider than the writer's own gaps by this much and so many times."""

_MOST = 2.2
"""Every gap above this is a space, however far apart the digits are."""

_USUAL = 0.45
"""What the writer's own gaps are taken for where nothing tells, and no less where only other lines do."""

_AIR = 0.25
"""Signs have more room around them than digits: a space beside one is wider by this."""

_PITCH = 1.3
"""Before a space, middles of digits are farther apart by this factor than others: a 1 in a box has much room."""

_SPECK, _FRAME = 0.5, 2.0
"""What is no sign and lower or higher than this ends no gap: a speck, and what goes round a table."""

_ALIKE, _NARROW = 2.5, 0.16
"""Gaps before and after a sign that differ by less than this factor are meant to be the same; none counts for less."""

_CLOSER = 1.6
"""A minus that is so many times closer to what follows belongs to that."""

_JOINING = frozenset(".,/:")
_LEAN_LEFT = _JOINING | frozenset(")")
_BETWEEN = frozenset("-+×÷=")
_PREFIXES = frozenset("-+")


class Placed(Protocol):
    """What of a symbol tells where spaces are."""

    @property
    def label(self) -> Label | None:
        """What was read."""

    @property
    def box(self) -> Box:
        """Where it is."""

    @property
    def line(self) -> int:
        """The number of its line."""


@dataclass(frozen=True)
class _Line:
    """What counts of a line, from the left; lengths are in heights of its digits.

    Attributes:
        places: Indices of symbols.
        gaps: The room before each.
        pitches: From the middle of the one before to that of each.
        signs: Which sign each is; None for a digit.
    """

    places: list[int]
    gaps: list[float]
    pitches: list[float]
    signs: list[str | None]

    def is_of_digits(self, index: int) -> bool:
        """Tell whether two digits are next to each other there."""
        return index > 0 and self.signs[index - 1] is None is self.signs[index]

    def between_digits(self, lengths: Sequence[float]) -> list[float]:
        """Return those lengths that are between two digits."""
        return [length for index, length in enumerate(lengths) if self.is_of_digits(index)]


def spaces_before(symbols: Sequence[Placed]) -> list[bool]:
    """Return before which symbols a space belongs; never before the first of a line.

    Args:
        symbols: Of a whole reading, in its order.
    """
    wide = [False] * len(symbols)
    lines = [_line(symbols, number) for number in dict.fromkeys(symbol.line for symbol in symbols)]
    gaps = [gap for line in lines for gap in line.between_digits(line.gaps)] if len(lines) > 1 else []
    pitches = [pitch for line in lines for pitch in line.between_digits(line.pitches)] if len(lines) > 1 else []
    for line in lines:
        for place, is_wide in zip(line.places, _spaces(line, gaps, pitches), strict=True):
            wide[place] = is_wide
    return wide


def _line(symbols: Sequence[Placed], number: int) -> _Line:
    of_line = [index for index, symbol in enumerate(symbols) if symbol.line == number]
    digits = [index for index in of_line if _sign(symbols[index]) is None]
    tall = [index for index in digits if symbols[index].label is not None] or digits or of_line
    height = median(_height(symbols[index]) for index in tall)
    places = [
        i for i in of_line if symbols[i].label is not None or _SPECK * height <= _height(symbols[i]) <= _FRAME * height
    ]
    gaps, pitches, reach = [0.0] * len(places), [0.0] * len(places), 0
    for place, index in enumerate(places):
        _, left, _, right = symbols[index].box
        if place > 0:
            _, other_left, _, other_right = symbols[places[place - 1]].box
            gaps[place] = (left - reach) / height
            pitches[place] = (left + right - other_left - other_right) / 2 / height
        reach = right if place == 0 else max(reach, right)
    return _Line(places, gaps, pitches, [_sign(symbols[index]) for index in places])


def _spaces(line: _Line, all_gaps: Sequence[float], all_pitches: Sequence[float]) -> list[bool]:
    """Return before which of the symbols that count in a line a space belongs.

    Args:
        line: The line.
        all_gaps: Between the digits of all lines; none where there is only one line.
        all_pitches: Likewise.
    """
    gaps, pitches = line.between_digits(line.gaps), line.between_digits(line.pitches)
    closest = [_closest(gaps) if len(gaps) > 1 else min([*gaps, _USUAL])]
    if all_gaps:
        closest.append(max(_closest(all_gaps), _USUAL))
    wide = min(max(_LEAST, _BESIDE + _TIMES * max(min(closest), 0)), _MOST)
    pitch = min(_closest(each) for each in (pitches, all_pitches) if each) if len(pitches) > 1 else 0
    spaces = [
        gap > _MOST or (gap > wide and apart > _PITCH * pitch if line.is_of_digits(index) else gap > wide + _AIR)
        for index, (gap, apart) in enumerate(zip(line.gaps, line.pitches, strict=True))
    ]
    for place, sign in enumerate(line.signs):
        if sign is not None:
            _mind_sign(spaces, line.gaps, place, sign, wide + _AIR)
    return spaces


def _mind_sign(spaces: list[bool], gaps: Sequence[float], place: int, sign: str, wide: float) -> None:
    """Set whether a space is before and after a sign, as people copy it."""
    before = gaps[place] if place > 0 else None
    after = gaps[place + 1] if place + 1 < len(gaps) else None
    if before is not None and sign in _LEAN_LEFT:
        spaces[place] = before > _MOST
    if after is None:
        return
    if sign in _JOINING:
        spaces[place + 1] = after > (_MOST if before is not None and _is_alike(before, after) else wide)
    elif sign == "(" or (sign in _PREFIXES and (before is None or (spaces[place] and before > _CLOSER * after))):
        spaces[place + 1] = after > _MOST
    elif sign in _BETWEEN and before is not None and _is_alike(before, after):
        spaces[place] = spaces[place + 1] = (before + after) / 2 > wide


def _is_alike(one: float, other: float) -> bool:
    """Tell whether gaps around a sign are meant to be the same: what is narrow is as good as none."""
    return max(one, other) < _ALIKE * max(min(one, other), _NARROW)


def _closest(lengths: Sequence[float]) -> float:
    """Return how near to each other digits are that stand close; a third of them is nearer."""
    return sorted(lengths)[(len(lengths) - 1) // 3]


def _height(symbol: Placed) -> int:
    return symbol.box[2] - symbol.box[0]


def _sign(symbol: Placed) -> str | None:
    return str(symbol.label) if is_number_sign(symbol.label) else None
