"""A picture in, ink out: what is drawn on the paper, without the paper, its shadows and its dirt."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.ink.constants import MIN_CONTRAST, PAPER_WINDOW
from training.ink.polarity import dark_on_light
from training.ink.rasterise import Ink
from training.ink.shrink import WHITE, Levels, shrink
from training.ink.specks import Mask, without_specks
from training.ink.window import blur, closing, window_max, window_min

_FULL = 4096
"""Contrast of black on white. Contrast is counted in whole steps, so that both twins compare alike."""

_DARKEST_PAPER = WHITE // 8
"""Paper darker than this counts as this dark, or the noise of a black corner would look like ink."""

_GRAIN = 24
"""Range of contrast within 3x3 pixels that any paper may have: one and a half of the 255 grey levels of a picture."""

_STAND_OUT = 5
"""How many times that of the paper the range within 3x3 pixels is at the edges of ink."""


class _Contrast(NamedTuple):
    """How much of the paper's light is missing, 0..4096.

    Attributes:
        sharp: Of each pixel, as it is.
        smooth: Of each pixel, blurred.
        paper: What the noise of the paper usually takes away.
        limit: What paper never exceeds.
        threshold: Half-way up the edges of the strokes, above `limit`.
    """

    sharp: Levels
    smooth: Levels
    paper: int
    limit: int
    threshold: float


def binarise(picture: npt.NDArray[np.uint8]) -> Ink:
    """Find the ink of a picture, dark on light or light on dark.

    Ink is judged by its contrast with the paper around it, which is what a closing with a window wider than the
    strokes leaves: so neither a gradient nor a shadow matters, and a fat stroke is not hollowed out. A first look with
    a wide window shows how thick the strokes are; a second one with a window that just fits them forgets more shade.

    Args:
        picture: RGBA of shape `[height, width, 4]`, uint8, alpha not premultiplied, at least one pixel.

    Returns:
        Ink, 0 on paper, 1 at the ink's own darkness, soft at the edges. Its longer side is at most 512 pixels. A
        picture without contrast is blank.
    """
    levels = dark_on_light(shrink(picture))
    radius = max(1, int(max(levels.shape) * PAPER_WINDOW) // 2)
    contrast = _contrast(levels, radius)
    if contrast is None:
        return np.zeros(levels.shape, np.float32)
    fitting = _fitting_radius(contrast.smooth >= contrast.threshold)
    if fitting < radius:
        contrast = _contrast(levels, fitting) or contrast
    return _soft_ink(contrast)


def _contrast(levels: Levels, radius: int) -> _Contrast | None:
    """Measure the contrast with the paper that a window of this radius finds; None where nothing but paper is found."""
    blurred = blur(levels)
    paper = np.maximum(closing(blurred, radius), _DARKEST_PAPER)
    sharp = np.maximum(paper - levels, 0) * _FULL // paper
    smooth = np.maximum(paper - blurred, 0) * _FULL // paper
    usual = _quantile(smooth, 0.25)  # of the paper, even where ink covers half the picture
    noise = usual - _quantile(smooth, 0.0625)
    limit = max(int(MIN_CONTRAST * _FULL), usual + 5 * noise)
    threshold = _edge_contrast(smooth, limit)
    return None if threshold is None else _Contrast(sharp, smooth, usual, limit, threshold)


def _edge_contrast(contrast: Levels, limit: int) -> float | None:
    """Return the contrast half-way up the edges of the strokes: the mean above `limit`, weighted by the local range.

    Shade has no edges and so no say. Where no edge stands out from the grain of the paper, all is shade: None.
    """
    edge = window_max(contrast, 1) - window_min(contrast, 1)
    grain = max(_quantile(edge, 0.25), _GRAIN)
    edge[contrast <= limit] = 0
    total = int(edge.sum())
    if int((edge * edge).sum()) <= _STAND_OUT * grain * total:
        return None
    return int((edge * contrast).sum()) / total


def _fitting_radius(ink: Mask) -> int:
    """Return the radius of a window about three strokes wide; a stroke is twice its area by its outline wide."""
    outline = int((ink[1:] != ink[:-1]).sum() + (ink[:, 1:] != ink[:, :-1]).sum())
    return 1 + 4 * int(ink.sum()) // max(outline, 1)


def _soft_ink(contrast: _Contrast) -> Ink:
    """Turn contrast into ink where strokes are: pieces that reach the threshold, as far as half of it."""
    strong = contrast.smooth >= contrast.threshold
    strokes = without_specks(contrast.smooth >= max(contrast.limit, contrast.threshold / 2), strong)
    edges_too = window_max(strokes.astype(np.int64), 1) > 0
    darkest = max(_quantile(contrast.sharp[strong], 0.5), contrast.threshold)
    ink = np.clip((contrast.sharp - contrast.paper) / (darkest - contrast.paper), 0.0, 1.0)
    return np.where(edges_too, ink, 0.0).astype(np.float32)


def _quantile(contrast: Levels, share: float) -> int:
    """Return the least contrast that at least this share of the pixels does not exceed."""
    counts = np.cumsum(np.bincount(contrast.ravel(), minlength=_FULL + 1))
    return int(np.searchsorted(counts, share * contrast.size))
