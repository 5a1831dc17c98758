"""`python -m training average`: model folders that began alike in, one model folder out."""

import argparse
from pathlib import Path
from typing import Any

from training.commands.shared import add_calibration, show_validation
from training.common.cli import HelpFormatter


def add_average(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "average",
        help="write a model with the mean weights of several that began alike",
        description="Write a model whose weights are the mean of those of several runs that began with the same "
        "weights (fit --start), calibrated on the validation data of the first.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_average)
    command.add_argument("models", type=Path, nargs="+", metavar="FOLDER", help="model folders, two or more")
    add_calibration(command, "the first model", "runs/average")


def _average(options: argparse.Namespace) -> None:
    from training.average import average

    show_validation(options.out, average(options.models, options.strokes, options.out, options.data).card)
