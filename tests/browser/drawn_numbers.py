"""Numbers in, a picture of a page of them out: with signs, in rows and columns, as a person writes them."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from tests.browser.drawn_digits import digit

GAP = 0.2
"""Between two digits, as a share of their height."""

PAPER, INK = (245, 240, 228), (30, 34, 60)

SIGNS: dict[str, list[list[tuple[float, float]]]] = {
    ".": [[(0.04, 0.97), (0.07, 1.0)]],
    ",": [[(0.1, 0.9), (0.12, 1.0), (0.02, 1.18)]],
    "-": [[(0.0, 0.55), (0.4, 0.53)]],
}
"""Strokes of signs beside digits that are 1 high."""


def strokes_of(sign: str) -> list[list[tuple[float, float]]]:
    """Return the strokes of a digit or a sign."""
    return SIGNS[sign] if sign in SIGNS else digit(int(sign))


def width_of(number: str) -> float:
    """Return how wide a number is, in heights of a digit."""
    widths = [max(x for stroke in strokes_of(sign) for x, _ in stroke) for sign in number]
    return sum(widths) + GAP * (len(number) - 1)


def sheet_of(
    rows: Sequence[Sequence[str]], columns: Sequence[float], height: int = 60, apart: float = 1.9, margin: int = 60
) -> Image.Image:
    """Write numbers in rows and columns, each flush right as people write amounts.

    Args:
        rows: What is in each cell; nothing in one that is empty.
        columns: Where each column ends on the right, in heights of a digit.
        height: Of a digit, in pixels.
        apart: From one row to the next, in heights of a digit.
        margin: Paper around it all, in pixels.
    """
    size = (round(2 * margin + max(columns) * height), round(2 * margin + (apart * (len(rows) - 1) + 1) * height))
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    for row, cells in enumerate(rows):
        for right, number in zip(columns, cells, strict=True):
            left, top = margin + (right - width_of(number)) * height, margin + apart * row * height
            for sign in number:
                strokes = strokes_of(sign)
                for stroke in strokes:
                    _ink(pen, [(left + height * x, top + height * y) for x, y in stroke], height / 10)
                left += (max(x for stroke in strokes for x, _ in stroke) + GAP) * height
    return image


def _ink(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], width: float) -> None:
    """Draw a stroke with a round pen."""
    pen.line(points, fill=INK, width=round(width), joint="curve")
    for x, y in points:
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=INK)
