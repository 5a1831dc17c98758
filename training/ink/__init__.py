"""Strokes and pictures in, glyphs out: pure functions on NumPy arrays, file for file the twins of `web/src/ink/`."""

from training.ink.binarise import binarise
from training.ink.bindings import without_bindings
from training.ink.bounds import Box, bounds
from training.ink.candidates import Candidate
from training.ink.constants import PAD_HEIGHT, PEN_WIDTH, PREPROCESSING, STANDARD_SIZE
from training.ink.cuts import CUTS_OF_INK, CUTS_OF_STROKES
from training.ink.normalise import Glyph, normalise
from training.ink.paper import PageInk, ink_of_levels, page_ink
from training.ink.path import OF_DIGITS, OF_LETTERS, OF_SIGNS, SignChance, Sizes, Step, best_path, costs_of
from training.ink.pieces import Piece, connected_pieces, stroke_pieces
from training.ink.place import IDENTITY, PlacedStrokes, place, place_number
from training.ink.rasterise import Ink, Point, Stroke, rasterise
from training.ink.segment import Line, segment
from training.ink.shrink import Levels, shrink
from training.ink.signs import ALL, SIGNS, SPACE, is_number_sign
from training.ink.turn import Matrix, joined, quarter_turn

__all__ = [
    "ALL",
    "CUTS_OF_INK",
    "CUTS_OF_STROKES",
    "IDENTITY",
    "OF_DIGITS",
    "OF_LETTERS",
    "OF_SIGNS",
    "PAD_HEIGHT",
    "PEN_WIDTH",
    "PREPROCESSING",
    "SIGNS",
    "SPACE",
    "STANDARD_SIZE",
    "Box",
    "Candidate",
    "Glyph",
    "Ink",
    "Levels",
    "Line",
    "Matrix",
    "PageInk",
    "Piece",
    "PlacedStrokes",
    "Point",
    "SignChance",
    "Sizes",
    "Step",
    "Stroke",
    "best_path",
    "binarise",
    "bounds",
    "connected_pieces",
    "costs_of",
    "ink_of_levels",
    "is_number_sign",
    "joined",
    "normalise",
    "page_ink",
    "place",
    "place_number",
    "quarter_turn",
    "rasterise",
    "segment",
    "shrink",
    "stroke_pieces",
    "without_bindings",
]
