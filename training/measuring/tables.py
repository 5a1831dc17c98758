"""A recogniser, digits and a seed in, how many tables and cells of synthetic photos it reads right out."""

from collections.abc import Sequence
from typing import Final

from training.common.progress import progress_bar
from training.data.numbers import EVEN, REAL
from training.data.pages import Scenery, generate_pages
from training.data.strokes import StrokeSample
from training.ink import ALL
from training.measuring.whole_numbers import Answer, Wholes
from training.reading.reading import read_pixels
from training.reading.table import table_of, texts_of
from training.recogniser.recogniser import Recogniser

TABLES, CELLS = "tables_whole", "tables_cells"
"""Names of the figures."""

SHAPE: Final = (5, 3)
"""Rows and columns of the tables that are to be read wholly right."""


def measure_tables(
    recogniser: Recogniser,
    samples: Sequence[StrokeSample],
    count: int,
    seed: int,
    shape: tuple[int, int] | None = SHAPE,
    varied: bool = False,
    signs: Sequence[StrokeSample] = (),
) -> tuple[Wholes, Wholes]:
    """Read photos of tables, ruled and not, with cells that are empty.

    Args:
        recogniser: Who reads.
        samples: Digits that it has not learnt from.
        count: How many tables, at least 1.
        seed: The same seed gives the same tables.
        shape: How many rows and columns each has; any without it.
        varied: Whether digits differ in size and place as in real numbers, instead of being even.
        signs: What amounts, dates and shares are written with, where cells are to hold some; else they hold digits.

    Returns:
        What was read of whole tables, cells apart by tabs and rows by newlines; and of each cell, in a table that has
        other rows or columns of none.
    """
    scenery = Scenery(spaces=True, tables=1.0, shape=shape, amounts=1.0 if signs else 0.0)
    wholes: list[Answer] = []
    cells: list[Answer] = []
    pages = generate_pages(samples, count, seed, spread=REAL if varied else EVEN, scenery=scenery, letters=signs)
    with progress_bar("Reading tables", count) as bar:
        for index, page in enumerate(pages):
            rows = page.rows or []
            table = table_of(read_pixels(recogniser, page.picture, signs=ALL).symbols)
            read = [] if table is None else texts_of(table)
            wholes.append(Answer(_text(rows), _text(read), f"table {index}", page.writer))
            alike = list(map(len, read)) == list(map(len, rows))
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    got = read[number][column] if alike else "no cell"
                    cells.append(Answer(cell, got, f"table {index}, row {number}, column {column}", page.writer))
            bar.advance()
    return Wholes(TABLES, wholes), Wholes(CELLS, cells)


def _text(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)
