"""`python -m training adjust`: a model folder and priors in, a model folder out."""

import argparse
from pathlib import Path
from typing import Any

from training.commands.shared import add_calibration, show_validation
from training.common.cli import HelpFormatter
from training.common.errors import RecipeError


def add_adjust(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "adjust",
        help="write a model that expects some digits more or less often",
        description="Write a model that expects some digits more or less often than they were in its training, "
        "calibrated on the validation data that it was chosen by.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_adjust)
    command.add_argument("model", type=Path, metavar="FOLDER", help="model folder")
    command.add_argument(
        "--prior", action="append", required=True, metavar="DIGIT=FACTOR",
        help="a digit and how many times as often as in training it is to be expected; give it again for more digits",
    )  # fmt: skip
    add_calibration(command, "the model", "runs/adjusted")


def _adjust(options: argparse.Namespace) -> None:
    from training.adjust import adjust

    recogniser = adjust(options.model, _prior(options.prior), options.strokes, options.out, options.data)
    show_validation(options.out, recogniser.card)


def _prior(words: list[str]) -> dict[int, float]:
    prior: dict[int, float] = {}
    for digit, factor in map(_factor, words):
        if digit in prior:
            raise RecipeError(
                f"--prior takes each digit once. Received: {digit}={prior[digit]:g} and {digit}={factor:g}. Keep one."
            )
        prior[digit] = factor
    return prior


def _factor(word: str) -> tuple[int, float]:
    digit, _, factor = word.partition("=")
    try:
        return int(digit), float(factor)
    except ValueError:
        raise RecipeError(
            f"--prior must be a digit, = and a factor, such as 1=1.5. Received: {word}. Write it so."
        ) from None
