"""Nothing in, drawings and pictures that grow out: digits on the pad, digits on a page, megapixels."""

import io
import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from training.data.procedural import generate
from training.data.strokes import Strokes
from training.ink import PAD_HEIGHT

GLYPHS = (1, 4, 16, 64, 256, 1024, 4096)
PAD_DIGITS = (1, 2, 5, 10, 20, 30)
PAGE_DIGITS = (1, 5, 20, 50, 100, 200, 500)
MEGAPIXELS = (0.1, 0.4, 1.6, 6.0, 12.0, 25.0, 50.0)

_SEED = 7
_PAD_WIDTH, _PAD_DIGIT = 1024, 56.0  # ink pixels
_PER_LINE = 10
_PAGE = (1240, 1754)
"""Width and height of a page in pixels: A4 at 150 dots an inch."""

_PAGE_COLUMNS, _PAGE_DIGIT, _GROUP = 23, 34.0, 5
_PICTURE_DIGITS = 20
_ASPECT = 4 / 3
_PAPER, _INK = 250, 40  # grey levels


def on_pad(count: int) -> tuple[Strokes, dict[str, object]]:
    """Return strokes of digits on a wide pad, in lines of ten, and how `readStrokes` has to take them."""
    across = _PAD_WIDTH / _PER_LINE
    down = PAD_HEIGHT / math.ceil(max(PAD_DIGITS) / _PER_LINE)
    strokes = [
        stroke
        for index, digit in enumerate(_digits(count))
        for stroke in _placed(digit, across * (index % _PER_LINE) + 20, down * (index // _PER_LINE) + 15, _PAD_DIGIT)
    ]
    return strokes, {"scale": "true", "height": PAD_HEIGHT, "width": _PAD_WIDTH, "pen": 8}


def write_page(count: int, path: Path) -> None:
    """Draw digits on a page of one size, in numbers of five digits, as a PNG."""
    across = (_PAGE[0] - 80) / (_PAGE_COLUMNS + _PAGE_COLUMNS // _GROUP)
    down = (_PAGE[1] - 80) / math.ceil(max(PAGE_DIGITS) / _PAGE_COLUMNS)
    places = []
    for index in range(count):
        row, column = divmod(index, _PAGE_COLUMNS)
        places.append((40 + across * (column + column // _GROUP), 40 + down * row))
    _draw(_PAGE, places, _PAGE_DIGIT).save(path, "PNG")


def write_picture(megapixels: float, path: Path) -> None:
    """Draw the same twenty digits, as large in the picture, with so many megapixels, as a JPEG."""
    height = math.sqrt(megapixels * 1e6 / _ASPECT)
    size = round(height * _ASPECT), round(height)
    places = [
        (size[0] * (0.1 + 0.16 * (index % 5)), size[1] * (0.1 + 0.22 * (index // 5)))
        for index in range(_PICTURE_DIGITS)
    ]
    file = io.BytesIO()
    _draw(size, places, 0.12 * height).save(file, "JPEG", quality=90)
    path.write_bytes(file.getvalue())


def _draw(size: tuple[int, int], places: Sequence[tuple[float, float]], side: float) -> Image.Image:
    picture = Image.new("L", size, _PAPER)
    pen = ImageDraw.Draw(picture)
    for digit, (left, top) in zip(_digits(len(places)), places, strict=True):
        for stroke in _placed(digit, left, top, side):
            pen.line([tuple(point) for point in stroke], fill=_INK, width=max(1, round(side / 10)), joint="curve")
    return picture


def _digits(count: int) -> list[Strokes]:
    return [sample.strokes for sample in generate(count, _SEED)]


def _placed(strokes: Strokes, left: float, top: float, side: float) -> Strokes:
    """Return strokes so that they fill a square with this corner and side, with their own proportions."""
    xs, ys = zip(*(point[:2] for stroke in strokes for point in stroke), strict=True)
    scale = side / max(max(xs) - min(xs), max(ys) - min(ys), 1e-6)
    return [[(left + scale * (x - min(xs)), top + scale * (y - min(ys))) for x, y, *_ in stroke] for stroke in strokes]
