"""A comparison in, its table out: for the terminal, for the documentation, and as JSON for programs."""

import dataclasses
import json
from pathlib import Path

import rich.box
from rich.table import Table

from export.zoo.compare import Row, Zoo
from training.common.errors import ExportError
from training.common.files import replace_file

BEGIN, END = "<!-- zoo:begin -->", "<!-- zoo:end -->"
"""What the table stands between in the documentation."""

_HEADINGS = (
    "architecture",
    "parameters",
    "multiply-adds",
    "kB",
    "training",
    "MNIST",
    "pens",
    "ms each",
    "ratio",
)

_NARROW = {
    "architecture": "archi-\ntecture",
    "parameters": "para-\nmeters",
    "multiply-adds": "multiply-\nadds",
    "training": "train-\ning",
    "ms each": "ms\neach",
}
"""Headings in two lines, so that the table fits into a terminal of 80 columns."""

_UNKNOWN = "–"


def terminal_table(zoo: Zoo) -> Table:
    """Return the table as Rich prints it."""
    table = Table(title="Architectures", box=rich.box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for index, heading in enumerate(_HEADINGS):
        table.add_column(_NARROW.get(heading, heading), justify="right" if index else "left", no_wrap=True)
    for row in zoo.models:
        table.add_row(*_cells(row))
    return table


def notes(zoo: Zoo) -> str:
    """Return in words what the figures are."""
    sets = {"mnist_test": "MNIST", "pens_test": "pens"}
    recorded = [words for name, words in sets.items() if name not in zoo.measured]
    source = f" {' and '.join(recorded)}: as the models' cards tell." if recorded else ""
    names = ", ".join(f"`{name}`" for name in zoo.missing)
    missing = f" Not trained yet, so without a row: {names}; `make train-zoo` trains them." if names else ""
    return (
        f"kB: the weights that the page fetches. ms: median of single predictions in {zoo.browser}, "
        f"WebAssembly, on the machine that made this table; ratio: to that of `{zoo.reference}`. Training: processor "
        f"time, all threads together.{source}{missing}"
    )


def write_json(zoo: Zoo, path: Path) -> None:
    """Write the comparison for programs."""
    replace_file(path, (json.dumps(dataclasses.asdict(zoo), indent=2, ensure_ascii=False) + "\n").encode())


def check_page(path: Path) -> None:
    """Refuse a page that has no place for the table, before minutes are spent on it.

    Raises:
        ExportError: The page is missing or lacks a mark.
    """
    _parts(path)


def write_markdown(zoo: Zoo, path: Path) -> None:
    """Put the table into a page of the documentation, between its two marks.

    Raises:
        ExportError: The page is missing or lacks a mark.
    """
    before, after = _parts(path)
    replace_file(path, f"{before}{BEGIN}\n\n{_markdown(zoo)}\n\n{END}{after}".encode())


def _parts(path: Path) -> tuple[str, str]:
    """Return what stands before the first mark and after the second."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ExportError(f"The page must have the marks {BEGIN} and {END}. Received: {path}. Put them there.")
    return before, after


def _markdown(zoo: Zoo) -> str:
    rows = [[f"`{row.name}`", *_cells(row)[1:]] for row in zoo.models]
    rule = [":--", *["--:"] * (len(_HEADINGS) - 1)]
    lines = [f"| {' | '.join(cells)} |" for cells in (_HEADINGS, rule, *rows)]
    return "\n".join([*lines, "", notes(zoo)])


def _cells(row: Row) -> list[str]:
    return [
        row.name,
        f"{row.parameters:,}",
        f"{row.multiply_adds / 1e6:.2f} M",
        f"{row.in_page.weight_bytes / 1000:,.0f}",
        _duration(row.training_seconds),
        _share(row.mnist_test),
        _share(row.pens_test),
        f"{row.in_page.milliseconds:.2f}",
        f"{row.in_page.relative_time:.1f} ×",
    ]


def _share(share: float | None) -> str:
    return _UNKNOWN if share is None else f"{share:.2%}".replace("%", " %")


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return _UNKNOWN
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
