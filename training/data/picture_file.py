"""A picture file in, its pixels out, upright."""

import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from training.common.errors import DataError

PICTURES = {".png", ".jpg", ".jpeg", ".webp"}
"""How the names of pictures end."""

MAX_PIXELS = 100_000_000
"""Most pixels of a picture; the page takes no more either."""

Rgba = npt.NDArray[np.uint8]


def open_picture(path: Path) -> Rgba:
    """Decode a picture, turned as its EXIF orientation says.

    Args:
        path: A picture file.

    Returns:
        Red, green, blue and alpha, `[height, width, 4]`, uint8.

    Raises:
        DataError: The file is missing, too large, or is no picture that can be decoded.
    """
    try:
        # What Pillow warns of is damage, which either keeps it from reading the picture or does not show.
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise DataError(
                    f"A picture may have {MAX_PIXELS:,} pixels. Received: {path}, {picture.width} × {picture.height}. "
                    f"Save it smaller."
                )
            return np.asarray(_in_bytes(_upright(picture)).convert("RGBA"))
    except FileNotFoundError:
        raise DataError(f"A picture must exist. Received: {path}. Check the name.") from None
    except DataError:
        raise
    except Exception as cause:  # Pillow's decoders have no family of errors: damage makes them stumble in many ways
        raise DataError(
            f"A picture must be a PNG, JPEG or WebP file of at most {MAX_PIXELS:,} pixels. Received: {path} ({cause}). "
            f"Save it as one of these."
        ) from cause


def _in_bytes(picture: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits as one of 8: Pillow would take all but its darkest shades for white."""
    if not picture.mode.startswith("I"):
        return picture
    return Image.fromarray((np.asarray(picture, np.int64).clip(0, 65535) // 257).astype(np.uint8))


def _upright(picture: Image.Image) -> Image.Image:
    """Turn a picture as its EXIF orientation says; where that is damaged, it stays as it lies, as in browsers."""
    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # damage of many kinds, of which none concerns the pixels
        return picture
