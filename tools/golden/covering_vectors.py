"""Glyphs and made-up probabilities in, golden vectors out: what both twins must say speaks for a class."""

from typing import Any, Final

import numpy as np

from tools.golden.number_vectors import SHAPES
from tools.golden.run_lengths import encode
from training.explaining.covering import covered, spoken, windows
from training.ink.bounds import bounds
from training.ink.normalise import normalise
from training.ink.place import place
from training.ink.rasterise import Ink, rasterise

CLASSES: Final = 3

_DECIMALS: Final = 7
"""Logarithms end otherwise on other machines."""


def covering_cases() -> list[dict[str, Any]]:
    """Return a case for some digits, for ink at the edge, and for none."""
    speck = np.zeros((28, 28), np.float32)
    speck[0, 27] = speck[27, 0] = 0.5
    glyphs = {name: _glyph(name) for name in ("4", "3", "7", "8")} | {
        "corners": speck,
        "blank": np.zeros_like(speck),
    }
    return [_case(name, glyph, seed) for seed, (name, glyph) in enumerate(glyphs.items())]


def _glyph(name: str) -> Ink:
    strokes, height, width, _ = place(SHAPES[name], 6.0)
    ink = rasterise(strokes, height, width, 12.0)
    (box,) = bounds(ink)
    return normalise(ink, box)


def _case(name: str, glyph: Ink, seed: int) -> dict[str, Any]:
    places = windows(glyph)
    # From hardly any to nearly all, and 0, as networks have it that are very sure.
    rows = np.exp(np.random.default_rng(seed).uniform(-30, 0, (1 + len(places), CLASSES))).astype(np.float32)
    rows = np.array([float(f"{each:.6g}") for each in rows.ravel()], np.float32).reshape(rows.shape)
    rows[-1, 1] = 0
    found = spoken(glyph, rows, 0, 1)
    return {
        "name": name,
        "glyph": encode(glyph),
        "windows": places,
        "ink": [round(float(each.sum()), 4) for each in covered(glyph)],
        "rows": [float(f"{each:.6g}") for each in rows.ravel()],
        "values": [round(float(each), _DECIMALS) for each in found.values[glyph != 0]],
        "times": [float(f"{each:.6g}") for each in found.times],
    }
