"""Pieces in, lines of writing out."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from training.ink.bounds import Box
from training.ink.cuts import cut_across
from training.ink.marks import hang, is_line
from training.ink.pieces import Piece, around, joined, touching, trimmed

_SMALL, _LARGE = 0.5, 2.0
"""What is lower or higher than this, in heights of a digit, does not tell where a line is: dots, bars, frames."""

_SAME_LINE = 0.4
"""Share of the lower one's height that two neighbours in a line have in common at least."""

_REACH = 0.5
"""How far above or below its line the middle of a small piece may be, in heights of a digit."""

_STACKED = 0.15
"""Paper between two blocks that are one digit at most, as a share of the height of both."""

_HALF, _WHOLE = 0.75, 1.25
"""How high each of two such blocks and both together are at most, in heights of a digit, where there are others."""

_TALL = 1.5
"""What is higher than this, in heights of a digit, may be two digits, one below the other."""

_BAR = 0.3
"""What is narrower than this, in heights of a digit, is not cut so: a bar beside two lines is no one above a one."""

_COVERED = 0.6
"""Share of the height of two lines that such digits cover at least, each of its own."""

_FAR = 6
"""How far away what tells where a line is may be at most from them, in heights of a digit."""

_CLOSE = 0.1
"""Paper between a comma and the feet of the digits beside it at most, in heights of a digit."""

_COMMA, _CURVED = 1.2, 0.45
"""How high a comma is at most, in heights of a digit, and how wide across, as a share of how long it is."""

_RECENT = 3
"""How many blocks tell where a line is as it goes on."""

_AWRY = 0.3
"""How far a line may go on beside where the lines above and below it do, in heights of a digit."""


class Writing(NamedTuple):
    """A line of writing.

    Attributes:
        height: How high a digit is, in pixels.
        pieces: Its pieces, in no order.
    """

    height: int
    pieces: list[Piece]


class _Block(NamedTuple):
    """Pieces that touch, such as the two strokes of a four."""

    box: Box
    pieces: list[Piece]

    @property
    def height(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def twice_x(self) -> int:
        return self.box[1] + self.box[3]

    @property
    def twice_y(self) -> int:
        return self.box[0] + self.box[2]


_Line = list[_Block]


def lines_of(pieces: Sequence[Piece]) -> list[Writing]:
    """Sort pieces into lines.

    Lines are followed from left to right, so that they may rise or fall. What is as high as a digit tells where they
    are; dots, bars and frames then join the line that they are nearest to.

    Args:
        pieces: Pieces of upright ink.

    Returns:
        Lines from top to bottom.
    """
    blocks = _united(_parted([_block_of(group) for group in touching(pieces)]))
    lines = sorted(_lines_of_blocks(blocks), key=lambda parts: _middle(parts[0] + parts[1]))
    return [
        Writing(_typical_height(telling), [piece for block in telling + beside for piece in block.pieces])
        for telling, beside in lines
    ]


def _block_of(pieces: list[Piece]) -> _Block:
    return _Block(around(pieces), pieces)


def _parted(blocks: Sequence[_Block]) -> Sequence[_Block]:
    """Cut the blocks that are a digit of one line and a digit of the next, which touch."""
    height = _typical_height(blocks)
    if not any(_may_be_two(block, height) for block in blocks):
        return blocks  # as nearly always: so lines are followed but once
    lines = _followed([block for block in blocks if _SMALL * height <= block.height <= _TALL * height])
    return [
        part for block in blocks for part in (_halves(block, lines, height) if _may_be_two(block, height) else [block])
    ]


def _may_be_two(block: _Block, height: int) -> bool:
    """Tell whether a block may be two digits: it is high, and no bar."""
    return block.height > _TALL * height and block.box[3] - block.box[1] > _BAR * height


def _halves(block: _Block, lines: Sequence[_Line], height: int) -> list[_Block]:
    """Cut a block between the two lines that it covers most of; return it as it is where they are not two."""
    beside = sorted(other.box for line in lines if _covers(block, other := _beside(line, block), height))
    if len(beside) != 2:
        return [block]
    (_, _, foot, _), (head, _, _, _) = beside
    first, last = min(foot, head), max(foot, head)
    reach = height // 10
    pieces = [part for piece in block.pieces for part in cut_across(piece, first - reach, last + reach)]
    upper = [piece for piece in pieces if piece.box[0] + piece.box[2] < first + last]
    lower = [piece for piece in pieces if piece.box[0] + piece.box[2] >= first + last]
    return [_block_of(half) for half in (upper, lower) if half]


def _covers(block: _Block, other: _Block, height: int) -> bool:
    """Tell whether a block is as high up as most of another one, which is not far away."""
    common = min(block.box[2], other.box[2]) - max(block.box[0], other.box[0])
    return abs(block.twice_x - other.twice_x) <= 2 * _FAR * height and common >= _COVERED * other.height


def _united(blocks: Sequence[_Block]) -> list[_Block]:
    """Make one block of two that are one digit: of the two rings of an eight, of a five and the bar above it."""
    height = _typical_height(blocks)
    alone = len(blocks) == 2
    least, half, whole = (0.0, math.inf, math.inf) if alone else (_SMALL * height, _HALF * height, _WHOLE * height)
    found = [block for block in blocks if not least <= block.height <= half]
    halves = sorted((block for block in blocks if least <= block.height <= half), key=lambda block: block.box)
    while halves:
        upper = halves.pop(0)
        for index, lower in enumerate(halves):
            if _is_one_digit(upper, lower, whole):
                upper = _block_of(upper.pieces + lower.pieces)
                del halves[index]
                break
        found.append(upper)
    return found


def _is_one_digit(upper: _Block, lower: _Block, highest: float) -> bool:
    """Tell whether two blocks lie over each other as closely as the parts of a digit, together not too high for one."""
    top, left, bottom, right = around((upper, lower))
    height = bottom - top
    return height <= highest and right - left <= height and lower.box[0] - upper.box[2] <= _STACKED * height


def _typical_height(blocks: Sequence[_Block]) -> int:
    """Return how high a digit is: the median of all heights, in which each counts as often as it is high."""
    heights = sorted(block.height for block in blocks)
    below = 0
    for height in heights:
        below += height
        if 2 * below >= sum(heights):
            return height
    return 0


def _lines_of_blocks(blocks: Sequence[_Block]) -> list[tuple[_Line, _Line]]:
    """Return what tells where each line is and how high its digits are, and what joined it."""
    height = _typical_height(blocks)
    telling = [block for block in blocks if _SMALL * height <= block.height <= _LARGE * height]
    lines, commas = _rejoined(_followed(telling), height), []
    joining: list[_Line] = [[] for _ in lines]
    for index, line in enumerate(lines):
        home = _home_of(line, lines, height)
        if home is not None:
            joining[home] += line
            commas.append(index)
    for index in reversed(commas):
        del lines[index], joining[index]
    lost: list[_Block] = []
    for block in blocks:
        if not _SMALL * height <= block.height <= _LARGE * height:
            nearest = _nearest(block, lines, _REACH * height)
            if nearest is None and block.height < height:
                nearest = _hangs_from(block, lines, height)
            (lost if nearest is None else joining[nearest]).append(block)
    return list(zip(lines, joining, strict=True)) + (_lines_of_blocks(lost) if lost else [])


def _home_of(line: _Line, lines: Sequence[_Line], height: int) -> int | None:
    """Return the index of the line that a line belongs to, being nothing but a comma that hangs from it; else None."""
    block, *others = line
    return None if others or block.height > _COMMA * height else _hangs_from(block, lines, height)


def _hangs_from(block: _Block, lines: Sequence[_Line], height: int) -> int | None:
    """Return the index of the line from which a block hangs as a comma does; None if it does not."""
    for index, other in enumerate(lines):
        below, paper = hang(block.box, (each.box for each in other))
        if below > 0 and paper <= _CLOSE * height:
            (whole,) = trimmed(joined(block.pieces))
            return index if is_line(whole.ink, _CURVED) else None
    return None


def _rejoined(lines: Sequence[_Line], height: int) -> list[_Line]:
    """Join lines that are one with much paper in it: by how the lines above and below them rise or fall there."""
    whole: list[_Line] = []
    for line in sorted(lines, key=lambda line: (line[0].twice_x, line[0].box)):
        best, least = None, _AWRY * height
        for before in whole:
            awry = _awry(before, line, lines, height)
            if awry < least:
                best, least = before, awry
        if best is None:
            whole.append(list(line))
        else:
            best.extend(line)
    return whole


def _awry(before: _Line, after: _Line, lines: Sequence[_Line], height: int) -> float:
    """Return how far a line is from where another one goes on, if the line nearest to them that is there tells."""
    end, start = before[-1], after[0]
    (x, y), (next_x, next_y) = _place_near(before, end), _place_near(after, start)
    if end.box[3] > start.box[1] or abs(next_y - y) > 2 * height:
        return math.inf
    awry, nearest = math.inf, math.inf
    for other in lines:
        (other_x, other_y), (other_next_x, other_next_y) = _place_near(other, end), _place_near(other, start)
        run = other_next_x - other_x
        away = max(abs(other_x - x), abs(other_next_x - next_x))
        distance = abs(other_y - y)
        if run > height and away <= _FAR * height and height / 2 < distance < nearest:
            awry, nearest = abs(next_y - y - (other_next_y - other_y) * (next_x - x) / run), distance
    return awry


def _place_near(line: _Line, block: _Block) -> tuple[float, float]:
    """Return the middle of those blocks of a line that are nearest to another one, to its left or to its right."""
    near = sorted(line, key=lambda other: abs(other.twice_x - block.twice_x))[:_RECENT]
    return sum(other.twice_x for other in near) / 2 / len(near), _middle(near) / 2


def _followed(blocks: Sequence[_Block]) -> list[_Line]:
    """Follow lines from left to right: a block goes on the line that it has most height in common with."""
    lines: list[_Line] = []
    for block in sorted(blocks, key=lambda block: (block.twice_x, block.box)):
        best, most = None, _SAME_LINE
        for line in lines:
            share = _in_common(block, line[-_RECENT:])
            if share > most:
                best, most = line, share
        if best is None:
            lines.append([block])
        else:
            best.append(block)
    return lines


def _in_common(block: _Block, recent: Sequence[_Block]) -> float:
    """Return the height that a block and the mean of others have in common, as a share of the lower one's."""
    top = sum(other.box[0] for other in recent) / len(recent)
    bottom = sum(other.box[2] for other in recent) / len(recent)
    return (min(block.box[2], bottom) - max(block.box[0], top)) / min(block.height, bottom - top)


def _nearest(block: _Block, lines: Sequence[_Line], reach: float) -> int | None:
    """Return the index of the line that is nearest to the middle of a block; None where none is within reach."""
    nearest, least = None, reach
    for index, line in enumerate(lines):
        beside = _beside(line, block)
        distance = max(2 * beside.box[0] - block.twice_y, block.twice_y - 2 * beside.box[2], 0) / 2
        if distance < least:
            nearest, least = index, distance
    return nearest


def _beside(line: _Line, block: _Block) -> _Block:
    """Return the block of a line that is nearest to another one, to its left or to its right."""
    return min(line, key=lambda other: abs(other.twice_x - block.twice_x))


def _middle(line: _Line) -> float:
    return sum(block.twice_y for block in line) / len(line)
