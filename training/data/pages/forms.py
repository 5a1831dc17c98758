"""A writer in, numbers in the cells of a table or in the boxes of a form out, in units of a hundredth of a height."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from training.data.numbers import (
    EVEN,
    SignWriter,
    Spread,
    Writer,
    amount,
    any_column,
    any_hand,
    in_digits_of,
    lay_out,
    of_known,
    signs_of,
    write,
    write_text,
)
from training.data.numbers.outlines import Outline, moved, right_of
from training.data.pages.block import HEIGHT, Block

_Floats = npt.NDArray[np.float64]

_ROWS, _COLUMNS, _LENGTHS = (3, 8), (2, 4), (1, 5)
_PITCH, _GUTTER = (1.5, 2.2), (1.2, 2.4)  # from row to row; paper between columns; both of the height
_RULED, _WALLED = 0.6, 0.6  # share of the tables with lines between rows, and of those with lines between columns
_EMPTY = 0.06  # share of the cells
_AMOUNTS = 20  # of a receipt
_BOX_LINES, _BOXES = (1, 4), (3, 9)
_BOX, _APART = (1.0, 1.3), (0.0, 0.35)  # width of a box and the paper between two, of the height
_JITTER = 0.05


def any_table(
    writer: Writer,
    pen: float,
    rng: np.random.Generator,
    spread: Spread = EVEN,
    shape: tuple[int, int] | None = None,
    signing: Sequence[SignWriter] = (),
) -> Block:
    """Write numbers in rows and columns, flush right in each column as people write amounts; a few cells are empty.

    Args:
        writer: Who writes.
        pen: Diameter of the pen.
        rng: Source of all randomness.
        spread: How much the digits of a number differ.
        shape: How many rows and columns; any without it.
        signing: Who writes signs, where cells are to hold amounts and dates; nobody where they hold digits only.
    """
    count, across = shape or (int(rng.integers(low, high + 1)) for low, high in (_ROWS, _COLUMNS))
    pitch, gutter = (HEIGHT * rng.uniform(*each) for each in (_PITCH, _GUTTER))
    makers = [_any_cells(writer, signing, rng) for _ in range(across)]
    cells = [
        ["" if column > 0 and rng.random() < _EMPTY else make() for column, make in enumerate(makers)]
        for _ in range(count)
    ]
    return _in_columns(cells, pitch, gutter, rng, lambda cell: _written(writer, cell, pen, rng, spread, signing))


def any_receipt(
    writer: Writer, pen: float, rng: np.random.Generator, spread: Spread, signing: Sequence[SignWriter]
) -> Block:
    """Write amounts below each other, with their numbers beside them.

    Args:
        writer: Who writes.
        pen: Diameter of the pen.
        rng: Source of all randomness.
        spread: How much the digits of a number differ.
        signing: Who writes decimal marks.
    """
    pitch, gutter = (HEIGHT * rng.uniform(*each) for each in (_PITCH, _GUTTER))
    mark = of_known(signs_of(signing), lambda: str(rng.choice((".", ","))))
    cells = [
        [in_digits_of(writer, str(row + 1)), in_digits_of(writer, amount(rng, mark, 0.0))] for row in range(_AMOUNTS)
    ]
    return _in_columns(cells, pitch, gutter, rng, lambda cell: _written(writer, cell, pen, rng, spread, signing))


def _in_columns(
    cells: list[list[str]],
    pitch: float,
    gutter: float,
    rng: np.random.Generator,
    written: Callable[[str], list[Outline]],
) -> Block:
    """Write cells, flush right in their columns, and rules between some of them."""
    count, across = len(cells), len(cells[0])
    drawn = [[written(cell) for cell in row] for row in cells]
    widths = [max(right_of(row[column]) for row in drawn) for column in range(across)]
    rights = np.cumsum(np.array(widths) + gutter) - gutter
    lines = []
    for number, row in enumerate(drawn):
        y = number * pitch
        lines.append(
            [moved(digit, x - right_of(cell), y) for cell, x in zip(row, rights, strict=True) for digit in cell]
        )
    forms = _table_lines(rights, widths, count, pitch, gutter, rng) if rng.random() < _RULED else []
    texts = [" ".join(cell for cell in row if cell) for row in cells]
    return Block(texts, lines, pitch, 0.0, forms=forms, rows=cells)


def any_boxes(writer: Writer, pen: float, rng: np.random.Generator, spread: Spread = EVEN) -> Block:
    """Write numbers into the boxes of a form, a digit in each.

    Args:
        writer: Who writes.
        pen: Diameter of the pen.
        rng: Source of all randomness.
        spread: How much the digits differ.
    """
    box, apart, pitch = (HEIGHT * rng.uniform(*each) for each in (_BOX, _APART, _PITCH))
    high = HEIGHT * rng.uniform(1.2, 1.45)
    texts: list[str] = []
    lines: list[list[Outline]] = []
    forms: Outline = []
    for number in range(int(rng.integers(_BOX_LINES[0], _BOX_LINES[1] + 1))):
        count = int(rng.integers(_BOXES[0], _BOXES[1] + 1))
        text = "".join(map(str, rng.choice(sorted(writer.digits), count)))
        y = number * max(pitch, 1.2 * high)
        line = []
        for place, digit in enumerate(text):
            left = place * (box + apart)
            (outline,) = _written(writer, digit, pen, rng, spread)
            x = left + (box - right_of([outline])) / 2 + HEIGHT * rng.normal(0, _JITTER)
            line.append(moved(outline, x, y + HEIGHT * rng.normal(0, _JITTER)))
            top = y - (HEIGHT + high) / 2
            forms.append(_frame(left, top, left + box, top + high))
        texts.append(text)
        lines.append(line)
    return Block(texts, lines, max(pitch, 1.2 * high), 0.0, forms=forms)


def empty_form(rng: np.random.Generator) -> Outline:
    """Return the printed lines of a table or of boxes that nobody has filled in."""
    rows, columns = int(rng.integers(2, 9)), int(rng.integers(2, 7))
    wide, high, apart = (HEIGHT * rng.uniform(*each) for each in ((1.0, 4.0), (1.2, 2.0), (0.0, 0.4)))
    return [
        _frame(
            column * (wide + apart), row * (high + apart), column * (wide + apart) + wide, row * (high + apart) + high
        )
        for row in range(rows)
        for column in range(columns)
    ]


def _any_cells(writer: Writer, signing: Sequence[SignWriter], rng: np.random.Generator) -> Callable[[], str]:
    """Return what makes the cells of one column."""
    if not signing:
        return lambda: _any_number(writer, rng)
    make, known = any_column(rng), signs_of(signing)
    return lambda: in_digits_of(writer, of_known(known, make))


def _any_number(writer: Writer, rng: np.random.Generator) -> str:
    return "".join(map(str, rng.choice(sorted(writer.digits), int(rng.integers(_LENGTHS[0], _LENGTHS[1] + 1)))))


def _written(
    writer: Writer,
    text: str,
    pen: float,
    rng: np.random.Generator,
    spread: Spread,
    signing: Sequence[SignWriter] = (),
) -> list[Outline]:
    """Write one number, its first digit at x = 0; nothing where there is none."""
    if not text:
        return []
    if signing:
        return lay_out(write_text(writer, signing, text, rng, spread), HEIGHT, pen)
    return lay_out(write(writer, [int(digit) for digit in text], any_hand(rng, spread), rng, spread), HEIGHT, pen)


def _table_lines(
    rights: _Floats, widths: list[float], rows: int, pitch: float, gutter: float, rng: np.random.Generator
) -> Outline:
    left, right = rights[0] - widths[0] - gutter / 2, rights[-1] + gutter / 2
    top = -pitch / 2 - HEIGHT / 2
    forms = [np.array([[left, top + row * pitch], [right, top + row * pitch]]) for row in range(rows + 1)]
    if rng.random() < _WALLED:
        walls = [left, *(rights + gutter / 2)]
        forms += [np.array([[x, top], [x, top + rows * pitch]]) for x in walls]
    return forms


def _frame(left: float, top: float, right: float, bottom: float) -> _Floats:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
