"""How much the digits of a number differ, of real numbers beside composed ones: `python -m tools.number_spread`.

Real numbers are those of `numbers-real` in the folder that INKLING_DATA names. Where each of their digits is, the
shipped network tells, which is told what was written. Composed ones are of the writers that recipes are chosen by.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import rich.box
from rich.table import Table

from training.commands.shared import SEED, SHIPPED_MODEL
from training.common.cli import run
from training.common.errors import DataError
from training.common.progress import output
from training.data.mnist import data_folder
from training.data.numbers import EVEN, REAL, Spread, compose_numbers
from training.data.strokes import StrokeSample, read_texts
from training.ink import Box
from training.measuring.causes import spelled
from training.measuring.unseen_writers import stroke_file_of, unseen_digits
from training.measuring.whole_numbers import REAL_FILE, boxes_of
from training.reading.reading import lines_of_drawing, probabilities_of
from training.recogniser.labels import labels_of
from training.recogniser.recogniser import Recogniser

_Number = tuple[str, Sequence[Box]]

_QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.number_spread", description=__doc__)
    parser.add_argument("--count", type=int, default=500, metavar="N", help="how many numbers are composed, each way")
    options = parser.parse_args()
    folder = data_folder()
    if folder is None:
        raise DataError("Real numbers are in the folder that INKLING_DATA names. Received: none.")
    recogniser = Recogniser.load(SHIPPED_MODEL)
    samples = unseen_digits(recogniser.card, stroke_file_of(recogniser.card), "validation")
    kinds: dict[str, list[_Number]] = {
        "real": list(_real(recogniser, folder)),
        "as real": _composed(samples, options.count, REAL),
        "even": _composed(samples, options.count, EVEN),
    }
    measured = {kind: _measure(numbers) for kind, numbers in kinds.items()}
    table = Table("measure", "of", *(f"{share:.0%}" for share in _QUANTILES), box=rich.box.SIMPLE)
    for measure in measured["real"]:
        for kind, found in measured.items():
            table.add_row(measure, kind, *(f"{value:.2f}" for value in np.quantile(found[measure], _QUANTILES)))
    output().print(table)


def _real(recogniser: Recogniser, folder: Path) -> Iterator[_Number]:
    for each in read_texts(folder / REAL_FILE):
        if each.text.isdecimal():
            lines, _ = lines_of_drawing(each.strokes)
            boxes = spelled(each.text, lines, probabilities_of(recogniser, lines), labels_of(recogniser.card))
            if boxes is not None and len(boxes) > 1:
                yield each.text, boxes


def _composed(samples: Sequence[StrokeSample], count: int, spread: Spread) -> list[_Number]:
    return [(number.text, boxes_of(number)) for number in compose_numbers(samples, count, SEED, spread=spread)]


def _measure(numbers: Sequence[_Number]) -> dict[str, list[float]]:
    """Return all that differs between neighbours, in mean heights of the number's digits."""
    found: dict[str, list[float]] = {
        "height / last": [],
        "height of 0": [],
        "foot - last": [],
        "middle - last": [],
        "gap": [],
    }
    for text, boxes in numbers:
        heights = [bottom - top for top, _, bottom, _ in boxes]
        mean = float(np.exp(np.mean(np.log(heights))))
        found["height of 0"] += [height / mean for digit, height in zip(text, heights, strict=True) if digit == "0"]
        for one, next_one in pairwise(boxes):
            found["height / last"].append((next_one[2] - next_one[0]) / (one[2] - one[0]))
            found["foot - last"].append((next_one[2] - one[2]) / mean)
            found["middle - last"].append((next_one[0] + next_one[2] - one[0] - one[2]) / 2 / mean)
            found["gap"].append((next_one[1] - one[3]) / mean)
    return found


if __name__ == "__main__":
    run(main)
