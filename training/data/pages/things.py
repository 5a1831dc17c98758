"""The picture of a sheet in, what else a camera sees there out: rings and holes, edges, fingers, a stamp, its back."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

from training.data.numbers.outlines import Outline
from training.data.pages.blend import blend
from training.data.pages.noise import smooth_noise
from training.data.pages.view import View
from training.ink import rasterise

_Pixels = npt.NDArray[np.float32]

_EDGE = (0.02, 0.05)  # how far rings, holes and fingers reach into the picture, of its shorter side
_RINGS = (14, 40)
_HOLES = (2, 4)
_STAMP = (0.12, 0.22)  # height of a stamp, of the picture's shorter side
_THROUGH = (0.05, 0.16)  # how much of the ink on the back is seen


def bind(scene: _Pixels, rng: np.random.Generator) -> None:
    """Draw the spiral of a notebook, the holes of a binder, or what lies under the sheet, along one edge."""
    edge = _along(scene, int(rng.integers(4)))
    depth, length = edge.shape[:2]
    reach = round(min(scene.shape[:2]) * rng.uniform(*_EDGE))
    kind = rng.random()
    if kind < 0.4:
        _rings(edge, reach, int(rng.integers(*_RINGS)), rng)
    elif kind < 0.7:
        count = int(rng.integers(_HOLES[0], _HOLES[1] + 1))
        for place in (np.arange(count) + 0.5) * length / count:
            _disc(edge, 1.5 * reach, place, 0.35 * reach, rng.uniform(20, 110, 3))
    else:
        bent = 0.4 * reach * smooth_noise(1, length, length / 3, rng)[0]
        under = np.arange(depth)[:, None] < 0.7 * reach + bent
        edge[under] = rng.uniform(20, 140, 3)


def touch(scene: _Pixels, rng: np.random.Generator) -> None:
    """Lay a finger over an edge, or the soft shadow of a hand."""
    edge = _along(scene, int(rng.integers(4)))
    depth, length = edge.shape[:2]
    y, x = np.mgrid[:depth, :length].astype(np.float32)
    reach = min(scene.shape[:2]) * rng.uniform(0.03, 0.09)
    wide = reach * rng.uniform(0.5, 0.9)
    inside = 1 - np.hypot((x - rng.uniform(0.1, 0.9) * length) / wide, y / reach)
    if rng.random() < 0.6:
        skin = np.array([(225, 180, 155), (150, 105, 80), (90, 60, 45)])[rng.integers(3)]
        blend(edge, np.clip(inside * wide, 0, 1), skin * rng.uniform(0.7, 1.0))
    else:
        edge *= 1 - np.float32(rng.uniform(0.2, 0.5)) * np.clip(2 * inside + 0.6, 0, 1)[..., None]


def stamp(scene: _Pixels, words: Outline, rng: np.random.Generator) -> None:
    """Print words in a frame, at an angle, in the red or the blue of a stamp pad.

    Args:
        scene: The picture.
        words: Their strokes, in any scale.
        rng: Source of all randomness.
    """
    height, width = scene.shape[:2]
    points = np.concatenate(words)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = 0.3 * (high[1] - low[1])
    box = np.array([(low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1]), (low[0], low[1])])
    frame = box + np.sign(box - (low + high) / 2) * margin
    size = min(height, width) * rng.uniform(*_STAMP)
    scale = min(size / (high[1] - low[1] + 2 * margin), 0.5 * width / (high[0] - low[0] + 2 * margin))
    angle = rng.normal(0, 0.2)
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    centre = rng.uniform(0.2, 0.8, 2) * (width, height)
    strokes = [(stroke - (low + high) / 2) @ turn + centre for stroke in [*words, frame]]
    cover = rasterise([stroke.tolist() for stroke in strokes], height, width, max(1.6, 0.06 * size))
    worn = np.clip(0.75 + 0.5 * smooth_noise(height, width, 3.0, rng), 0, 1)
    colour = np.array([(190, 40, 50), (50, 60, 170)])[rng.integers(2)]
    blend(scene, cover * worn * np.float32(rng.uniform(0.5, 0.9)), colour)


def shine_through(scene: _Pixels, written: list[Outline], view: View, pen: float, rng: np.random.Generator) -> None:
    """Let the back of the sheet be seen: writing from right to left, pale and soft.

    Args:
        scene: The picture.
        written: What may stand there, in units of the sheet.
        view: How the camera sees the sheet.
        pen: Diameter of the pen, in units of the sheet.
        rng: Source of all randomness.
    """
    points = np.concatenate([stroke for each in written for stroke in each])
    low, high = points.min(axis=0), points.max(axis=0)
    moved = rng.normal(0, 0.1, 2) * (high - low)
    mirrored = [view.project((stroke * (-1, 1)) + (low[0] + high[0], 0) + moved) for each in written for stroke in each]
    cover = rasterise([stroke.tolist() for stroke in mirrored], view.height, view.width, max(1.6, pen * view.scale))
    soft = gaussian_filter(cover, max(0.8, 0.3 * pen * view.scale))
    scene *= 1 - np.float32(rng.uniform(*_THROUGH)) * soft[..., None]


def _rings(edge: _Pixels, reach: int, count: int, rng: np.random.Generator) -> None:
    """Draw wires that go from holes over the edge."""
    length = edge.shape[1]
    wire, hole = rng.uniform(30, 120, 3), rng.uniform(30, 140, 3)
    pitch = length / count
    radius = min(0.3 * reach, 0.3 * pitch)
    lean = rng.uniform(-0.3, 0.3) * pitch
    for place in (np.arange(count) + 0.5) * pitch:
        _disc(edge, reach, place, radius, hole)
        strokes = [[(place, reach), (place + lean, 0.0)]]
        depth = min(edge.shape[0], 2 * reach)
        cover = rasterise(strokes, depth, length, max(1.6, 0.5 * radius))
        blend(edge[:depth], cover, wire)


def _disc(pixels: _Pixels, y: float, x: float, radius: float, colour: npt.NDArray[Any]) -> None:
    top, left = max(0, int(y - radius - 1)), max(0, int(x - radius - 1))
    window = pixels[top : int(y + radius + 2), left : int(x + radius + 2)]
    rows, columns = np.ogrid[top : top + window.shape[0], left : left + window.shape[1]]
    blend(window, np.clip(radius + 0.5 - np.hypot(rows + 0.5 - y, columns + 0.5 - x), 0, 1), colour)


def _along(scene: _Pixels, side: int) -> _Pixels:
    """Return a view of the picture whose first row is the left, right, upper or lower edge."""
    across = np.swapaxes(scene, 0, 1)
    return (across, across[::-1], scene, scene[::-1])[side]
