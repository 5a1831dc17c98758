"""A pen or a pencil in, the cover that its lines leave on the paper out: uneven, now thicker, now thinner."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.pages.block import HEIGHT, Block
from training.data.pages.noise import smooth_noise
from training.data.pages.view import View
from training.ink import rasterise

_Pixels = npt.NDArray[np.float32]

_THINNEST = 1.6  # pixels of the picture: what a camera still shows as a line
_PEN_JITTER = 0.07
_PRINTED = (0.015, 0.04)  # width of printed lines, of a digit's height


@dataclass(frozen=True)
class Tool:
    """What somebody writes with.

    Attributes:
        pen: Diameter, in units of the sheet (a tall digit is 100 high).
        strength: How dark its line is at most, 0..1: a share of the way from the paper to its colour.
        uneven: How much of that is missing where its ink is thin, 0..1.
        grain: How much the paper's grain shows in the line, 0..1.
        colour: Red, green and blue on light paper, 0..255; light ink has the colour of chalk.
    """

    pen: float
    strength: float
    uneven: float
    grain: float
    colour: tuple[float, float, float]


def any_tool(rng: np.random.Generator) -> Tool:
    """Return a pencil, a ball pen or a felt pen."""
    kind = rng.choice(3, p=(0.3, 0.45, 0.25))
    low, high = ((0.04, 0.07), (0.05, 0.09), (0.09, 0.16))[kind]
    pen = HEIGHT * rng.uniform(low, high)
    if kind == 0:
        grey = rng.uniform(50, 90)
        return Tool(pen, rng.uniform(0.55, 0.95), rng.uniform(0.1, 0.4), rng.uniform(0.15, 0.4), (grey, grey, grey))
    black = rng.uniform(10, 50)
    blue = (rng.uniform(20, 50), rng.uniform(35, 80), rng.uniform(110, 170))
    colour = blue if rng.random() < 0.5 else (black, black, black)
    return Tool(pen, rng.uniform(0.8, 1.0), rng.uniform(0, 0.25), rng.uniform(0, 0.15), colour)


def draw(block: Block, view: View, tool: Tool, rng: np.random.Generator) -> _Pixels:
    """Draw a block as a camera sees it.

    Returns:
        How much of each pixel is covered by ink, 0..1, `[height, width]`.
    """
    cover = np.zeros((view.height, view.width), np.float32)
    for outline in block.written:
        strokes = [view.project(stroke) for stroke in outline]
        pen = max(_THINNEST, tool.pen * view.scale * np.exp(rng.normal(0, _PEN_JITTER)))
        _draw(cover, strokes, pen)
    return _worn(cover, view, tool, rng)


def print_form(block: Block, view: View, rng: np.random.Generator) -> _Pixels:
    """Draw the printed lines of a block as a camera sees them.

    Returns:
        How much of each pixel is covered by them, 0..1, `[height, width]`.
    """
    cover = np.zeros((view.height, view.width), np.float32)
    pen = max(1.0, view.digit * rng.uniform(*_PRINTED))
    for line in block.forms:
        _draw(cover, [view.project(line)], pen)
    return cover * np.float32(rng.uniform(0.4, 1.0))


def _draw(cover: _Pixels, strokes: list[npt.NDArray[np.float64]], pen: float) -> None:
    """Draw one digit into its window of the cover."""
    points = np.concatenate(strokes)
    low = np.maximum(np.floor(points.min(axis=0) - pen / 2 - 1), 0).astype(int)
    high = np.ceil(points.max(axis=0) + pen / 2 + 1).astype(int)
    window = cover[low[1] : high[1], low[0] : high[0]]
    moved = [(stroke - low).tolist() for stroke in strokes]
    np.maximum(window, rasterise(moved, window.shape[0], window.shape[1], pen), out=window)


def _worn(cover: _Pixels, view: View, tool: Tool, rng: np.random.Generator) -> _Pixels:
    """Make the ink thin in places, grainy, and eat into its edges or let it run."""
    patches = smooth_noise(view.height, view.width, view.digit * rng.uniform(0.3, 1.0), rng)
    grain = smooth_noise(view.height, view.width, rng.uniform(1.0, 2.0), rng)
    edge = np.float32(rng.uniform(-0.15, 0.15)) + np.float32(tool.grain) * np.float32(0.6) * grain
    eaten = np.clip(cover + np.where((cover > 0) & (cover < 1), edge, 0), 0, 1)
    thin = np.clip(1 - tool.uneven * np.clip(0.5 + 0.5 * patches, 0, 1) - tool.grain * np.clip(grain, 0, 1.5), 0.15, 1)
    return np.asarray(eaten * thin * np.float32(tool.strength), np.float32)
