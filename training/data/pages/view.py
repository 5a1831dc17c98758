"""A block of lines in, the picture that a camera makes of it out: its size, and where each point of the sheet lies."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.pages.block import HEIGHT, Block

_Floats = npt.NDArray[np.float64]

_SIDES = (700, 3000)
_USUAL_SIDES = (1000, 1600)
_USUAL_SIZE = 0.75  # share of the pictures of a usual size
_SHAPES = (3 / 4, 4 / 3, 9 / 16, 1.0)  # width to height
_TURNED, _MOST = 0.15, 20.0  # share of the pages that lie askew, and how much at most, in degrees
_TURN = 2.0  # degrees by which the others do
_FILLED = (0.7, 0.96)  # share of the picture that the block takes
_LEAST, _LARGEST = 22.0, 0.2  # height of a digit: pixels, and share of the picture's shorter side
_TILT, _MOST_TILT = 0.04, 0.1  # change of scale from the middle of the block to its edge


@dataclass(frozen=True)
class View:
    """What the camera sees.

    Attributes:
        height: Height of the picture in pixels.
        width: Its width.
        matrix: From the sheet to the picture, both as homogeneous `(x, y, 1)`, `[3, 3]`.
        scale: Pixels for a unit of the sheet, in the middle of the block.
    """

    height: int
    width: int
    matrix: _Floats
    scale: float

    @property
    def digit(self) -> float:
        """Height of a tall digit in pixels."""
        return self.scale * HEIGHT

    def project(self, points: _Floats) -> _Floats:
        """Return where points of the sheet `[n, 2]` lie in the picture."""
        return _apply(self.matrix, points)

    def sheet(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return for each pixel its place on the sheet: x and y, each `[height, width]`."""
        inverse = np.linalg.inv(self.matrix).astype(np.float32)
        x = np.arange(self.width, dtype=np.float32) + np.float32(0.5)
        y = (np.arange(self.height, dtype=np.float32) + np.float32(0.5))[:, None]
        across, down, depth = (row[0] * x + row[1] * y + row[2] for row in inverse)
        return across / depth, down / depth


def any_view(block: Block, rng: np.random.Generator) -> View:
    """Hold a camera over a block so that all of it is in the picture."""
    longer = rng.integers(*(_USUAL_SIDES if rng.random() < _USUAL_SIZE else _SIDES))
    shape = rng.choice(_SHAPES)
    width, height = round(longer * min(1.0, shape)), round(longer * min(1.0, 1 / shape))
    turned = rng.random() < _TURNED
    angle = np.deg2rad(rng.uniform(-_MOST, _MOST) if turned else np.clip(rng.normal(0, _TURN), -5, 5))
    tilt = np.clip(rng.normal(0, _TILT, 2), -_MOST_TILT, _MOST_TILT)
    rotation = _rotation(angle)
    shown = _apply(rotation, block.points)
    seen = _tilted(shown, tilt) @ rotation
    shown = _apply(seen, block.points)
    low, high = shown.min(axis=0) - HEIGHT / 4, shown.max(axis=0) + HEIGHT / 4
    fits = float(min((width, height) / (high - low)))
    scale = max(fits * rng.uniform(*_FILLED), min(_LEAST / HEIGHT, fits))
    scale = min(scale, _LARGEST * min(width, height) / HEIGHT)
    spare = np.array((width, height)) - scale * (high - low)
    x, y = rng.random(2) * spare - scale * low
    return View(height, width, np.array([[scale, 0, x], [0, scale, y], [0, 0, 1]]) @ seen, scale)


def _rotation(angle: float) -> _Floats:
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])


def _tilted(points: _Floats, tilt: _Floats) -> _Floats:
    """Return the perspective of a camera that looks at the middle of the points and is tilted."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, max(high - low) / 2
    there = np.array([[1, 0, middle[0]], [0, 1, middle[1]], [0, 0, 1]])
    back = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1]])
    return np.asarray(there @ np.array([[1, 0, 0], [0, 1, 0], [tilt[0] / half, tilt[1] / half, 1]]) @ back)


def _apply(matrix: _Floats, points: _Floats) -> _Floats:
    there = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(there[:, :2] / there[:, 2:])
