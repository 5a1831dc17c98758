"""Small drawn pages in, what must become of them out: `tests/golden/pages.json`."""

from typing import Any

import numpy as np
import numpy.typing as npt

from tools.golden.run_lengths import Picture, encode, encode_picture
from training.ink.paper import page_ink
from training.ink.rasterise import rasterise

_Floats = npt.NDArray[np.float64]

_SHAPES: dict[str, list[list[tuple[float, float]]]] = {
    "1": [[(0.1, 0.3), (0.4, 0), (0.4, 1)]],
    "2": [[(0, 0.2), (0.3, 0), (0.6, 0.25), (0, 1), (0.7, 1)]],
    "4": [[(0.4, 0), (0, 0.6), (0.7, 0.6)], [(0.5, 0.3), (0.5, 1)]],
    "7": [[(0, 0), (0.7, 0), (0.3, 1)]],
}
_HEIGHT, _WIDTH = 160, 200
_DIGIT, _STEP, _PITCH = 24.0, 24.0, 40.0  # height of a digit, from digit to digit, from line to line


def page_cases() -> list[dict[str, Any]]:
    """Return the cases of `pages.json`."""
    return [_case(name, picture) for name, picture in _pages()]


def _case(name: str, picture: Picture) -> dict[str, Any]:
    ink, to_picture = page_ink(picture)
    return {"name": name, "picture": encode_picture(picture), "ink": encode(ink), "to_picture": to_picture}


def _tall() -> _Floats:
    """Return a one that may be a rule, and digits that may have some."""
    two = [(200, 40), (220, 30), (250, 31), (256, 45), (256, 105), (200, 160), (270, 160)]
    digits = [[(32, 10), (35, 172)], *([(x + right, y) for x, y in two] for right in (0, 75, 150))]
    return np.asarray(rasterise(digits, 200, 540, 4), np.float64)


def _pages() -> list[tuple[str, Picture]]:
    """Name and picture."""
    rows, columns = np.mgrid[:_HEIGHT, :_WIDTH]
    shadow = np.where(columns + rows // 3 > 120, 0.5, 1.0)
    gradient = 1 - 0.125 * (rows // 20) / 2
    level = [(20.0, y) for y in (18.0, 58.0, 98.0)]
    plain = _written(["4712", "27", "147"], level)
    apart = _written(list("4721"), [(20.0, 18.0), (60.0, 18.0), (110.0, 18.0), (150.0, 18.0)])
    dotted: _Floats = np.maximum(apart, _dots())
    noise = np.random.Generator(np.random.PCG64(8)).integers(-3, 4, (56, 56)) * 8.0
    soft = _blurred(_drawn("2", 16, 12, 30, 0.0)[:56, :56], 3)
    return [
        ("a tall one beside straight digits", _grey(255 - 200 * _tall())),
        ("blank", _grey(np.full((_HEIGHT, _WIDTH), 230.0))),
        ("a hard shadow", _grey((230 - 150 * plain) * shadow)),
        ("light on dark in a gradient", _grey(255 - (230 - 150 * plain) * gradient)),
        ("a slanted line", _grey(230 - 150 * _written(["47127"], [(30, 30)], slope=0.5))),
        ("a slanted digit alone", _grey(230 - 150 * _written(["1"], [(80, 40)], slope=0.5))),
        ("ruled", _grey(_ruled(230 - 150 * plain, 60, slope=0.0, squared=False))),
        ("ruled darker than the ink", _grey(_ruled(230 - 60 * plain, 150, slope=0.0, squared=False))),
        (
            "squared and turned",
            _grey(_ruled(230 - 150 * _written(["472"] * 2, [(30, 30), (30, 70)], 0.25), 60, 0.25, True)),
        ),
        ("framed", _grey(np.minimum(230 - 150 * _written(["4712"], [(40, 60)]), 230 - 100 * _frame()))),
        ("rules alone", _grey(_ruled(np.full((_HEIGHT, _WIDTH), 230.0), 100, slope=0.0, squared=False))),
        ("blurred and noisy", _grey(200 - 110 * soft + noise)),
        ("points, a colon and dirt", _grey(230 - 150 * dotted)),
        ("larger than 1280", _grey(230 - 150 * plain[:48].repeat(7, axis=1))),
    ]


def _written(texts: list[str], starts: list[tuple[float, float]], slope: float = 0.0) -> _Floats:
    """Return pages of digits, 0 = paper, 1 = ink, without soft edges: they would make the file large."""
    drawn = [
        _drawn(digit, x + index * _STEP, y, _DIGIT, slope)
        for text, (x, y) in zip(texts, starts, strict=True)
        for index, digit in enumerate(text)
    ]
    return np.asarray(np.round(np.maximum.reduce(drawn)))


def _drawn(digit: str, x: float, y: float, height: float, slope: float) -> _Floats:
    strokes = [
        [(x + u * height - slope * v * height, y + v * height + slope * (x + u * height)) for u, v in stroke]
        for stroke in _SHAPES[digit]
    ]
    return rasterise(strokes, _HEIGHT, _WIDTH, height / 8).astype(np.float64)


def _dots() -> _Floats:
    """Return dots as large as a pen's: a point and a colon between digits, and others where none of them stands."""
    page = np.zeros((_HEIGHT, _WIDTH))
    for y, x in ((41, 48), (30, 139), (41, 139), (17, 97), (41, 5), (75, 60)):
        page[y - 1 : y + 2, x - 1 : x + 2] = 1
    return page


def _ruled(grey: _Floats, contrast: float, slope: float, squared: bool) -> _Floats:
    """Draw rules of two pixels over a page, as dark as they are or as the page is, whichever is darker."""
    rows, columns = np.mgrid[:_HEIGHT, :_WIDTH]
    rule = (rows - slope * columns) % (_PITCH / 2 if squared else _PITCH) < 2
    if squared:
        rule |= (columns + slope * rows) % (_PITCH / 2) < 2
    return np.asarray(np.where(rule, np.minimum(grey, 230 - contrast), grey))


def _frame() -> _Floats:
    """Return a frame with a wall in it, two pixels thick."""
    page = np.zeros((_HEIGHT, _WIDTH))
    page[40:110, 12:188] = 1
    page[42:108, 14:28] = page[42:108, 30:186] = 0
    return page


def _blurred(ink: _Floats, times: int) -> _Floats:
    for _ in range(times):
        framed = np.pad(ink, 2, mode="edge")
        height, width = ink.shape
        ink = sum((framed[y : y + height, x : x + width] for y in range(5) for x in range(5)), np.zeros_like(ink)) / 25
    return ink


def _grey(levels: _Floats) -> Picture:
    """Return opaque grey, rounded down to 0..255."""
    grey = np.floor(np.clip(levels, 0, 255)).astype(np.uint8)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])
