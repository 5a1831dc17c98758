"""A scene in, the picture that a camera saves of it out: out of focus, with noise, and with the blocks of JPEG."""

import io
import math

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter
from scipy.ndimage import map_coordinates, shift

_Pixels = npt.NDArray[np.float32]
_Rgba = npt.NDArray[np.uint8]

_BLUR = 0.35  # most blur: deviation as a share of the pen's width, so that strokes stay strokes
_NOISE, _NOISY = 4.0, (0.2, 10.0)  # grey levels; share of the pictures with more, and how much at most
_QUALITIES = (40, 96)
_SHAKEN = (0.3, 0.8)  # how far the camera is moved, in widths of the pen
_CURLED = (0.005, 0.02)  # how far a bulge moves what is on it, of the picture's height


def photograph(scene: _Pixels, pen: float, rng: np.random.Generator, shaken: bool = False) -> _Rgba:
    """Take a picture.

    Args:
        scene: Red, green and blue, 0..255, `[height, width, 3]`.
        pen: Diameter of the pen in pixels: nothing is blurred beyond recognition.
        rng: Source of all randomness.
        shaken: Whether the camera is moved while it takes the picture.

    Returns:
        Red, green, blue and alpha, `[height, width, 4]`.
    """
    if shaken:
        scene = _smeared(scene, rng.uniform(*_SHAKEN) * pen, rng.uniform(0, np.pi))
    picture = Image.fromarray(_levels(scene)).filter(ImageFilter.GaussianBlur(rng.uniform(0, _BLUR) * pen))
    noise = rng.uniform(0, _NOISY[1] if rng.random() < _NOISY[0] else _NOISE)
    grain = rng.standard_normal((*scene.shape[:2], 1), np.float32) * rng.uniform(0.8, 1.2, 3).astype(np.float32)
    noisy = np.asarray(picture, np.float32) + np.float32(noise) * grain
    file = io.BytesIO()
    Image.fromarray(_levels(noisy)).save(file, "JPEG", quality=int(rng.integers(*_QUALITIES)))
    return np.asarray(Image.open(file).convert("RGBA"))


def curled(scene: _Pixels, rng: np.random.Generator) -> _Pixels:
    """Bend a sheet: what lies on a bulge of it is seen higher or lower, and closer together.

    Args:
        scene: Red, green and blue, `[height, width, 3]`.
        rng: Source of all randomness.
    """
    height, width = scene.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    waves = rng.uniform(0.3, 0.9, 2) * 2 * np.pi / np.array((width, height))
    high = rng.uniform(*_CURLED, 2) * np.array((height, width)) * rng.choice((-1, 1), 2)
    phase = rng.uniform(0, 2 * np.pi, 2)
    down = y + np.float32(high[0]) * np.sin(np.float32(waves[0]) * x + np.float32(phase[0]))
    across = x + np.float32(high[1] / 3) * np.sin(np.float32(waves[1]) * y + np.float32(phase[1]))
    bent = [map_coordinates(scene[..., colour], (down, across), order=1, mode="nearest") for colour in range(3)]
    return np.stack(bent, axis=2)


def _smeared(scene: _Pixels, length: float, angle: float) -> _Pixels:
    """Return the mean of what a camera sees that moves along a line."""
    steps = max(2, math.ceil(length))
    places = (np.arange(steps) / (steps - 1) - 0.5) * length
    moved = [
        shift(scene, (place * math.sin(angle), place * math.cos(angle), 0), order=1, mode="nearest") for place in places
    ]
    return np.asarray(np.mean(moved, axis=0), np.float32)


def _levels(pixels: _Pixels) -> npt.NDArray[np.uint8]:
    return np.rint(np.clip(pixels, 0, 255)).astype(np.uint8)
