"""Strokes and pictures in, glyphs out: pure functions on NumPy arrays, file for file the twins of `web/src/ink/`."""

from training.ink.binarise import binarise
from training.ink.constants import PAD_HEIGHT, PEN_WIDTH, PREPROCESSING, STANDARD_SIZE
from training.ink.normalise import Glyph, normalise
from training.ink.place import place
from training.ink.rasterise import Ink, Point, Stroke, rasterise
from training.ink.segment import Box, segment

__all__ = [
    "PAD_HEIGHT",
    "PEN_WIDTH",
    "PREPROCESSING",
    "STANDARD_SIZE",
    "Box",
    "Glyph",
    "Ink",
    "Point",
    "Stroke",
    "binarise",
    "normalise",
    "place",
    "rasterise",
    "segment",
]
