"""`python -m training adjust`: a model folder and priors in, a model folder out."""

import argparse
from pathlib import Path
from typing import Any

from training.cli import HelpFormatter
from training.commands.shared import DATA_HELP, show_validation
from training.errors import RecipeError


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
    command.add_argument(
        "--strokes", type=Path, action="append", default=[], metavar="FILE",
        help="stroke file that the model was trained on; give it again for more, in the order of its recipe",
    )  # fmt: skip
    command.add_argument("--data", type=Path, metavar="FOLDER", help=DATA_HELP)
    command.add_argument("--out", type=Path, default=Path("runs/adjusted"), metavar="FOLDER", help="folder to write")


def _adjust(options: argparse.Namespace) -> None:
    from training.adjust import adjust

    prior = dict(_factor(word) for word in options.prior)
    recogniser = adjust(options.model, prior, options.strokes, options.out, options.data)
    show_validation(options.out, recogniser.card)


def _factor(word: str) -> tuple[int, float]:
    digit, _, factor = word.partition("=")
    try:
        return int(digit), float(factor)
    except ValueError:
        raise RecipeError(
            f"--prior must be a digit, = and a factor, such as 1=1.5. Received: {word}. Write it so."
        ) from None
