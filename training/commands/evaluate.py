"""`python -m training evaluate`: how good a model is."""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.commands.shared import DATA_HELP, SEED, add_model, show_summary
from training.common.cli import HelpFormatter
from training.common.errors import DataError
from training.common.files import require_writable
from training.common.progress import console, output

if TYPE_CHECKING:
    from training.measuring.evaluate import Evaluation
    from training.measuring.report import Measurements
    from training.recogniser.recogniser import Recogniser


def add_evaluate(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "evaluate",
        help="measure a model on test sets and write a report",
        description="Measure a model on MNIST's test set and on the held-out writers of stroke files, on drawings that "
        "are no digits and on corrupted ones, and write a report folder. This is a check of a release: choose recipes "
        "on the validation figures that fit prints.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_evaluate)
    add_model(command)
    command.add_argument("--data", type=Path, metavar="FOLDER", help=DATA_HELP)
    command.add_argument(
        "--strokes", type=Path, action="append", default=[], metavar="FILE",
        help="stroke file to measure on; of a file that the model was trained on, only the held-out writers count; "
        "give it again for more files",
    )  # fmt: skip
    command.add_argument(
        "--set", type=Path, action="append", default=[], metavar="WHAT", dest="sets",
        help="data set of any kind that `fit --data` reads: its own test part, or what the model has not learnt of it; "
        "give it again for more",
    )  # fmt: skip
    command.add_argument(
        "--seeds", type=Path, action="append", default=[], metavar="FOLDER",
        help="model of the same recipe with another seed, for the mean accuracy and its deviation; give it again for "
        "more of them",
    )  # fmt: skip
    command.add_argument("--no-mnist", action="store_true", help="leave MNIST out")
    command.add_argument(
        "--non-digits", type=int, default=4000, metavar="N",
        help="number of drawings that are no digits; 0 leaves that part out",
    )  # fmt: skip
    command.add_argument(
        "--corrupted", type=int, default=500, metavar="N",
        help="number of samples of each set to corrupt in each way; 0 leaves that part out",
    )  # fmt: skip
    command.add_argument(
        "--report", type=Path, default=Path("runs/report"), metavar="FOLDER",
        help="report folder to write; an older report there is replaced",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print the report's JSON instead of a table")
    command.add_argument("--record", action="store_true", help="write the figures into the model's card")


def _evaluate(options: argparse.Namespace) -> None:
    from training.measuring.report import check_replaceable, report_json, write_report
    from training.measuring.seeds import check_seeds
    from training.recogniser.recogniser import Recogniser

    if options.no_mnist and not (options.strokes or options.sets):
        raise DataError("A model must be measured on something. Received: --no-mnist without --strokes. Give one set.")
    check_replaceable(options.report)
    for folder in [options.report.parent, *[options.model] * options.record]:
        require_writable(folder)
    recogniser = Recogniser.load(options.model)
    options.no_mnist = options.no_mnist or _leaves_mnist_out(recogniser, options)
    seeds = {folder: Recogniser.load(folder) for folder in options.seeds}
    check_seeds(recogniser.card, {folder: each.card for folder, each in seeds.items()})
    measurements = _measure(recogniser, list(seeds.values()), options)
    write_report(measurements, options.report)
    if options.record:
        _record(measurements)
    if options.json:
        print(json.dumps(report_json(measurements), indent=1))
    else:
        _show(measurements, options.report)


def _measure(recogniser: "Recogniser", seeds: "Sequence[Recogniser]", options: argparse.Namespace) -> "Measurements":
    from training.measuring.refusal_measured import measure_refusal
    from training.measuring.report import Measurements
    from training.measuring.robustness import measure_robustness
    from training.measuring.seeds import Spread
    from training.recogniser.history import read_history

    evaluations = _evaluate_sets(recogniser, options)
    others = [_evaluate_sets(each, options) for each in seeds]
    return Measurements(
        options.model,
        recogniser.card,
        evaluations,
        measure_refusal(recogniser, evaluations, options.non_digits, SEED) if options.non_digits > 0 else None,
        measure_robustness(recogniser, evaluations, options.corrupted, SEED) if options.corrupted > 0 else None,
        read_history(options.model),
        {
            same[0].name: Spread([each.accuracy for each in same])
            for same in zip(evaluations, *others, strict=True)
            if others
        },
    )


def _evaluate_sets(recogniser: "Recogniser", options: argparse.Namespace) -> "list[Evaluation]":
    from training.measuring.evaluate import evaluate_mnist
    from training.measuring.evaluate_set import SET_TEST, evaluate_set

    evaluations = [] if options.no_mnist else [evaluate_mnist(recogniser, options.data)]
    pens = [_evaluate_pens(recogniser, path, number) for number, path in enumerate(options.strokes, start=1)]
    sets = [
        evaluate_set(recogniser, path, SET_TEST if number == 1 else f"{SET_TEST}_{number}")
        for number, path in enumerate(options.sets, start=1)
    ]
    return [*evaluations, *pens, *sets]


def _leaves_mnist_out(recogniser: "Recogniser", options: argparse.Namespace) -> bool:
    """Tell whether a network does not read what MNIST holds, and say so.

    Raises:
        DataError: Then nothing is left to measure it on.
    """
    from training.data import mnist
    from training.recogniser.labels import labels_of

    labels = labels_of(recogniser.card)
    if labels.has(mnist.LABELS):
        return False
    if not (options.strokes or options.sets):
        raise DataError(
            f"A network of other labels than digits is measured on data of its own. Received: a network of {labels}, "
            "without --strokes or --set. Give one."
        )
    console.print(f"MNIST is left out: it has digits, and this network reads {labels}.", soft_wrap=True)
    return True


def _evaluate_pens(recogniser: "Recogniser", path: Path, number: int) -> "Evaluation":
    """Measure a model on a stroke file, or on its held-out writers if it was trained on the others."""
    from training.measuring.evaluate import PENS_TEST, evaluate_strokes
    from training.measuring.unseen_writers import hold_out_of

    hold_out = hold_out_of(recogniser.card, path)
    return evaluate_strokes(recogniser, path, hold_out, PENS_TEST if number == 1 else f"{PENS_TEST}_{number}")


def _record(measurements: "Measurements") -> None:
    """Write the figures into the card; one that this model does not have goes, and what was not measured stays."""
    metrics: dict[str, float | None] = {**measurements.card.metrics, **measurements.metrics()}
    known = {name: value for name, value in metrics.items() if value is not None}
    dataclasses.replace(measurements.card, metrics=known).write(measurements.model / "card.json")


def _show(measurements: "Measurements", report: Path) -> None:
    from training.measuring.report import summary

    title = f"{measurements.model}: {measurements.card.parameters:,} parameters"
    show_summary(title, summary(measurements))
    for each in measurements.evaluations:
        most = ", ".join(f"{digit} as {read} ({count})" for digit, read, count in each.errors[:5])
        output().print(f"{each.name}, misread most often: {most or 'nothing'}")
    output().print(f"Figures: {report / 'index.html'}", soft_wrap=True)
