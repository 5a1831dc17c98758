"""The symbols of a reading in, the rows and columns that they stand in out.

A row is a line, a cell is what stands between two spaces, and columns are apart where paper goes down through all
lines: so it does not matter whether they are flush left, flush right or aligned at the point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from training.ink import Box
from training.reading.text import Written, between_spaces, text_of

_GUTTER = 0.1
"""Paper between two columns is wider than this, in heights of a symbol."""

_ACROSS = 8
"""One line of so many may go across that paper, as a heading does."""

_FULL, _ROWS = 0.5, 0.5
"""Share of the cells of a table that something is in, and of its rows in which more than one is."""


class Standing(Written, Protocol):
    """What of a symbol tells which cell it is in."""

    @property
    def box(self) -> Box:
        """Where it is."""


@dataclass(frozen=True)
class Cell:
    """What is in one cell.

    Attributes:
        text: What was read; nothing where the cell is empty.
        symbols: Indices of its symbols in the reading, those that were refused among them.
    """

    text: str
    symbols: list[int]


@dataclass(frozen=True)
class _Group:
    """Symbols of a line between two spaces, and from where to where those with a label reach."""

    symbols: list[int]
    left: int
    right: int


def table_of(symbols: Sequence[Standing]) -> list[list[Cell]] | None:
    """Return the rows of a table, each with as many cells, or None where no columns show.

    Args:
        symbols: Of a whole reading, in its order.
    """
    numbers = dict.fromkeys(symbol.line for symbol in symbols)
    lines = [groups for number in numbers if (groups := _groups(symbols, number))]
    heights = [symbol.box[2] - symbol.box[0] for symbol in symbols if symbol.label is not None]
    if len(lines) < 2:
        return None
    edges = _gutters(lines, _GUTTER * median(heights))
    rows = [_row(groups, edges) for groups in lines]
    filled = [sum(bool(cell) for cell in row) for row in rows]
    several = sum(count > 1 for count in filled)
    if not edges or several < max(2, _ROWS * len(rows)) or sum(filled) < _FULL * len(rows) * (len(edges) + 1):
        return None
    return [[Cell(text_of(symbols[index] for index in cell), cell) for cell in row] for row in rows]


def texts_of(table: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return what is in each cell, row by row."""
    return [[cell.text for cell in row] for row in table]


def _groups(symbols: Sequence[Standing], number: int) -> list[_Group]:
    """Return what stands between the spaces of a line; what has no label is none, and a percent sign is none alone."""
    groups: list[_Group] = []
    for part in between_spaces(symbols, number):
        labelled = [index for index in part if symbols[index].label is not None]
        if not labelled:
            continue
        left, right = (f([symbols[i].box[e] for i in labelled]) for f, e in ((min, 1), (max, 3)))
        if groups and all(symbols[index].label == "%" for index in labelled):
            before = groups.pop()
            groups.append(_Group(before.symbols + part, before.left, max(before.right, right)))
        else:
            groups.append(_Group(part, left, right))
    return groups


def _gutters(lines: Sequence[Sequence[_Group]], least: float) -> list[float]:
    """Return the middles of the paper between columns, from the left."""
    steps = sorted((x, step) for groups in lines for each in groups for x, step in ((each.left, 1), (each.right, -1)))
    most = len(lines) // _ACROSS
    gutters, covered, since = [], 0, None
    for x, step in steps:
        if since is not None and covered <= most < covered + step and x - since > least:
            gutters.append((since + x) / 2)
        if covered > most >= covered + step:
            since = x
        covered += step
    return gutters


def _row(groups: Sequence[_Group], edges: Sequence[float]) -> list[list[int]]:
    """Return the symbols of each cell of a row; what goes across an edge is where its middle is."""
    cells: list[list[int]] = [[] for _ in range(len(edges) + 1)]
    for group in groups:
        middle = (group.left + group.right) / 2
        cells[sum(edge < middle for edge in edges)] += group.symbols
    return cells
