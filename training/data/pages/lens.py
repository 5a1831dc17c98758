"""A scene in, the picture that a camera saves of it out: out of focus, with noise, and with the blocks of JPEG."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

_Pixels = npt.NDArray[np.float32]
_Rgba = npt.NDArray[np.uint8]

_BLUR = 0.35  # most blur: deviation as a share of the pen's width, so that strokes stay strokes
_NOISE, _NOISY = 4.0, (0.2, 10.0)  # grey levels; share of the pictures with more, and how much at most
_QUALITIES = (40, 96)


def photograph(scene: _Pixels, pen: float, rng: np.random.Generator) -> _Rgba:
    """Take a picture.

    Args:
        scene: Red, green and blue, 0..255, `[height, width, 3]`.
        pen: Diameter of the pen in pixels: nothing is blurred beyond recognition.
        rng: Source of all randomness.

    Returns:
        Red, green, blue and alpha, `[height, width, 4]`.
    """
    picture = Image.fromarray(_levels(scene)).filter(ImageFilter.GaussianBlur(rng.uniform(0, _BLUR) * pen))
    noise = rng.uniform(0, _NOISY[1] if rng.random() < _NOISY[0] else _NOISE)
    grain = rng.standard_normal((*scene.shape[:2], 1), np.float32) * rng.uniform(0.8, 1.2, 3).astype(np.float32)
    noisy = np.asarray(picture, np.float32) + np.float32(noise) * grain
    file = io.BytesIO()
    Image.fromarray(_levels(noisy)).save(file, "JPEG", quality=int(rng.integers(*_QUALITIES)))
    return np.asarray(Image.open(file).convert("RGBA"))


def _levels(pixels: _Pixels) -> npt.NDArray[np.uint8]:
    return np.rint(np.clip(pixels, 0, 255)).astype(np.uint8)
