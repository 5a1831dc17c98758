"""Random pictures and strokes in, what both ink twins make of them out; `web/test/ink/twin.ts` tells the page's."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.node_scripts import results_of
from training.ink import (
    CUTS_OF_INK,
    CUTS_OF_STROKES,
    OF_DIGITS,
    OF_LETTERS,
    OF_SIGNS,
    PEN_WIDTH,
    Ink,
    Line,
    best_path,
    binarise,
    connected_pieces,
    normalise,
    page_ink,
    place_number,
    rasterise,
    segment,
    stroke_pieces,
    without_bindings,
)
from training.ink.standing import standings

Picture = npt.NDArray[np.uint8]
Dice = np.random.Generator
Case = dict[str, Any]

_SIDES = (1, 2, 3, 5, 7, 8, 9, 27, 64, 159, 160, 161)
_LONG_SIDES = (639, 640, 641, 700, 1279, 1280, 1281, 1500, 2600)
_CONTENTS = ("plain", "pixel", "checks", "stripes", "gradient", "noise", "grain", "clear", "writing", "squared")


def random_picture(dice: Dice) -> Case:
    """Return a picture of any size and content: plain, a pixel, checks, noise, writing, … , opaque or not."""
    if dice.random() < 0.4:
        height, width = int(dice.choice(_SIDES[:8])), int(dice.choice(_LONG_SIDES))
    elif dice.random() < 0.3:
        height, width = (int(dice.integers(160, 420)) for _ in range(2))
    else:
        height, width = (int(dice.choice(_SIDES)) for _ in range(2))
    if dice.random() < 0.5:
        height, width = width, height
    grey = _content(str(dice.choice(_CONTENTS)), height, width, dice)
    if dice.random() < 0.3:
        grey = np.invert(grey)
    picture = np.dstack([grey, grey, grey, np.full_like(grey, 255)])
    if dice.random() < 0.3:
        picture[..., int(dice.integers(4))] = _content(str(dice.choice(_CONTENTS)), height, width, dice)
    return picture_case(picture)


def random_drawing(dice: Dice) -> Case:
    """Return strokes without a scale: any numbers that JSON can hold, points that repeat, many strokes, none."""
    scale, away = float(dice.choice([1e-320, 1e-9, 1, 300, 1e12, 1e305])), float(dice.choice([0, 0, 1e6, -1e306]))
    strokes = _strokes(dice, scale, away)
    if dice.random() < 0.3:
        special = [0.0, -0.0, 5e-324, 1.7e308, -1.7e308, 1e9, -3.0]
        strokes.append([[float(dice.choice(special)), float(dice.choice(special))] for _ in range(dice.integers(1, 4))])
    return {"kind": "drawing", "strokes": strokes, "pen": float(dice.choice([0.5, PEN_WIDTH, 40]))}


def random_pad(dice: Dice) -> Case:
    """Return strokes in ink pixels: on the pad, and far outside of it."""
    height, width = (int(dice.choice([0, 1, 17, 256])) for _ in range(2))
    strokes = _strokes(dice, float(dice.choice([10, 300, 300, 1e5, 1e300])), float(dice.choice([0, 0, -100, 1e200])))
    return {"kind": "pad", "strokes": strokes, "pen": float(dice.choice([1, 8, 64])), "height": height, "width": width}


def picture_case(picture: Picture) -> Case:
    """Return the case of a picture, RGBA of shape `[height, width, 4]`."""
    height, width = picture.shape[:2]
    return {
        "kind": "picture",
        "height": height,
        "width": width,
        "bytes": base64.b64encode(np.ascontiguousarray(picture).tobytes()).decode(),
    }


def of_python(case: Case) -> dict[str, Any]:
    """Return what Python makes of a case."""
    if case["kind"] == "picture":
        pixels = np.frombuffer(base64.b64decode(case["bytes"]), np.uint8)
        picture = pixels.reshape(case["height"], case["width"], 4)
        ink, to_picture = page_ink(picture)
        lines = [_line(line) for line in segment(without_bindings(connected_pieces(ink), *ink.shape), CUTS_OF_INK)]
        binarised = _raster(binarise(picture))
        return {"binarised": binarised, "ink": _raster(ink), "toPicture": list(to_picture), "lines": lines}
    strokes, pen = case["strokes"], case["pen"]
    if case["kind"] == "pad":
        return {"lines": _lines(strokes, case["height"], case["width"], pen)}
    placed, height, width, to_given = place_number(strokes, pen)
    return {
        "strokes": [[list(point) for point in stroke] for stroke in placed],
        "height": height,
        "width": width,
        "toGiven": list(to_given),
        "lines": _lines(placed, height, width, pen),
    }


def of_page(cases: Sequence[Case], folder: Path) -> list[dict[str, Any]]:
    """Return what the page's ink makes of cases.

    Args:
        cases: As `random_picture` makes them.
        folder: For the files that go to Node and come back.
    """
    return results_of("test/ink/twin.ts", cases, folder)


def _content(kind: str, height: int, width: int, dice: Dice) -> Picture:
    """Return grey of shape `[height, width]`, 0..255."""
    rows, columns = np.indices((height, width))
    pitch = int(dice.integers(1, 12))
    paper = int(dice.integers(256))
    grey = np.full((height, width), float(paper))
    match kind:
        case "pixel":
            grey[dice.integers(height), dice.integers(width)] = dice.integers(256)
        case "checks":
            grey = 255.0 * ((rows // pitch + columns // pitch) % 2)
        case "stripes":
            grey = 255.0 * ((columns if dice.random() < 0.5 else rows) // pitch % 2)
        case "gradient":
            grey = (rows * dice.integers(256) + columns * float(dice.choice([0.1, 1, 30]))) % 256
        case "noise":
            grey = np.floor(dice.random((height, width)) ** float(dice.choice([0.1, 1, 8])) * 256)
        case "grain":
            grey = paper + dice.normal(0, float(dice.choice([1, 6, 30])), (height, width))
        case "clear":
            grey = 0 * grey
        case "writing" | "squared":
            grey = 235 - 200.0 * _written(height, width, dice)
            if kind == "squared":
                lines = ((rows + 0.1 * columns) % (8 * pitch) < 2) | (columns % (8 * pitch) < 1)
                grey = np.minimum(grey, np.where(lines, 120, 255))
    return np.clip(grey, 0, 255).astype(np.uint8)


def _written(height: int, width: int, dice: Dice) -> Ink:
    size = max(4, min(height, width) // 4)
    strokes: list[list[list[float]]] = []
    for _ in range(int(dice.integers(1, 20))):
        place = dice.random(2) * [width, height]
        strokes.append((place + dice.random((int(dice.integers(1, 5)), 2)) * size).tolist())
    return rasterise(strokes, height, width, float(dice.choice([1, 3, 9])))


def _strokes(dice: Dice, scale: float, away: float) -> list[list[list[float]]]:
    counts = dice.integers(0, int(dice.choice([2, 6, 12])), size=int(dice.choice([0, 1, 2, 5, 12])))
    strokes = []
    for count in counts:
        start, size = dice.random(2) * [4, 1], float(dice.choice([0.02, 0.3, 1]))
        points = (start + dice.random((int(count), 2)) * size) * scale + away
        if count > 1 and dice.random() < 0.3:
            points[1] = points[0]
        strokes.append(points.tolist())
    return strokes


def _lines(strokes: Any, height: int, width: int, pen: float) -> list[Any]:
    return [_line(line) for line in segment(stroke_pieces(strokes, height, width, pen), CUTS_OF_STROKES)]


def _line(line: Line) -> dict[str, Any]:
    height, candidates = line
    chances = [(sum(candidate.box) % 97 + 1) / 98 for candidate in candidates]  # as in twin.ts
    return {
        "height": height,
        "paths": [
            [list(step) for step in best_path(candidates, chances, height, sizes)]
            for sizes in (OF_DIGITS, OF_LETTERS, OF_SIGNS)
        ],
        "standings": standings(candidates, height),
        "candidates": [
            {
                **{key: value for key, value in candidate._asdict().items() if key not in ("ink", "box")},
                "box": list(candidate.box),
                "glyph": _base64(normalise(candidate.ink, (0, 0, *candidate.ink.shape))),
            }
            for candidate in candidates
        ],
    }


def _raster(ink: Ink) -> dict[str, Any]:
    height, width = ink.shape
    return {"height": height, "width": width, "data": _base64(ink)}


def _base64(values: npt.NDArray[np.float32]) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode()
