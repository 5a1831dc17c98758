"""What is learnt from in, one picture of it out: some glyphs of each label in a row, to look through beforehand."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.common.errors import DataError
from training.common.files import replace_file
from training.data.labels import Labels
from training.learning.part import Part, Pixels

_EACH = 24
"""How many of each label."""

_CELL, _MARGIN, _TEXT = 30, 12, 16
_INK, _GROUND = 0, 255
_LETTER = 11  # pixels across, at this size of text


def write_contact_sheet(part: Part, labels: Labels, path: Path) -> None:
    """Draw glyphs of each label, chosen by chance, and of what is none of them in the last row.

    Args:
        part: All there is to learn from.
        labels: What its classes are called.
        path: A PNG file; an old one is replaced.

    Raises:
        DataError: The name is not that of a PNG.
    """
    if path.suffix.lower() != ".png":
        raise DataError(f"--contact-sheet writes a PNG. Received: {path}. Give it a name that ends in .png.")
    names = [str(name) for name in labels.names] + ["none"] * bool((part.labels == labels.none).any())
    aside = 2 * _MARGIN + _LETTER * max(map(len, names))
    sheet = Image.new("L", (aside + _EACH * _CELL + _MARGIN, 2 * _MARGIN + len(names) * _CELL), _GROUND)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_TEXT)
    for row, name in enumerate(names):
        top = _MARGIN + row * _CELL
        draw.text((_MARGIN, top + _CELL // 2), name, _INK, font, "lm")
        for column, glyph in enumerate(_some(part.glyphs[part.labels == row])):
            sheet.paste(Image.fromarray(_GROUND - glyph), (aside + column * _CELL, top))
    content = io.BytesIO()
    sheet.save(content, "PNG")
    replace_file(path, content.getvalue())


def _some(glyphs: Pixels) -> list[Pixels]:
    """Return some glyphs, each once: what is learnt may have one often."""
    found: dict[bytes, Pixels] = {}
    for index in np.random.default_rng(0).permutation(len(glyphs)).tolist():
        found.setdefault(glyphs[index].tobytes(), glyphs[index])
        if len(found) == _EACH:
            break
    return list(found.values())
