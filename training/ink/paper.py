"""A picture of a page in, its upright ink out."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.ink.binarise import may_be_ink, soft_ink, strong_in
from training.ink.contrast import Contrast, find_contrast, ranges, rated
from training.ink.direction import INK, LEVEL, straight_slope, usual_size, writing_slope
from training.ink.mask import Mask, connected, extents, stroke_width, thickened
from training.ink.place import IDENTITY
from training.ink.polarity import dark_on_light
from training.ink.rasterise import Ink
from training.ink.rules import Rule, find_rules, long_rules, measured, without_rules, without_walls
from training.ink.shrink import Levels, shrink
from training.ink.turn import Matrix, joined, turn, turning

_RULED = 3
"""How many rules there are on ruled paper without writing: fewer may be ones."""


class PageInk(NamedTuple):
    """What is written on a page.

    Attributes:
        ink: `[height, width]`, 0..1, upright: rules and dirt are gone, and the lines of writing are level.
        to_picture: From ink pixels to pixels of the picture.
    """

    ink: Ink
    to_picture: Matrix


def page_ink(picture: npt.NDArray[np.uint8]) -> PageInk:
    """Find what is written on a page.

    Rules show which way the page lies, so it is turned by them first; what is left when they are gone shows whether
    the writing is level.

    Args:
        picture: RGBA of shape `[height, width, 4]`, uint8, alpha not premultiplied, at least one pixel.

    Returns:
        The ink, blank where the picture shows none.
    """
    return ink_of_levels(shrink(picture), *picture.shape[:2])


def ink_of_levels(grey: Levels, height: int, width: int) -> PageInk:
    """Find the same in a picture that is grey and shrunk already.

    Args:
        grey: What `shrink` made of it.
        height: The height that it had.
        width: Its width.
    """
    levels = dark_on_light(grey)
    rows, columns = levels.shape
    to_picture = (width / columns, 0.0, 0.0, height / rows, 0.0, 0.0)
    contrast = find_contrast(levels)
    if contrast is None:
        return PageInk(np.zeros(levels.shape, np.float32), to_picture)
    ink, to_levels = _ink_without_rules(contrast)
    slope = writing_slope(ink)
    if slope != 0:
        height, width, to_ink = turning(ink.shape, slope)
        ink = turn(ink, height, width, to_ink).astype(np.float32)
        to_levels = joined(to_levels, to_ink)
    return PageInk(ink, joined(to_picture, to_levels))


def _ink_without_rules(contrast: Contrast) -> tuple[Ink, Matrix]:
    """Return the ink, turned by the rules if there are any that are not level, and the matrix to the contrast."""
    slope = straight_slope(may_be_ink(contrast))
    if abs(slope) > LEVEL:
        height, width, to_contrast = turning(contrast.smooth.shape, slope)
        sharp, smooth, inside = (
            np.floor(turn(raster, height, width, to_contrast) + 0.5).astype(np.int64)
            for raster in (contrast.sharp, contrast.smooth, np.ones(contrast.smooth.shape))
        )
        turned = contrast._replace(sharp=sharp, smooth=smooth, edges=ranges(smooth, contrast.blur))
        ink = _ruled_ink(turned, inside > 0)
        if ink is not None:
            return ink, to_contrast
    ink = _ruled_ink(contrast, np.ones(contrast.smooth.shape, np.bool_))
    return soft_ink(contrast, may_be_ink(contrast)) if ink is None else ink, IDENTITY


def _ruled_ink(contrast: Contrast, inside: Mask) -> Ink | None:
    """Return the ink without rules; None where there are none, or nothing else."""
    marks = contrast.smooth >= max(contrast.limit, contrast.threshold / 4)
    across = measured(marks, contrast.smooth, find_rules(marks, inside))
    down = measured(marks.T, contrast.smooth.T, find_rules(marks.T, inside.T))
    if not across.traces.any() and not down.traces.any():
        return None
    height = _usual_height(_erased(contrast, across, down))
    across, down = long_rules(across, inside, height), long_rules(down, inside.T, height)
    rules = across.found + down.found
    if rules < (1 if height > 0 else _RULED):
        return None
    ink = _erased(contrast, across, down)
    return ink if rules >= _RULED or _are_long(across, down, inside, _usual_height(ink)) else None


def _are_long(across: Rule, down: Rule, inside: Mask, height: int) -> bool:
    """Tell whether rules are long beside the digits that are left: at first these were cut by all that may be one."""
    return long_rules(across, inside, height).found + long_rules(down, inside.T, height).found > 0


def _erased(contrast: Contrast, across: Rule, down: Rule) -> Ink:
    """Return the ink without what lies on rules."""
    near = thickened(thickened(across.traces | down.traces.T))
    others = rated(contrast, ~near)
    if others is None:
        return np.zeros(contrast.smooth.shape, np.float32)
    marks = without_rules(may_be_ink(others).T, others.smooth.T, down).T
    marks = without_rules(marks, others.smooth, across)
    if across.found > 0 and down.found == 0:
        marks = without_walls(marks, others.smooth, across)
    return soft_ink(others._replace(stroke=stroke_width(strong_in(others, marks))), marks)


def _usual_height(ink: Ink) -> int:
    """Return the height that half of the ink's pieces, by area, do not exceed; 0 where there is none."""
    numbers, count = connected(ink >= INK)
    if count == 0:
        return 0
    _, _, heights, _ = extents(numbers)
    return usual_size(heights, np.bincount(numbers.ravel())[1:])
