"""What several commands take alike, and how they show a comparison."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import rich.box
from rich.table import Table

from training.common.progress import output

if TYPE_CHECKING:
    from export.checking.comparison import Comparison

SITE = Path("dist")

DATA_HELP = (
    "folder with MNIST (and unipen/unipen-digits.jsonl.gz) to compare on; "
    "without it INKLING_DATA names the folder, and without that the samples are generated"
)


def add_site(command: argparse.ArgumentParser) -> None:
    """Let a command be told which built site to use."""
    command.add_argument("--site", type=Path, default=SITE, metavar="FOLDER", help="folder of the site")


def add_data(command: argparse.ArgumentParser) -> None:
    """Let a command be told where the samples come from."""
    command.add_argument("--data", type=Path, metavar="FOLDER", help=DATA_HELP)


def show_comparisons(comparisons: "Sequence[Comparison]") -> None:
    """Print how far the page and Python are apart."""
    table = Table(title="Page against Python", box=rich.box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("backend", no_wrap=True)
    table.add_column("samples", overflow="fold")
    for heading in ("number", "read\nother", "prob.\napart", "glyphs\napart", "ms\neach"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("agree")
    for each in comparisons:
        table.add_row(
            each.backend,
            each.source,
            f"{each.samples:,}",
            f"{each.other_labels:,}",
            f"{each.probability_difference:.1e}",
            "–" if each.glyph_difference is None else f"{each.glyph_difference:.0e}",
            f"{each.milliseconds:.1f}",
            "yes" if each.holds() else "but for ties" if each.holds(but_for_ties=True) else "NO",
        )
    output().print(table)
