"""`python -m training signs`: the network that tells points, minuses and other signs from digits, learnt anew."""

import argparse
from pathlib import Path
from typing import Any

from training.commands.shared import add_model, show_shares
from training.common.cli import HelpFormatter
from training.common.errors import DataError

DIGITS = ("unipen/unipen-digits.jsonl.gz", "unipen/unipen-digits-2.jsonl.gz")
SIGNS = ("unipen/unipen-signs.jsonl.gz",)
"""What the shipped network learnt from, in the folder that INKLING_DATA names."""


def add_signs(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "signs",
        help="learn to tell signs from digits",
        description="Learn to tell points, commas, minuses and other signs from digits, by their shape, their place, "
        "and by which digits they look like to a model. Numbers with signs are composed of the digits and signs of "
        "writers, and taken apart as the page does it.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_signs)
    add_model(command, "model folder of the network that reads the digits")
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="file to write: models/signs.json ships"
    )
    command.add_argument(
        "--digits", type=Path, action="append", metavar="FILE",
        help="stroke file of digits, again for more (default: those of UNIPEN in the folder that INKLING_DATA names)",
    )  # fmt: skip
    command.add_argument(
        "--signs", type=Path, action="append", metavar="FILE",
        help="stroke file of letters and signs with their size, size_mm, again for more (default: that of UNIPEN)",
    )  # fmt: skip
    command.add_argument("--parts", type=int, default=4, metavar="N", help="how often numbers are composed")
    command.add_argument("--numbers", type=int, default=2000, metavar="N", help="how many numbers a part learns from")
    command.add_argument("--validation", type=int, default=400, metavar="N", help="how many numbers to choose by")
    command.add_argument("--epochs", type=int, default=24, metavar="N", help="how often to go through them")
    command.add_argument("--seed", type=int, default=1, help="what the random numbers begin with")


def _signs(options: argparse.Namespace) -> None:
    from training.learning.signs.fit import SignRecipe, fit_signs
    from training.recogniser.recogniser import Recogniser

    counts = options.parts, options.numbers, options.validation, options.epochs
    if min(counts) < 1 or options.seed < 0:
        raise DataError(
            "--parts, --numbers, --validation and --epochs must be at least 1, --seed at least 0. Received: "
            f"{', '.join(map(str, counts))} and {options.seed}."
        )
    recipe = SignRecipe(
        parts=options.parts, numbers=options.numbers, validation=options.validation, epochs=options.epochs,
        seed=options.seed,
    )  # fmt: skip
    digits, signs = options.digits or _public(DIGITS), options.signs or _public(SIGNS)
    shares = fit_signs(digits, signs, Recogniser.load(options.model), recipe, options.out)
    show_shares(shares, "class")


def _public(names: tuple[str, ...]) -> list[Path]:
    from training.data.mnist import data_folder

    folder = data_folder()
    if folder is None:
        raise DataError(
            "Signs are learnt from stroke files. Received: none. Name them with --digits and --signs, or set "
            f"INKLING_DATA to a folder that has {', '.join(names)}."
        )
    return [folder / name for name in names]
