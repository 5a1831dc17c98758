"""A picture in, ink out: what is drawn on the paper, without the paper, its shadows and its dirt."""

import numpy as np
import numpy.typing as npt

from training.ink.contrast import Contrast, find_contrast, quantile
from training.ink.mask import Mask, thickened
from training.ink.polarity import dark_on_light
from training.ink.rasterise import Ink
from training.ink.shrink import shrink
from training.ink.specks import without_specks


def binarise(picture: npt.NDArray[np.uint8]) -> Ink:
    """Find the ink of a picture, dark on light or light on dark, as it lies.

    Args:
        picture: RGBA of shape `[height, width, 4]`, uint8, alpha not premultiplied, at least one pixel.

    Returns:
        Ink, 0 on paper, 1 at the ink's own darkness, soft at the edges. Its longer side is at most `PICTURE_SIZE`
        pixels. A picture without contrast is blank.
    """
    levels = dark_on_light(shrink(picture))
    contrast = find_contrast(levels)
    if contrast is None:
        return np.zeros(levels.shape, np.float32)
    return soft_ink(contrast, may_be_ink(contrast))


def may_be_ink(contrast: Contrast) -> Mask:
    """Return the pixels that reach half the threshold and are no paper."""
    return np.asarray(contrast.smooth >= max(contrast.limit, contrast.threshold / 2))


def strong_in(contrast: Contrast, weak: Mask) -> Mask:
    """Return the pixels of a mask that reach the threshold."""
    return np.asarray(weak & (contrast.smooth >= contrast.threshold))


def soft_ink(contrast: Contrast, weak: Mask) -> Ink:
    """Turn contrast into ink where strokes are.

    Args:
        contrast: Of a picture.
        weak: `[height, width]`, what may be ink: pieces that reach the threshold somewhere are strokes.

    Returns:
        Ink of shape `[height, width]`.
    """
    strong = strong_in(contrast, weak)
    if not strong.any():
        return np.zeros(weak.shape, np.float32)
    strokes = thickened(without_specks(weak, strong, contrast.stroke))
    darkest = max(quantile(contrast.sharp[strong], 0.5), contrast.threshold)
    ink = np.clip((contrast.sharp - contrast.paper) / (darkest - contrast.paper), 0.0, 1.0)
    return np.where(strokes, ink, 0.0).astype(np.float32)
