"""A view of a page in, the paper out: its colour, its grain, its rules or squares, and dirt."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.pages.blend import blend
from training.data.pages.block import HEIGHT, Block
from training.data.pages.noise import smooth_noise
from training.data.pages.view import View

_Pixels = npt.NDArray[np.float32]

_DARK = 0.12  # share of dark sheets, written on with light ink
_RULED, _SQUARED = 0.3, 0.2  # shares of the sheets
_MARGIN_LINE = 0.25  # share of the ruled sheets that have a line down the margin
_FIBRE = 2.0  # pixels
_DIRTY, _SPECKS = 0.3, 12


@dataclass(frozen=True)
class Sheet:
    """Paper without writing.

    Attributes:
        pixels: Red, green and blue, 0..255, `[height, width, 3]`.
        dark: Whether it is written on with light ink.
    """

    pixels: _Pixels
    dark: bool


def any_sheet(view: View, block: Block, rng: np.random.Generator) -> Sheet:
    """Return a sheet of paper as the camera would see it in perfect light."""
    dark = bool(rng.random() < _DARK)
    colour = _any_colour(dark, rng)
    pixels = np.empty((view.height, view.width, 3), np.float32)
    pixels[:] = colour
    pixels += _grain(view, rng)[..., None]
    kind = rng.random()
    if kind < _RULED + _SQUARED:
        rules = _rules(view, block, kind < _SQUARED, rng)
        blend(pixels, rules * np.float32(rng.uniform(0.25, 0.8)), _rule_colour(colour, dark, rng))
    if rng.random() < _DIRTY:
        blend(pixels, _dirt(view, rng), 0.4 * colour)
    return Sheet(pixels, dark)


def _any_colour(dark: bool, rng: np.random.Generator) -> _Pixels:
    """Return white, grey or cream; or slate, black or the green of a board."""
    if dark:
        tint = np.array([(1, 1, 1), (0.8, 1, 0.9), (0.9, 0.95, 1.1)])[rng.integers(3)]
        return np.asarray(tint * rng.uniform(20, 75), np.float32)
    tint = np.array([(1, 1, 1), (1, 1, 1), (1, 0.97, 0.88), (0.98, 0.99, 1)])[rng.integers(4)]
    return np.asarray(tint * (rng.uniform(210, 252) if rng.random() < 0.75 else rng.uniform(140, 210)), np.float32)


def _grain(view: View, rng: np.random.Generator) -> _Pixels:
    """Return the fibres of the paper: noise that is a little coarser than the pixels, in grey levels."""
    return smooth_noise(view.height, view.width, _FIBRE, rng) * np.float32(rng.uniform(0, 4))


def _rules(view: View, block: Block, squared: bool, rng: np.random.Generator) -> _Pixels:
    """Return how much of each pixel is covered by rules, 0..1: lines for the writing, or a lattice of squares."""
    across, down = view.sheet()
    pitch = block.pitch / (rng.integers(2, 5) if squared else rng.choice((1, 1, 2)))
    thickness = max(1.0, view.digit * rng.uniform(0.01, 0.035))
    foot = HEIGHT * rng.uniform(-0.02, 0.15)
    rules = _lines(
        down - np.float32(block.slope * rng.uniform(0, 1)) * across - np.float32(foot), pitch, thickness, view
    )
    if squared:
        np.maximum(rules, _lines(across + np.float32(rng.uniform(0, pitch)), pitch, thickness, view), out=rules)
    elif rng.random() < _MARGIN_LINE:
        left = block.points[:, 0].min() - HEIGHT * rng.uniform(0.5, 1.0)
        np.maximum(rules, _line(np.abs(across - np.float32(left)), thickness, view), out=rules)
    return rules


def _lines(place: _Pixels, pitch: float, thickness: float, view: View) -> _Pixels:
    """Cover the pixels near the multiples of a pitch."""
    turns = place / np.float32(pitch)
    return _line(np.abs(turns - np.rint(turns)) * np.float32(pitch), thickness, view)


def _line(distance: _Pixels, thickness: float, view: View) -> _Pixels:
    return np.clip(np.float32(thickness / 2 + 0.5) - distance * np.float32(view.scale), 0, 1)


def _rule_colour(paper: _Pixels, dark: bool, rng: np.random.Generator) -> _Pixels:
    """Return blue, grey or red, between the paper's light and that of the ink."""
    tint = np.array([(0.6, 0.75, 1.0), (0.75, 0.75, 0.75), (0.95, 0.7, 0.7)])[rng.choice(3, p=(0.5, 0.4, 0.1))]
    return np.asarray((120 * tint if dark else paper * tint) * rng.uniform(0.75, 1.0), np.float32)


def _dirt(view: View, rng: np.random.Generator) -> _Pixels:
    """Return the cover of some specks that are thinner than a pen."""
    cover = np.zeros((view.height, view.width), np.float32)
    for _ in range(int(rng.integers(1, _SPECKS + 1))):
        radius = max(0.7, view.digit * rng.uniform(0.005, 0.025))
        x, y = rng.random() * view.width, rng.random() * view.height
        top, left = max(0, int(y - radius - 1)), max(0, int(x - radius - 1))
        rows, columns = np.ogrid[
            top : min(view.height, int(y + radius + 2)), left : min(view.width, int(x + radius + 2))
        ]
        disc = np.clip(radius + 0.5 - np.hypot(rows + 0.5 - y, columns + 0.5 - x), 0, 1)
        cover[top : top + disc.shape[0], left : left + disc.shape[1]] = disc
    return cover
