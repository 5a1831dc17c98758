"""Readings in, records for a spreadsheet out: one for each line of writing, with what is in the cells of a table."""

import re
from collections.abc import Sequence

from training.reading.decimal_mark import canonical, mark_in
from training.reading.read_files import Prediction
from training.reading.reading import Symbol
from training.reading.table import table_of, texts_of
from training.reading.text import text_of

HEADER = ("file", "line", "text", "lowest_confidence")
"""The columns that every list has; a table has `cell_1`, `cell_2` and so on behind them."""

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,]+$)")
"""What a spreadsheet would take for a formula and run. A number with a sign is none."""


def records_of(predictions: Sequence[Prediction]) -> list[list[str]]:
    """Return the header, and a record for each line; also for a reading without one.

    In cells, a number whose decimal mark is beyond doubt has a point before its decimals and nothing between its
    groups; all else is as it was written.

    Args:
        predictions: What was read.
    """
    records = [record for prediction in predictions for record in _records(prediction)]
    width = max((len(record) for record in records), default=len(HEADER))
    names = [f"cell_{column + 1}" for column in range(width - len(HEADER))]
    filled = [[_harmless(field) for field in record] + [""] * (width - len(record)) for record in records]
    return [[*HEADER, *names], *filled]


def _records(prediction: Prediction) -> list[list[str]]:
    symbols = prediction.reading.symbols
    lines = [_labelled(symbols, number) for number in dict.fromkeys(symbol.line for symbol in symbols)]
    lines = [line for line in lines if line]
    cells = _cells(symbols) or [[]] * len(lines)
    if not lines:
        return [[prediction.source, "", "", ""]]
    return [
        [prediction.source, str(number), text_of(line), f"{min(symbol.confidence for symbol in line):.4f}", *row]
        for number, (line, row) in enumerate(zip(lines, cells, strict=True), start=1)
    ]


def _cells(symbols: Sequence[Symbol]) -> list[list[str]] | None:
    """Return the cells of each row of a table, its numbers as scripts take them, or None where there is none."""
    table = table_of(symbols)
    if table is None:
        return None
    rows = texts_of(table)
    mark = mark_in(text for row in rows for text in row)
    return [[canonical(text, mark) or text for text in row] for row in rows]


def _labelled(symbols: Sequence[Symbol], number: int) -> list[Symbol]:
    return [symbol for symbol in symbols if symbol.line == number and symbol.label is not None]


def _harmless(field: str) -> str:
    """Return text to every spreadsheet: an apostrophe in front keeps it from being a formula."""
    return f"'{field}" if _FORMULA.match(field) else field
