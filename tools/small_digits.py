"""How many numbers are read right whose second digit is lower than the first: `python -m tools.small_digits`.

In the hands of the writers that recipes are chosen by, of all stroke files in the folder that INKLING_DATA names.
"""

import argparse
from pathlib import Path

import rich.box
from rich.table import Table

from training.commands.shared import SEED, add_model
from training.common.cli import run
from training.common.errors import DataError
from training.common.progress import output
from training.data.deal import deal_of, dealt_files
from training.data.download import content_sha256
from training.data.labels import DIGIT_LABELS
from training.data.mnist import data_folder
from training.data.numbers import compose_small
from training.data.signs import labelled
from training.data.split import split_as_dealt
from training.data.strokes import StrokeSample, read_strokes
from training.reading.reading import read_pad
from training.recogniser.recogniser import Recogniser

TEXTS = ("10", "30", "28")
SHARES = (1, 0.65, 0.55, 0.5, 0.45, 0.4)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.small_digits", description=__doc__)
    add_model(parser)
    parser.add_argument("--count", type=int, default=60, metavar="N", help="how many of each number at each height")
    options = parser.parse_args()
    folder = data_folder()
    if folder is None:
        raise DataError("Stroke files are in the folder that INKLING_DATA names. Received: none.")
    recogniser = Recogniser.load(options.model)
    samples = hands(folder)
    table = Table("second digit's height", *map(str, SHARES), box=rich.box.SIMPLE)
    for text in TEXTS:
        shares = [_right(recogniser, samples, text, share, options.count) for share in SHARES]
        table.add_row(f"{text} right", *(f"{share:.0%}" for share in shares))
    output().print(table)


def hands(folder: Path) -> list[StrokeSample]:
    """Return the digits of all writers that recipes are chosen by."""
    found = []
    for path in (path for name in dealt_files() if ".jsonl" in name for path in folder.rglob(name)):
        deal = deal_of(content_sha256(path))
        if deal is not None:
            found += split_as_dealt(labelled(read_strokes(path), DIGIT_LABELS), deal).validation
    return found


def _right(recogniser: Recogniser, samples: list[StrokeSample], text: str, share: float, count: int) -> float:
    numbers = compose_small(samples, text, share, count, SEED)
    read = [
        read_pad(recogniser, number.strokes, number.height, number.width, number.pen).text == text for number in numbers
    ]
    return sum(read) / len(read)


if __name__ == "__main__":
    run(main)
