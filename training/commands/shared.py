"""What several commands take alike."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import rich.box
from rich.table import Table
from rich.text import Text

from training.common.cli import command_line
from training.common.progress import output

if TYPE_CHECKING:
    from training.measuring.report import Row
    from training.recogniser.card import Card

SHIPPED_MODEL = Path("models/default")
RUNS = Path("runs")
"""Where training writes; `promote` takes a run from there to where it ships."""

ZOO = Path("models/zoo")
"""Where each other architecture has its model folder, by its name."""

SEED = 20260
"""What the random numbers of a release's check begin with: the same drawings for every model."""

DATA_HELP = (
    "folder with MNIST's four IDX files (or a folder mnist with them); "
    "without it INKLING_DATA names the folder, and without that MNIST is downloaded once"
)


def add_model(command: argparse.ArgumentParser, what: str = "model folder") -> None:
    """Let a command be told which model to use; `what` is its help."""
    command.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FOLDER", help=what)


def add_unseen(command: argparse.ArgumentParser, part: str) -> None:
    """Let a command be told whose digits numbers are composed of; `part` is whose they are unless it is told."""
    command.add_argument(
        "--strokes", type=Path, metavar="FILE",
        help="stroke file to compose numbers of; without it, the one that the model was trained on is looked for in "
        "the folder that INKLING_DATA names",
    )  # fmt: skip
    command.add_argument(
        "--part", choices=("validation", "held-out"), default=part,
        help="writers to take the digits of: choose by those of validation, measure releases on those held out",
    )  # fmt: skip


def show_summary(title: str, rows: "Sequence[Row]") -> None:
    """Print figures against what they should reach."""
    table = Table(title=title, box=rich.box.SIMPLE)
    for heading in ("measure", "reach", "reached", ""):
        table.add_column(heading)
    for row in rows:
        holds = "" if row.holds is None else Text("yes", "green") if row.holds else Text("no", "red")
        table.add_row(row.title, row.reach, row.reached, holds)
    output().print(table)


def show_shares(shares: Mapping[str, float], what: str = "validation") -> None:
    """Print named shares."""
    table = Table(what, "share", box=rich.box.SIMPLE)
    for name, share in shares.items():
        table.add_row(name, f"{share:.2%}")
    output().print(table)


def show_validation(model: Path, card: "Card") -> None:
    """Print the validation figures of a new model, and what to do with it."""
    show_shares({name.removesuffix("_validation").replace("_", " "): each for name, each in card.metrics.items()})
    output().print(f"{model}: {card.parameters:,} parameters", soft_wrap=True)
    output().print(f"Build a site with it: {command_line('export', 'build', '--model', model)}", soft_wrap=True)
