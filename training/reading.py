"""Strokes or a picture in, a reading out: the same words and the same steps as the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from training.card import Card
from training.errors import DataError
from training.ink import PEN_WIDTH, Box, Glyph, Ink, Stroke, binarise, normalise, place, rasterise, segment
from training.recogniser import Recogniser
from training.rejection import is_refused

Rgba = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Symbol:
    """One candidate with its answer.

    Attributes:
        label: The most probable label of the card, or None for "not a digit".
        confidence: Its probability, 0..1.
        probabilities: One for each label of the card.
        box: Where it is in the ink.
        glyph: What the network saw, `[28, 28]`.
    """

    label: int | str | None
    confidence: float
    probabilities: list[float]
    box: Box
    glyph: Glyph


@dataclass(frozen=True)
class Reading:
    """What the user gets: the text, and its symbols in reading order; a blank drawing has neither."""

    text: str
    symbols: list[Symbol]

    def as_json(self) -> dict[str, Any]:
        """Return the reading as JSON types: the same keys as in the page."""
        return {
            "text": self.text,
            "symbols": [
                {
                    "label": symbol.label,
                    "confidence": symbol.confidence,
                    "probabilities": symbol.probabilities,
                    "box": list(symbol.box),
                    "glyph": [round(float(value), 6) for value in symbol.glyph.reshape(-1)],
                }
                for symbol in self.symbols
            ],
        }


def read_drawing(recogniser: Recogniser, strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> Reading:
    """Read strokes that have no scale of their own.

    Args:
        recogniser: Who reads.
        strokes: Lists of points in any scale, y down.
        pen: Diameter of the pen in ink pixels.
    """
    placed, height, width = place(strokes, pen)
    return read_ink(recogniser, rasterise(placed, height, width, pen))


def read_picture(recogniser: Recogniser, path: Path) -> Reading:
    """Read a picture of one digit, dark on light or light on dark.

    Args:
        recogniser: Who reads.
        path: A PNG, JPEG or WebP file.

    Raises:
        DataError: The file is missing or is no picture.
    """
    return read_ink(recogniser, binarise(open_picture(path)))


def read_ink(recogniser: Recogniser, ink: Ink) -> Reading:
    """Find the candidates in the ink and read them."""
    boxes = segment(ink)
    glyphs = [normalise(ink, box) for box in boxes]
    if not glyphs:
        return Reading("", [])
    probabilities = recogniser.probabilities(np.stack(glyphs))
    symbols = [
        Symbol(_label(row, recogniser.card), float(row.max()), [float(value) for value in row], box, glyph)
        for row, box, glyph in zip(probabilities, boxes, glyphs, strict=True)
    ]
    return Reading("".join(str(symbol.label) for symbol in symbols if symbol.label is not None), symbols)


def _label(probabilities: npt.NDArray[np.float32], card: Card) -> int | str | None:
    """Return the most probable label, or None where the card says that this is too doubtful for a digit."""
    refused = is_refused(probabilities.max(), card.rejection)
    return None if refused else card.labels[int(probabilities.argmax())]


def open_picture(path: Path) -> Rgba:
    """Decode a picture, turned as its EXIF orientation says.

    Args:
        path: A picture file.

    Returns:
        Red, green, blue and alpha, `[height, width, 4]`, uint8.

    Raises:
        DataError: The file is missing or is no picture that can be decoded.
    """
    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture)
            return np.asarray(upright.convert("RGBA"))
    except FileNotFoundError:
        raise DataError(f"A picture must exist. Received: {path}. Check the name.") from None
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as cause:
        raise DataError(
            f"A picture must be a PNG, JPEG or WebP file. Received: {path} ({cause}). Save it as one of these."
        ) from cause
