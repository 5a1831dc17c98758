"""Small drawings as people doodle them, in the notation of the procedural digits."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import numpy as np

from training.data.nondigits.family import Draw, Families, Lines
from training.data.nondigits.letters import hershey
from training.data.procedural.curve import curve
from training.data.procedural.notation import parse

_CIRCLE = "50,0 14,14 0,50 14,86 50,100 86,86 100,50 86,14 50,0"

_TRAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "house": ("10,100! 10,45! 90,45! 90,100! 10,100", "2,48! 50,2! 98,48", "42,100! 42,70! 58,70! 58,100"),
    "star": ("50,0! 80,95! 2,36! 98,36! 20,95! 50,0",),
    "heart": ("50,90! 14,54 6,28 14,8 32,6 50,26! 68,6 86,8 94,28 86,54 50,90",),
    "face": (_CIRCLE, "33,34 34,42", "66,34 67,42", "28,64 40,76 60,76 72,64"),
    "fish": ("0,50 26,28 60,34 80,50 100,72! 100,28! 80,50 60,66 26,72 0,50", "20,44 22,46"),
    "tree": ("42,100 43,62", "58,100 57,62", "30,62 6,50 12,26 30,20 40,2 64,2 74,18 92,28 94,52 70,62 30,62"),
    "cup": ("10,20! 14,60 20,94! 72,94! 78,60 82,20! 10,20", "82,34 104,36 104,66 78,70"),
    "sun": (
        "50,30 36,36 30,50 36,64 50,70 64,64 70,50 64,36 50,30",
        "50,18 50,0",
        "50,82 50,100",
        "18,50 0,50",
        "82,50 100,50",
        "28,28 15,15",
        "72,72 85,85",
        "28,72 15,85",
        "72,28 85,15",
    ),
    "stick figure": (
        "50,0 38,6 36,18 50,26 64,18 62,6 50,0",
        "50,26 50,64",
        "14,46 50,38 86,46",
        "18,100! 50,64! 82,100",
    ),
    "triangle": ("50,0! 104,90! -4,90! 50,0",),
    "flower": (
        "50,40 40,44 40,56 50,60 60,56 60,44 50,40",
        "44,40 32,18 50,4 68,18 56,40",
        "60,44 82,32 96,50 82,68 60,56",
        "56,60 68,82 50,96 32,82 44,60",
        "40,56 18,68 4,50 18,32 40,44",
    ),
    "cloud": ("20,60 2,50 6,32 24,30 32,8 56,4 70,22 92,24 100,44 86,60! 54,62 20,60",),
}

_VALIDATION: Final[Mapping[str, tuple[str, ...]]] = {
    "car": (
        "0,70! 2,46! 22,44! 36,20! 70,20! 84,44! 102,48! 104,70! 0,70",
        "20,62 12,72 20,84 30,72 20,62",
        "82,62 74,72 82,84 92,72 82,62",
    ),
    "umbrella": ("0,44 12,14 50,0 88,14 100,44! 75,36 50,44! 25,36 0,44", "50,44 50,70 50,92 42,100 34,92"),
    "cat": (
        "12,40! 10,4! 34,20! 66,20! 90,4! 88,40 86,76 50,96 14,76 12,40",
        "34,46 35,52",
        "64,46 65,52",
        "44,68 50,72 56,68",
    ),
    "cube": ("0,34! 62,34! 62,100! 0,100! 0,34", "0,34! 30,4! 94,4! 62,34", "94,4! 94,68! 62,100"),
    "sailing boat": ("4,70! 20,96! 80,96! 98,70! 4,70", "50,70! 50,2! 90,62! 50,62", "44,62! 14,62! 44,18! 44,62"),
    "ladder": ("20,0 20,50 20,100", "80,0 80,50 80,100", "20,18 80,18", "20,40 80,40", "20,62 80,62", "20,84 80,84"),
}

_TEST: Final[Mapping[str, tuple[str, ...]]] = {
    "mushroom": ("2,48 14,14 50,0 86,14 98,48! 50,54 2,48", "38,54 40,76 34,98! 66,98! 60,76 62,54"),
    "butterfly": (
        "50,20 50,80",
        "50,40 20,4 0,14 8,42 50,48",
        "50,40 80,4 100,14 92,42 50,48",
        "50,52 14,58 14,90 50,66",
        "50,52 86,58 86,90 50,66",
    ),
    "bicycle": (
        "24,50 6,58 0,76 8,94 24,100 42,92 48,76 42,58 24,50",
        "100,50 82,58 76,76 82,94 100,100 118,92 124,76 118,58 100,50",
        "24,76! 46,36! 88,36! 62,76! 24,76",
        "100,76! 84,22! 98,18",
    ),
    "table": ("0,20 50,20 100,20", "12,20 12,60 10,90", "88,20 88,60 90,90", "0,28 50,28 100,28"),
    "eye": (
        "0,50 24,24 50,16 76,24 100,50 76,74 50,82 24,74 0,50",
        "50,34 36,40 36,58 50,64 64,58 64,40 50,34",
        "49,49 51,50",
    ),
}


def _drawn(paths: tuple[str, ...], rng: np.random.Generator) -> Lines:
    """Draw paths with corners as sharp and arcs as round as it happens."""
    roundness, sharpness = rng.uniform(0.6, 1.1), rng.uniform(0.5, 1.0)
    return [curve(path.points, path.corners, roundness, sharpness) for path in map(parse, paths)]


def _families(drawings: Mapping[str, tuple[str, ...]]) -> dict[str, Draw]:
    return {name: partial(_drawn, paths) for name, paths in drawings.items()}


DRAWINGS: Final[Families] = {
    "train": _families(_TRAIN),
    "validation": _families(_VALIDATION),
    "test": _families(_TEST)
    | hershey("symbolic", "WXZ[`achmp"),  # boat, anchor, hammers, mast, star, bell, fir, leaves
}
"""Left out: moons, balloons, keys, snowmen and lightning, which are like 1, 9, 8 and 2."""
