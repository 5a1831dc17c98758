"""Seeded strokes and pictures in, golden vectors out: what all twins must make of them (`tests/golden/*.json`).

`python -m tools.golden` writes the files; pytest and Vitest read them.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tools.golden.binding_vectors import binding_cases
from tools.golden.covering_vectors import covering_cases
from tools.golden.number_vectors import number_cases
from tools.golden.page_vectors import page_cases
from tools.golden.run_lengths import Picture, encode, encode_picture
from tools.golden.sign_vectors import sign_cases
from training.ink.binarise import binarise
from training.ink.bounds import bounds
from training.ink.constants import CONSTANTS, PEN_WIDTH
from training.ink.normalise import normalise
from training.ink.place import place
from training.ink.rasterise import Ink, Stroke, rasterise

FOLDER: Final = Path(__file__).parents[2] / "tests" / "golden"


def golden() -> dict[str, Any]:
    """Return the contents of each file by its name."""
    return {
        "constants.json": CONSTANTS,
        "strokes.json": [_placed_case(*case) for case in _placed_strokes()] + [_true_case(*c) for c in _true_strokes()],
        "inks.json": [{"name": name, "ink": encode(ink), **_read(ink)} for name, ink in _inks()],
        "numbers.json": number_cases(),
        "covering.json": covering_cases(),
        "pictures.json": [_picture_case(name, picture) for name, picture in _pictures()],
        "pages.json": page_cases(),
        "signs.json": sign_cases(),
        "bindings.json": binding_cases(),
    }


def to_bytes(content: Any) -> bytes:
    """Return one file's bytes, a case a line; the same content gives the same bytes."""
    if isinstance(content, dict):
        return (json.dumps(content, indent=2) + "\n").encode()
    return ("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in content) + "\n]\n").encode()


def _read(ink: Ink) -> dict[str, Any]:
    boxes = bounds(ink)
    return {"boxes": boxes, "glyphs": [encode(normalise(ink, box)) for box in boxes]}


def _placed_case(name: str, strokes: Sequence[Stroke], pen: float) -> dict[str, Any]:
    placed, height, width, _ = place(strokes, pen)
    ink = rasterise(placed, height, width, pen)
    given = {"name": name, "strokes": strokes, "pen": pen, "placed": placed, "height": height, "width": width}
    return {**given, "ink": encode(ink), **_read(ink)}


def _true_case(name: str, strokes: Sequence[Stroke], height: int, width: int, pen: float) -> dict[str, Any]:
    ink = rasterise(strokes, height, width, pen)
    given = {"name": name, "strokes": strokes, "pen": pen, "placed": None, "height": height, "width": width}
    return {**given, "ink": encode(ink), **_read(ink)}


def _picture_case(name: str, picture: Picture) -> dict[str, Any]:
    ink = binarise(picture)
    return {"name": name, "picture": encode_picture(picture), "ink": encode(ink), **_read(ink)}


def _scribble(seed: int, pieces: int, size: float, points: int = 12) -> list[list[list[float]]]:
    """Return seeded strokes: quadratic curves between random points, of two decimals."""
    dice = random.Random(seed)
    strokes = []
    for _ in range(pieces):
        corners = [(dice.uniform(0, size), dice.uniform(0, size)) for _ in range(3)]
        stroke = []
        for step in range(points):
            t = step / (points - 1)
            shares = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
            stroke.append([round(sum(w * c[axis] for w, c in zip(shares, corners, strict=True)), 2) for axis in (0, 1)])
        strokes.append(stroke)
    return strokes


def _placed_strokes() -> list[tuple[str, Sequence[Stroke], float]]:
    """Name, strokes of any scale, pen."""
    seven: list[list[list[float]]] = [[[3, 2], [11, 2.5], [6, 14]], [[5, 8], [10, 8]]]
    return [
        ("blank", [], PEN_WIDTH),
        ("empty stroke", [[]], PEN_WIDTH),
        ("empty stroke among others", [[], [[0, 0], [2, 5]], []], 8),
        ("one-point stroke", [[[5, 5]]], PEN_WIDTH),
        ("two points", [[[0, 0], [1, 3]]], PEN_WIDTH),
        ("one point twice", [[[-4, 9], [-4, 9]]], PEN_WIDTH),
        ("horizontal line", [[[0, 4], [9, 4]]], 5),
        ("vertical line", [[[4, 0], [4, 9], [4, 12]]], 21),
        ("tiny", [[[x * 1e-9, y * 1e-9] for x, y in stroke] for stroke in seven], PEN_WIDTH),
        ("huge", [[[x * 1e9, y * 1e9] for x, y in stroke] for stroke in seven], PEN_WIDTH),
        ("slanted", [[[x - 0.6 * y, y] for x, y in stroke] for stroke in seven], PEN_WIDTH),
        ("far off", [[[x + 123456.75, y - 98765.5] for x, y in stroke] for stroke in seven], PEN_WIDTH),
        ("thin pen", seven, 2),
        ("fat pen", seven, 40),
        ("duplicate points", [[[0, 0], [0, 0], [3, 5], [3, 5], [3, 5], [6, 0]]], 12.5),
        ("pressure and time", [[[0, 0, 0.5, 1], [3, 5, 0.7, 2]]], 12),
        *((f"scribble {seed}", _scribble(seed, 1 + seed % 3, 1000), (8, 16, 24)[seed % 3]) for seed in range(4)),
    ]


def _true_strokes() -> list[tuple[str, Sequence[Stroke], int, int, float]]:
    """Name, strokes in ink pixels, the ink's height and width, pen."""
    return [
        ("one pixel", [[[6.5, 3.5]]], 8, 12, 1),
        ("dot", [[[20.25, 11.5]]], 32, 32, 6),
        ("two dots", [[[8, 8]], [[24, 20]]], 32, 32, 5),
        ("edge-touching", [[[0, 0], [0, 40]], [[0, 40], [40, 40]]], 40, 40, 6),
        ("partly outside", [[[-30, 10], [60, 35]], [[20, -50], [22, 90]]], 40, 48, 5),
        ("wholly outside", [[[-30, -30], [-20, 90]]], 40, 40, 6),
        ("in a corner", [[[50, 3], [59, 6], [51, 14]]], 64, 64, 3),
        ("touching digits", [[[10, 8], [10, 40]], [[10, 24], [30, 10], [38, 24], [30, 38], [10, 24]]], 48, 48, 4),
        ("off-centre", _scribble(11, 2, 30), 96, 64, 4),
        ("thin", _scribble(12, 2, 60), 64, 64, 0.25),
        ("the pad", _scribble(13, 2, 200), 256, 256, PEN_WIDTH),
    ]


def _inks() -> list[tuple[str, Ink]]:
    """Name and ink that no stroke makes."""
    one = np.zeros((5, 9), np.float32)
    one[3, 7] = 0.7
    pale = rasterise(_scribble(21, 2, 40), 48, 44, 4) * np.float32(0.125)
    almost = rasterise([[[4, 4], [16, 16]]], 20, 20, 3) * np.float32(0.06)
    wide = np.linspace(0, 1, 70, dtype=np.float32)[None].repeat(3, axis=0)
    small = np.asarray([[0, 0.5, 0], [1, 0.24, 0.26], [0, 0, 0.25]], np.float32)
    full = np.ones((12, 12), np.float32)
    return [
        ("no pixel", np.zeros((0, 0), np.float32)),
        ("one pixel", one),
        ("pale ink", pale),
        ("too pale", almost),
        ("a wide gradient", wide),
        ("smaller than a glyph", small),
        ("all ink", full),
    ]


def _pictures() -> list[tuple[str, Picture]]:
    """Name and picture."""
    thin = rasterise(_scribble(31, 2, 26), 32, 30, 2.5)
    fat = rasterise([[[12, 8], [28, 12], [16, 34]]], 40, 40, 9)
    large = rasterise([[[300, 20], [330, 20], [310, 60]]], 80, 1360, 8)
    noise = np.random.Generator(np.random.PCG64(5)).integers(-6, 7, (32, 30))
    light = 1 - 0.5 * np.arange(32)[:, None] / 31
    coloured = _grey(np.full((32, 30), 250.0))
    coloured[thin > 0.5] = (30, 60, 200, 255)
    alpha = np.zeros((32, 30, 4), np.uint8)
    alpha[..., 3] = np.floor(thin * 255)
    dirty = _drawn(thin, 240, 20)
    dirty[30, 2] = dirty[2, 27] = (0, 0, 0, 255)
    return [
        ("white", _grey(np.full((6, 7), 255.0))),
        ("black", _grey(np.zeros((6, 7)))),
        ("one pixel", _grey(np.full((1, 1), 100.0))),
        ("one row", _grey(np.where(np.arange(20)[None] == 9, 0.0, 255.0))),
        ("one column", _grey(np.where(np.arange(20)[:, None] == 9, 0.0, 255.0))),
        ("transparent", np.zeros((5, 5, 4), np.uint8)),
        ("dark on light", _drawn(thin, 255, 0)),
        ("light on dark", _drawn(thin, 10, 245)),
        ("fat", _drawn(fat, 250, 5)),
        ("pale", _drawn(thin, 200, 165)),
        ("too pale", _drawn(thin, 200, 195)),
        ("gradient", _grey((255 - 200 * thin) * light)),
        ("noise", _grey(200 - 140 * thin.astype(np.float64) + noise)),
        ("colour", coloured),
        ("black on transparent", alpha),
        ("specks", dirty),
        ("larger than 1280", _drawn(large, 230, 30)),
    ]


def _drawn(ink: Ink, paper: float, pen: float) -> Picture:
    return _grey(paper + (pen - paper) * ink.astype(np.float64))


def _grey(levels: npt.NDArray[np.float64]) -> Picture:
    """Return opaque grey, rounded down to 0..255."""
    grey = np.floor(np.clip(levels, 0, 255)).astype(np.uint8)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])
