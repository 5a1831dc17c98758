"""A recogniser, digits, signs and a seed in, of how many synthetic receipts somebody gets a sum to rely on out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from training.common.progress import progress_bar
from training.data.numbers import EVEN
from training.data.pages import Scenery, generate_pages
from training.data.strokes import StrokeSample
from training.ink import ALL
from training.measuring.whole_numbers import Answer
from training.reading.decimal_mark import canonical, mark_in
from training.reading.reading import Reading, read_pixels
from training.reading.table import table_of
from training.recogniser.recogniser import Recogniser

SURE: Final = 0.9
"""A cell with a symbol that is less probable than this is marked as doubtful: `SURE` of the page."""


def measure_receipts(
    recogniser: Recogniser, digits: Sequence[StrokeSample], signs: Sequence[StrokeSample], count: int, seed: int
) -> tuple[list[Answer], list[bool]]:
    """Read photos of twenty amounts below each other, with their numbers beside them.

    Args:
        recogniser: Who reads.
        digits: Digits that it has not learnt from.
        signs: Letters and signs that the sign network has not learnt from.
        count: How many receipts.
        seed: The same seed gives the same receipts.

    Returns:
        What was written and read of each; and whether its sum is right, or every cell is marked that is not.
    """
    answers, relied = [], []
    scenery = Scenery(spaces=True, receipts=1.0)
    pages = generate_pages(digits, count, seed, spread=EVEN, scenery=scenery, letters=signs)
    with progress_bar("Reading receipts", count) as bar:
        for index, page in enumerate(pages):
            amounts = [row[-1] for row in page.rows or []]
            reading = read_pixels(recogniser, page.picture, signs=ALL)
            cells = _last_cells(reading)
            read = [text for text, _ in cells]
            is_marked = [doubted or text == amount for (text, doubted), amount in zip(cells, amounts, strict=False)]
            answers.append(Answer("\n".join(amounts), "\n".join(read), f"receipt {index}", page.writer))
            relied.append(sum_of(read) == sum_of(amounts) or (len(read) == len(amounts) and all(is_marked)))
            bar.advance()
    return answers, relied


def sum_of(amounts: Sequence[str]) -> Decimal | None:
    """Return what a spreadsheet makes of the amounts of a column; None where one of them is no number."""
    mark = mark_in(amounts)
    numbers = [canonical(amount, mark) for amount in amounts]
    return None if None in numbers else sum((Decimal(number) for number in numbers if number), Decimal(0))


def _last_cells(reading: Reading) -> list[tuple[str, bool]]:
    """Return what is in the last column of a table, and whether that is marked as doubtful."""
    symbols = reading.symbols
    return [
        (
            row[-1].text,
            any(symbols[index].label is None or symbols[index].confidence < SURE for index in row[-1].symbols),
        )
        for row in table_of(symbols) or []
    ]
