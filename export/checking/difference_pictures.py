"""A sample that the page reads otherwise in, a picture of it with what both said out."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from export.checking.comparison import Difference
from export.checking.difference_words import answer, apart_in_words
from export.checking.subject_pictures import Shown, glyph_image, shown
from training.reading.reading import Reading, Symbol

_PYTHON, _PAGE, _TEXT = (0, 114, 178), (213, 94, 0), (20, 20, 20)  # told apart by the colour-blind too
_EDGE, _LINE, _SIZE = 16, 22, 16
_WIDEST = 1000
_GLYPH_TIMES = 4
_TEXT_WIDTH = 48  # characters of a reading's text in a line
_MOST_ROWS = 8
"""So many symbols are shown one by one."""


def difference_picture(difference: Difference) -> Image.Image:
    """Draw what was read twice, with the boxes and the text of Python and of the page, and what both saw and said.

    Args:
        difference: What differs.
    """
    subject = shown(difference.subject)
    panels = [
        _panel("Python", difference.python, subject, _PYTHON),
        _panel(f"Page ({difference.backend})", difference.page, subject, _PAGE),
    ]
    heading = _words([difference.name, apart_in_words(difference.apart)])
    return _below([heading, _beside(panels), *_rows(difference, panels[0].width)])


def _panel(who: str, reading: Reading, subject: Shown, colour: tuple[int, int, int]) -> Image.Image:
    image = subject.image.copy()
    draw = ImageDraw.Draw(image)
    for symbol in reading.symbols:
        draw.polygon([subject.place(corner) for corner in symbol.corners], outline=colour, width=2)
    text = reading.text.replace("\n", " / ") or "(nothing)"
    return _below([_words([f"{who}:", *wrap(text, _TEXT_WIDTH)], colour), image], 0)


def _rows(difference: Difference, width: int) -> list[Image.Image]:
    """Show the symbols that differ, or those that are furthest apart: the glyphs and the answers of both.

    Args:
        difference: What differs.
        width: Of the panel above the answers of Python.
    """
    pairs = list(zip_longest(difference.python.symbols, difference.page.symbols))
    differing = [pair for pair in pairs if _is_other(*pair)] or sorted(pairs, key=_apart, reverse=True)
    rows = [_beside([_symbol(ours, _PYTHON), _symbol(theirs, _PAGE)], width) for ours, theirs in differing[:_MOST_ROWS]]
    more = len(differing) - len(rows)
    return [*rows, _words([f"… and {more} more"])] if more else rows


def _is_other(ours: Symbol | None, theirs: Symbol | None) -> bool:
    if ours is None or theirs is None:
        return True
    return ours.label != theirs.label or ours.box != theirs.box or ours.line != theirs.line


def _apart(pair: tuple[Symbol, Symbol]) -> float:
    ours, theirs = (each.probabilities for each in pair)
    return max(abs(one - other) for one, other in zip(ours, theirs, strict=True))


def _symbol(symbol: Symbol | None, colour: tuple[int, int, int]) -> Image.Image:
    if symbol is None:
        return _words(["no symbol"], colour)
    return _beside([glyph_image(symbol.glyph, _GLYPH_TIMES), _words([answer(symbol)], colour)])


def _words(lines: Sequence[str], colour: tuple[int, int, int] = _TEXT) -> Image.Image:
    font = ImageFont.load_default(_SIZE)
    width = min(_WIDEST, max(1, *(round(font.getlength(line)) for line in lines)))
    image = Image.new("RGB", (width, _LINE * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((0, number * _LINE), line, colour, font)
    return image


def _beside(images: Sequence[Image.Image], least: int = 0) -> Image.Image:
    """Put images side by side; each takes `least` pixels of the width, if it is not wider."""
    widths = [max(image.width, least) for image in images]
    whole = Image.new("RGB", (sum(widths) + _EDGE * (len(images) - 1), max(image.height for image in images)), "white")
    left = 0
    for image, width in zip(images, widths, strict=True):
        whole.paste(image, (left, 0))
        left += width + _EDGE
    return whole


def _below(images: Sequence[Image.Image], edge: int = _EDGE) -> Image.Image:
    """Put images below each other, with an edge around."""
    height = sum(image.height + _EDGE for image in images) - _EDGE + 2 * edge
    whole = Image.new("RGB", (max(image.width for image in images) + 2 * edge, height), "white")
    top = edge
    for image in images:
        whole.paste(image, (edge, top))
        top += image.height + _EDGE
    return whole
