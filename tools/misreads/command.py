"""The command line in, `docs/misreads.json` out."""

import argparse

from tools.misreads.groups import ungrouped
from tools.misreads.learning import train
from tools.misreads.measuring import measure
from tools.misreads.results import RESULTS, Results, ShownSet, read_results, write_results
from training.commands import SHIPPED_MODEL
from training.common.errors import DataError
from training.common.progress import output
from training.data.mnist import data_folder
from training.recogniser.recogniser import Recogniser

READING, LEARNING = "reading", "learning"


def main() -> None:
    """Measure, train, write and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.misreads",
        description="Write docs/misreads.json: what the shipped network gets wrong, and how a small one learns.",
    )
    parser.add_argument(
        "--only", choices=(READING, LEARNING),
        help="one of the two, and leave the other as it is: reading needs the folder that INKLING_DATA names, "
        "learning takes MNIST from there or downloads it",
    )  # fmt: skip
    only = parser.parse_args().only
    read, learning = _read, train
    if only:
        before = read_results()
        read = _read if only == READING else lambda: (before.weights, before.sets)
        learning = train if only == LEARNING else lambda: before.learning
    results = Results(*read(), learning())
    write_results(results)
    show(results)


def _read() -> tuple[str, list[ShownSet]]:
    folder = data_folder()
    if folder is None:
        raise DataError("Writers are in the folder that INKLING_DATA names. Received: none. Set it.")
    recogniser = Recogniser.load(SHIPPED_MODEL)
    return str(recogniser.card.weights["sha256"]), list(measure(recogniser, folder))


def show(results: Results) -> None:
    """Print what was found."""
    for each in results.sets:
        output().print(_told(each), soft_wrap=True)
    for epoch in results.learning.epochs:
        output().print(
            f"{results.learning.architecture}, epoch {epoch.epoch}: {epoch.accuracy:.1%} of those it learns from, "
            f"loss {epoch.loss:.3f}; {epoch.validation_accuracy:.1%} of others, loss {epoch.validation_loss:.3f}"
        )
    for name, index in ungrouped(results.sets):
        output().print(f"In no group of tools/misreads/groups.py: {name}, {index}")
    output().print(f"Wrote {RESULTS}: {RESULTS.stat().st_size:,} bytes.", soft_wrap=True)


def _told(each: ShownSet) -> str:
    refused = sum(row[-1] for row in each.confusion)
    worst = f"; worst of {len(each.hands)} writers {each.hands[0].share:.1%}" if each.hands else ""
    return f"{each.name}: {len(each.misread)} of {each.digits:,} misread, {refused} refused{worst}"
