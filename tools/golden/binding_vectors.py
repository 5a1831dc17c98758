"""Boxes of pieces along the edges of a page in, which of them stay out: `tests/golden/bindings.json`."""

from typing import Any

import numpy as np

from training.ink.bindings import without_bindings
from training.ink.bounds import Box
from training.ink.pieces import Piece

_HEIGHT, _WIDTH = 300, 400


def binding_cases() -> list[dict[str, Any]]:
    """Return the cases of `bindings.json`."""
    rings = _row(20, 12, 40, 9)
    digits: list[Box] = [(120, 100, 150, 118), (120, 130, 150, 149), (118, 160, 151, 166)]
    uneven = [
        (top, left + (index * 7) % 19, bottom, right + (index * 7) % 19)
        for index, (top, left, bottom, right) in enumerate(rings)
    ]
    unlike = [(top, left, bottom + 9 * (index % 3), right) for index, (top, left, bottom, right) in enumerate(rings)]
    cases = {
        "nothing": [],
        "rings along the upper edge": rings + digits,
        "rings along the lower edge": [
            (_HEIGHT - bottom, left, _HEIGHT - top, right) for top, left, bottom, right in rings
        ],
        "rings along the left edge": [*digits, *_turned(rings, _HEIGHT / _WIDTH)],
        "a ring is missing, and a digit is in the row": [*rings[:4], (8, 170, 38, 188), *rings[5:]],
        "a line of writing that is as even": [
            (top + 140, left, bottom + 140, right) for top, left, bottom, right in rings
        ],
        "uneven steps": uneven,
        "pieces of other sizes": unlike,
        "ever longer, as on paper that bends": [
            (top, left, bottom + 2 * index, right) for index, (top, left, bottom, right) in enumerate(rings)
        ],
        "too few": rings[:7],
        "along less than half of the edge": _row(20, 12, 20, 9),
        "the edge of a table": [*digits, (0, 380, 90, 400)],
        "dirt at an edge beside it": [*digits, (0, 380, 90, 400), (200, 397, 202, 400)],
        "a one and a zero of a picture that is cut close": [(0, 0, 280, 40), (10, 120, 300, 300)],
        "a one of a picture that is cut close": [(0, 0, 300, 60)],
        "the edge of a table and an empty sheet": [(0, 0, 300, 20)],
    }
    return [_case(name, boxes) for name, boxes in cases.items()]


def _case(name: str, boxes: list[Box]) -> dict[str, Any]:
    pieces = [Piece(box, np.ones((box[2] - box[0], box[3] - box[1]), np.float32)) for box in boxes]
    kept = [piece.box for piece in without_bindings(pieces, _HEIGHT, _WIDTH)]
    return {"name": name, "height": _HEIGHT, "width": _WIDTH, "boxes": boxes, "kept": kept}


def _row(top: int, size: int, step: int, count: int) -> list[Box]:
    """Return boxes at even steps, but for a pixel."""
    lefts = [15 + step * index + index % 2 for index in range(count)]
    return [(top, left, top + 14, left + size) for left in lefts]


def _turned(boxes: list[Box], scale: float) -> list[Box]:
    return [
        (round(left * scale), top, round(left * scale) + right - left, bottom) for top, left, bottom, right in boxes
    ]
