"""Numbers as strokes in, golden vectors out: how probable it is that each candidate in them is each sign."""

from typing import Any

import numpy as np

from tools.golden.number_vectors import PEN, written_out
from training.ink import CUTS_OF_STROKES, SIGNS, segment, stroke_pieces
from training.reading.reading import glyphs_in
from training.reading.sign_chances import sign_chances

_HEIGHT, _WIDTH = 100, 330


def sign_cases() -> list[dict[str, Any]]:
    """Return the contents of `signs.json`."""
    return [_case(text) for text in ("-3.5,0-7.", "1/12/8", "2047", "4", "(7)", "(1")]


def _case(text: str) -> dict[str, Any]:
    strokes = written_out(text, 9)
    lines = segment(stroke_pieces(strokes, _HEIGHT, _WIDTH, PEN), CUTS_OF_STROKES)
    glyphs = glyphs_in(lines)
    # Any probabilities do, as long as both twins are given the same.
    digits = np.array([[(3 * row + 7 * digit) % 11 / 110 for digit in range(10)] for row in range(len(glyphs))])
    chances = sign_chances(lines, glyphs, digits, range(len(SIGNS)))
    return {
        "name": text,
        "strokes": strokes,
        "height": _HEIGHT,
        "width": _WIDTH,
        "pen": PEN,
        "digits": digits.tolist(),
        "chances": np.concatenate(chances or []).tolist(),
    }
