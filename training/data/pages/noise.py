"""The size of a picture in, rasters that change slowly over it out, drawn small and enlarged: so they are cheap."""

import math

import numpy as np
import numpy.typing as npt
from PIL import Image

_Raster = npt.NDArray[np.float32]


def smooth_noise(height: int, width: int, patch: float, rng: np.random.Generator) -> _Raster:
    """Return noise `[height, width]` of mean 0 and deviation below 1 whose patches are `patch` pixels wide."""
    shape = (math.ceil(height / patch) + 1, math.ceil(width / patch) + 1)
    return enlarged(rng.standard_normal(shape, np.float32), height, width)


def enlarged(coarse: _Raster, height: int, width: int) -> _Raster:
    """Return a raster at another size, interpolated linearly."""
    return np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BILINEAR), np.float32)
