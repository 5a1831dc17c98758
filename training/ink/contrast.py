"""Levels in, contrast out: how much of the paper's light is missing at each pixel, without shades and shadows."""

from typing import NamedTuple

import numpy as np

from training.ink.constants import MIN_CONTRAST, PAPER_WINDOW
from training.ink.mask import Mask, stroke_width
from training.ink.shrink import WHITE, Levels
from training.ink.window import blur, closing, window_max, window_min

FULL = 4096
"""Contrast of black on white. Contrast is counted in whole steps, so that both twins compare alike."""

_DARKEST_PAPER = WHITE // 8
"""Paper darker than this counts as this dark, or the noise of a black corner would look like ink."""

_GRAIN = 24
"""Range of contrast within 3x3 pixels that any paper may have: one and a half of the 255 grey levels of a picture."""

_STAND_OUT = {1: 3.5, 2: 5.0, 4: 5.0}
"""How many times that of the paper the range within a small window is at the edges of ink, by the window's radius.

Edges are looked for with one radius after the other: the coarser ones find those that noise and blur hide.
"""


class Contrast(NamedTuple):
    """How much of the paper's light is missing, 0..4096.

    Attributes:
        sharp: Of each pixel, as it is.
        smooth: Of each pixel, blurred.
        edges: Its range within a small window around each pixel.
        paper: What the noise of the paper usually takes away.
        limit: What paper never exceeds.
        grain: The range within a small window that the paper has.
        blur: Radius in pixels of the blur and of the small window.
        threshold: Half-way up the edges of the strokes, above `limit`.
        stroke: Width of a stroke in pixels.
    """

    sharp: Levels
    smooth: Levels
    edges: Levels
    paper: int
    limit: int
    grain: int
    blur: int
    threshold: float
    stroke: int


def find_contrast(levels: Levels) -> Contrast | None:
    """Measure the contrast with the paper around each pixel.

    The paper is what a closing with a window wider than the strokes leaves: so neither a gradient nor a shadow
    matters, and a fat stroke is not hollowed out. A first look with a wide window shows how thick the strokes are; a
    second one with a window that just fits them forgets more shade.

    Args:
        levels: Dark ink on light paper.

    Returns:
        The contrast, or None where there is nothing but paper.
    """
    wide = max(1, int(max(levels.shape) * PAPER_WINDOW) // 2)
    for radius in _STAND_OUT:
        focused = levels if radius == 1 else blur(levels, radius - 1)
        blurred = blur(levels, radius)
        first = _look(focused, blurred, wide, radius)
        if first is not None:
            return _look(focused, blurred, min(wide, 1 + 3 * first.stroke), radius) or first
    return None


def rated(contrast: Contrast, counted: Mask) -> Contrast | None:
    """Find the threshold, and the width of the strokes that reach it.

    The contrast half-way up the edges of the strokes is the mean above the limit, weighted by the local range. Shade
    has no edges and so no say. Where no edge stands out from the grain of the paper, all is shade.

    Args:
        contrast: Its threshold and stroke do not matter.
        counted: `[height, width]`, the pixels that count.

    Returns:
        The contrast with its threshold and stroke, or None where there is no ink.
    """
    counts = counted & (contrast.smooth > contrast.limit)
    edge, smooth = contrast.edges[counts], contrast.smooth[counts]
    total = int(edge.sum())
    if int((edge * edge).sum()) <= _STAND_OUT[contrast.blur] * contrast.grain * total:
        return None
    threshold = int((edge * smooth).sum()) / total
    return contrast._replace(threshold=threshold, stroke=stroke_width(counted & (contrast.smooth >= threshold)))


def _look(focused: Levels, blurred: Levels, window: int, radius: int) -> Contrast | None:
    """Measure the contrast with the paper that a window finds in levels that are blurred by `radius`."""
    paper = np.maximum(closing(blurred, window), _DARKEST_PAPER)
    sharp, smooth = _missing(focused, paper), _missing(blurred, paper)
    usual = quantile(smooth, 0.25)  # of the paper, even where ink covers half the picture
    noise = usual - quantile(smooth, 0.0625)
    limit = max(int(MIN_CONTRAST * FULL), usual + 5 * noise)
    edges = ranges(smooth, radius)
    grain = max(quantile(edges, 0.25), _GRAIN)
    unrated = Contrast(sharp, smooth, edges, usual, limit, grain, radius, threshold=0, stroke=0)
    return rated(unrated, np.ones(blurred.shape, np.bool_))


def _missing(levels: Levels, paper: Levels) -> Levels:
    """Return how much of the paper's light does not come back from each pixel."""
    return np.maximum(paper - levels, 0) * FULL // paper


def ranges(smooth: Levels, radius: int) -> Levels:
    """Return the range of contrast within a small window around each pixel."""
    return window_max(smooth, radius) - window_min(smooth, radius)


def quantile(contrast: Levels, share: float) -> int:
    """Return the least contrast that at least this share of the pixels does not exceed."""
    counts = np.cumsum(np.bincount(contrast.ravel(), minlength=FULL + 1))
    return int(np.searchsorted(counts, share * contrast.size))
