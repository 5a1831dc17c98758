"""`python -m training adopt`: anybody's Keras network in, a model folder out."""

import argparse
import re
from pathlib import Path
from typing import Any

from training.adopting.fits import FITS
from training.commands.shared import RUNS, show_validation
from training.common.cli import HelpFormatter
from training.common.errors import ModelError
from training.common.progress import output
from training.data.labels import RULE, Label, label_of

_BELOW_ZERO = re.compile(r"^-\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?$")
"""What is a value and no option though it begins with a dash: -1..1, besides the numbers that argparse knows."""


def add_adopt(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "adopt",
        help="make a model folder of a Keras network that was trained elsewhere",
        description="Make a model folder of a Keras network that was trained elsewhere: a .keras or .h5 file, or the "
        "folder of a SavedModel. It may take 28 × 28 pixels, any other square, a row of them, or three channels, and "
        "answer with probabilities or logits. What it is not told, it finds out, and says so.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_adopt)
    command._negative_number_matcher = _BELOW_ZERO
    command.add_argument("network", type=Path, metavar="NETWORK", help="file or folder of the network")
    command.add_argument(
        "--labels", metavar="A,B,C",
        help="what its outputs stand for, in their order; one output more stands for none of them (default: the ten "
        "digits)",
    )  # fmt: skip
    command.add_argument(
        "--out", type=Path, metavar="FOLDER", help=f"model folder to write (default: {RUNS}/NAME of the network)"
    )
    command.add_argument(
        "--normalise", metavar="PAPER..INK",
        help="the numbers that it was trained with, paper first: 0..1, 0..255, -1..1, or 255..0 for dark ink on white "
        "paper (default: what reads --data best, else what its first layer tells, else 0..1)",
    )  # fmt: skip
    command.add_argument(
        "--fit", choices=FITS,
        help="how a glyph gets another size: stretch scales it, pad puts paper around it (default: what reads --data "
        "best, else stretch)",
    )  # fmt: skip
    command.add_argument(
        "--softmax", action="store_true", help="its answers are scores, of which a softmax is still to be taken"
    )
    command.add_argument(
        "--data", metavar="WHAT",
        help="what to calibrate its confidence and its refusals on: procedural, mnist, or a file or folder as fit "
        "takes it",
    )  # fmt: skip


def _adopt(options: argparse.Namespace) -> None:
    from training.adopting.adopt import Wishes, adopt

    out = options.out or RUNS / options.network.resolve().stem
    wishes = Wishes(_labels(options.labels), _range(options.normalise), options.fit, options.softmax)
    adopted = adopt(options.network, out, wishes, options.data)
    for sentence in adopted.said:
        output().print(sentence, soft_wrap=True)
    show_validation(out, adopted.recogniser.card)


def _labels(words: str | None) -> list[Label] | None:
    """Return labels as the card has them.

    Raises:
        ModelError: One is none, or two are the same.
    """
    if words is None:
        return None
    labels = [label_of(word) for word in words.split(",")]
    if None in labels or len(set(labels)) < len(labels):
        raise ModelError(
            f"--labels must be different labels with commas between them; each is {RULE}. Received: {words}. Give them "
            "as --labels a,b,c"
        )
    return [label for label in labels if label is not None]


def _range(words: str | None) -> Any:
    """Return the numbers of paper and ink.

    Raises:
        ModelError: They are none.
    """
    from training.adopting.entrance import Range

    if words is None:
        return None
    try:
        paper, ink = (float(word) for word in words.split(".."))
    except ValueError:
        paper = ink = 0.0
    if paper == ink:
        raise ModelError(
            f"--normalise must be two different numbers, of paper and of ink. Received: {words}. Say 0..1, 0..255, "
            "-1..1, or 255..0 for dark ink on white paper."
        )
    return Range(paper, ink)
