"""Pixels and how much of each is covered in, a colour painted over them."""

from typing import Any

import numpy as np
import numpy.typing as npt


def blend(pixels: npt.NDArray[np.float32], cover: npt.NDArray[Any], colour: npt.NDArray[Any]) -> None:
    """Paint a colour over pixels, as far as they are covered.

    Args:
        pixels: Red, green and blue, `[height, width, 3]`: they are changed in place.
        cover: How much of each is covered, `[height, width]`, 0..1.
        colour: Red, green and blue.
    """
    pixels += cover[..., None] * (colour - pixels)
