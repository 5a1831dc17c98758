"""How much what speaks for a number and against it: `python -m tools.no_numbers`, for `training/reading/no_numbers.py`.

Synthetic pages with and without numbers, of the writers that recipes are chosen by, are read as they are, and so are
the numbers of `numbers-real` in the folder that INKLING_DATA names. What stands between two spaces on a page without
numbers is none; on the others it is one where it is part of the line that it is like.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import rich.box
from rich.table import Table
from scipy.optimize import minimize

from training.commands.shared import SEED, SHIPPED_MODEL
from training.common.cli import run
from training.common.errors import DataError
from training.common.progress import output, progress_bar
from training.data.mnist import data_folder
from training.data.pages import FOUND, PLAIN, UNNUMBERED, Scenery, generate_pages
from training.data.strokes import read_texts
from training.measuring.unseen_writers import stroke_file_of, unseen_digits
from training.measuring.whole_numbers import REAL_FILE
from training.measuring.written_numbers import SIGNS_FILE, sign_samples
from training.reading import reading
from training.reading.no_numbers import groups_of
from training.reading.words import Doubtful
from training.recogniser.recogniser import Recogniser

_SCENERIES: Final = {
    "without numbers": UNNUMBERED,
    "as found": FOUND,
    "tables": Scenery(spaces=True, tables=1.0),
    "boxes": Scenery(spaces=True, boxes=1.0),
    "plain": PLAIN,
}

_NAMES: Final = (
    *("refused", "doubted", "unsure", "sure", "a sign", "a sure sign"),
    *("rest of the line", "rest of the page", "other height", "share of ones"),
)

_SURE_SIGN: Final = _NAMES.index("a sure sign")
"""These pages have no signs, so all are misread; elsewhere one says nothing."""

_LIKE, _UNLIKE = 0.55, 0.35
"""A line that is so much like one that was written is that one; one that is less like any is none of them."""

_OF_DRAWING: Final = 0.25
"""What a number counts that somebody drew on a pad: each is alone, and pictures mostly have more."""

_LEAN: Final = 1.1
"""How much surer it must be that something is none than that it is one: a number that is lost is worse."""

_EASY: Final = 2e-4
"""What the square of a weight costs for each example."""


class Example(NamedTuple):
    """What stands between two spaces.

    Attributes:
        features: What speaks for and against its being a number.
        is_number: Whether it is one.
        counts: How much it counts.
    """

    features: list[float]
    is_number: bool
    counts: float


def main() -> None:
    """Read, learn and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.no_numbers", description=__doc__)
    parser.add_argument("--pages", type=int, default=40, metavar="N", help="how many pages of each kind")
    parser.add_argument("--seed", type=int, default=SEED, help="what the random numbers begin with")
    options = parser.parse_args()
    data = data_folder()
    if data is None:
        raise DataError("Pages are written with strokes of people. Set INKLING_DATA to the folder that has them.")
    recogniser = Recogniser.load(SHIPPED_MODEL)
    digits = unseen_digits(recogniser.card, stroke_file_of(recogniser.card), "validation")
    letters = sign_samples(data / SIGNS_FILE, "validation")
    examples: list[Example] = []
    for name, scenery in _SCENERIES.items():
        with progress_bar(f"Pages: {name}", options.pages) as bar:
            for page in generate_pages(digits, options.pages, options.seed, scenery=scenery, letters=letters):
                examples += examples_of(_symbols(recogniser, page.picture), page.lines, 1.0)
                bar.advance()
    for number in read_texts(data / REAL_FILE):
        symbols = reading.read_drawing(recogniser, number.strokes).symbols
        examples += [each for each in examples_of(symbols, [number.text], _OF_DRAWING) if each.is_number]
    free, weights = learnt(examples)
    table = Table("what speaks for a number", "how much", box=rich.box.SIMPLE)
    for name, weight in zip(("whatever it is", *_NAMES), (free, *weights), strict=True):
        table.add_row(name, f"{weight:.1f}")
    output().print(table)
    output().print(f"{len(examples):,} examples, {sum(each.is_number for each in examples):,} of them numbers")


def examples_of(symbols: Sequence[Doubtful], lines: Sequence[str], counts: float) -> Iterator[Example]:
    """Yield what stands between spaces, where it is clear whether it is a number.

    Args:
        symbols: Of a reading from which nothing was left out.
        lines: What was written.
        counts: How much each counts.
    """
    groups = list(groups_of(symbols))
    texts = [_text(symbols[index] for index in group) for group, _ in groups]
    written = [line.replace(" ", "") for line in lines]
    for (group, features), text in zip(groups, texts, strict=True):
        number = symbols[group[0]].line
        whole = "".join(
            other for (each, _), other in zip(groups, texts, strict=True) if symbols[each[0]].line == number
        )
        likeness = [SequenceMatcher(None, whole, line).ratio() for line in written]
        if any(text in line for line, like in zip(written, likeness, strict=True) if like > _LIKE):
            yield Example(features, True, counts)
        elif max(likeness, default=0.0) < _UNLIKE:
            yield Example(features, False, counts)


def learnt(examples: Sequence[Example]) -> tuple[float, list[float]]:
    """Return what makes a number likeliest to be taken for one, and all else for none: logistic regression.

    Args:
        examples: Of both kinds.

    Returns:
        What speaks for a number whatever it is, and how much each feature does.
    """
    signs = np.array([1.0 if each.is_number else -1.0 for each in examples])
    rows = np.array([[1.0, *each.features] for each in examples])
    rows[:, 1 + _SURE_SIGN] = 0.0
    counts = np.array([each.counts for each in examples]) / np.where(signs > 0, (signs > 0).mean(), (signs < 0).mean())

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margins = signs * (rows @ weights)
        free = np.concatenate([[0.0], weights[1:]])
        slope = -rows.T @ (counts * signs / (1 + np.exp(np.clip(margins, -50, 50))))
        cost = float((counts * np.logaddexp(0, -margins)).sum()) / len(rows)
        return cost + _EASY * float(free @ free), slope / len(rows) + 2 * _EASY * free

    free, *weights = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x.tolist()
    return free + _LEAN, weights


def _symbols(recogniser: Recogniser, picture: npt.NDArray[np.uint8]) -> Sequence[Doubtful]:
    """Return what is read of a page from which nothing is left out."""
    with patch.object(reading, "no_numbers", lambda symbols: [False] * len(symbols)):
        return reading.read_pixels(recogniser, picture).symbols


def _text(symbols: Iterable[Doubtful]) -> str:
    return "".join(str(symbol.label) for symbol in symbols if symbol.label is not None)


if __name__ == "__main__":
    run(main)
