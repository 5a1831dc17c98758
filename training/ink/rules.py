"""Marks in, the rules of the paper among them out: lines, squares and frames, without the strokes that cross them."""

from typing import Final, NamedTuple

import numpy as np
from scipy import ndimage

from training.ink.mask import Mask, Numbers, connected, extents, median, runs_down
from training.ink.shrink import Levels

_WINDOW: Final = 8
"""A part of a rule that is as long as this share of the picture's longer side shows that it is one."""

_BLOCKS: Final = 20
"""How many blocks of pixels that part has: slopes matter from block to block only."""

_SMALLEST: Final = 160
"""Longer side in pixels of the smallest picture that may show rules."""

_SLOPES: Final = 5
"""How many slopes are tried up and down, in steps of `_STEP`: up to four degrees, for perspective and bent paper."""

_STEP: Final = (3, 200)

_COVERED: Final = (17, 20)
"""Share of such a part that must be dark."""

_LONG: Final = 3
"""How many times as long as the digits are high a rule is: or the bar of a large seven would be one."""

_THIN: Final = 30
"""How many times as long as thick a rule is."""

_DARKER: Final = (5, 4)
"""How many times as dark as the rule a stroke on it is."""


_CORNER: Final = 2
"""How many pixels a wall may end beside the rule that it meets."""


class Rule(NamedTuple):
    """What the rules of one direction look like.

    Attributes:
        traces: `[height, width]`, where they are.
        thickness: In pixels.
        darkness: Their contrast where they are darkest.
        found: How many they are, where it is known.
    """

    traces: Mask
    thickness: int
    darkness: int
    found: int = 0


def find_rules(marks: Mask, inside: Mask) -> Mask:
    """Find long straight traces that run along the rows, or up to four degrees off.

    Args:
        marks: `[height, width]`, what may be ink or a rule.
        inside: `[height, width]`, what belongs to the picture: beyond its edges, a rule may go on.

    Returns:
        `[height, width]`, where the traces are: a pixel wider than they are, above and below.
    """
    longer, width = max(marks.shape), marks.shape[1]
    block = longer // (_WINDOW * _BLOCKS)
    if longer < _SMALLEST or width < block:
        return np.zeros_like(marks)
    blocks = width // block
    most, slope = _best_slopes(_cover_of(marks, inside, block), block)
    traces = np.zeros_like(marks)
    covered = most >= (_BLOCKS + 1) * block * _COVERED[0]
    traces[:, : blocks * block] = _drawn(covered, slope, block).repeat(block, axis=1)
    traces[:, blocks * block :] = traces[:, blocks * block - 1 : blocks * block]
    return traces & inside


def long_rules(rule: Rule, inside: Mask, height: int) -> Rule:
    """Leave out what is too short or too thick for a rule.

    Args:
        rule: Rules along the rows.
        inside: `[height, width]`, what belongs to the picture: beyond its edges, a rule may go on.
        height: Height of the digits beside them, in pixels.

    Returns:
        The traces that are long enough, or may be so beyond the edges of the picture if others are within it; and how
        many those others are.
    """
    least = max(_LONG * height, _THIN * rule.thickness)
    within, count = _at_least_as_wide(rule.traces, least)
    if count == 0 or inside.all():
        return rule._replace(traces=within, found=count)
    around, _ = _at_least_as_wide(rule.traces | ~inside, least)
    return rule._replace(traces=rule.traces & around, found=count)


def _at_least_as_wide(traces: Mask, least: float) -> tuple[Mask, int]:
    """Return the traces that are at least so many pixels wide, and how many they are."""
    numbers, _ = connected(traces)
    _, _, _, widths = extents(numbers)
    return np.asarray(np.append(False, widths >= least)[numbers]), int((widths >= least).sum())


def measured(marks: Mask, smooth: Levels, traces: Mask) -> Rule:
    """Measure rules along the rows.

    Args:
        marks: `[height, width]`, all that the traces were found in, rules however faint.
        smooth: `[height, width]`, the contrast.
        traces: `[height, width]`, where the rules are.
    """
    runs = runs_down(marks)
    lengths = np.bincount(runs[marks])
    darkest = np.zeros(len(lengths), np.int64)
    np.maximum.at(darkest, runs[marks], smooth[marks])
    on_traces = np.unique(runs[marks & traces])
    return Rule(traces, median(lengths[on_traces]), median(darkest[on_traces]))


def without_rules(weak: Mask, smooth: Levels, rule: Rule) -> Mask:
    """Take away what lies on rules along the rows and is neither thicker nor darker than they are.

    A stroke that crosses a rule is thicker than the rule, measured down the column, and stays whole.

    Args:
        weak: `[height, width]`, what may be ink or a rule.
        smooth: `[height, width]`, the contrast.
        rule: Where the rules are.

    Returns:
        `weak` without the rules.
    """
    runs = runs_down(weak)
    thin = np.zeros(runs.max() + 1, np.bool_)
    thin[runs[weak & rule.traces]] = True
    thin &= np.bincount(runs.ravel()) <= rule.thickness + 1
    return weak & ~(thin[runs] & (smooth * _DARKER[1] <= rule.darkness * _DARKER[0]))


def without_walls(weak: Mask, smooth: Levels, rule: Rule) -> Mask:
    """Take away what is like a rule, but goes down from one rule along the rows to another: the sides of a frame.

    Args:
        weak: `[height, width]`, what may be ink, without the rules.
        smooth: `[height, width]`, the contrast.
        rule: Where the rules are.

    Returns:
        `weak` without the walls.
    """
    numbers, count = connected(weak)
    top, _, heights, widths = extents(numbers)
    reach = rule.thickness + _CORNER
    y, x = np.nonzero(weak & rule.traces)
    piece = numbers[y, x] - 1
    hangs, stands = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    hangs[piece[y < top[piece] + reach]] = True
    stands[piece[y >= top[piece] + heights[piece] - reach]] = True
    areas = np.bincount(numbers.ravel())[1:]
    darker = np.bincount(numbers[smooth * _DARKER[1] > rule.darkness * _DARKER[0]], minlength=count + 1)[1:]
    straight = (heights > 2 * reach) & (widths <= reach + heights // 8)
    alike = (areas <= heights * (rule.thickness + 1)) & (4 * darker <= areas)
    return np.asarray(weak & ~np.append(False, hangs & stands & straight & alike)[numbers])


def _offset(slope: int, distance: int) -> int:
    """Return by how many pixels a trace falls within a distance, rounded."""
    return (2 * slope * distance * _STEP[0] + _STEP[1]) // (2 * _STEP[1])


def _cover_of(marks: Mask, inside: Mask, block: int) -> Numbers:
    """Return how much of each block is dark, or would be beyond the edges of the picture."""
    height, width = marks.shape
    blocks = width // block
    thick = np.where(ndimage.binary_dilation(marks, np.ones((3, 1))), _COVERED[1], 0)
    covered = np.where(inside, thick, _COVERED[0])[:, : blocks * block]
    return np.asarray(covered.reshape(height, blocks, block).sum(axis=2))


def _best_slopes(cover: Numbers, block: int) -> tuple[Numbers, Numbers]:
    """Return how much of the best covered straight part around each block is dark, and its slope in steps."""
    height, blocks = cover.shape
    half = _BLOCKS // 2
    margin = _offset(_SLOPES, half * block)
    framed = np.pad(cover, ((margin, margin), (half, half)), constant_values=_COVERED[0] * block)
    most = np.full(cover.shape, -1, np.int64)
    best = np.zeros(cover.shape, np.int64)
    for slope in range(-_SLOPES, _SLOPES + 1):
        total = np.zeros_like(cover)
        for step in range(-half, half + 1):
            top = margin + _offset(slope, step * block)
            total += framed[top : top + height, half + step : half + step + blocks]
        more = total > most
        most[more] = total[more]
        best[more] = slope
    return most, best


def _drawn(covered: Mask, slopes: Numbers, block: int) -> Mask:
    """Return all blocks of the straight parts whose middles are given."""
    height, blocks = covered.shape
    half = _BLOCKS // 2
    margin = _offset(_SLOPES, half * block)
    framed = np.pad(np.zeros_like(covered), ((margin, margin), (half, half)))
    for slope in range(-_SLOPES, _SLOPES + 1):
        middles = covered & (slopes == slope)
        for step in range(-half, half + 1):
            top = margin + _offset(slope, step * block)
            framed[top : top + height, half + step : half + step + blocks] |= middles
    return framed[margin : margin + height, half : half + blocks]
