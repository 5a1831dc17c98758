"""`python -m training sources`: how well a model reads each source of writing."""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.table import Table

from training.commands.shared import add_model
from training.common.cli import HelpFormatter
from training.common.errors import DataError
from training.common.files import require_writable
from training.common.progress import output

if TYPE_CHECKING:
    from training.measuring.sources import Source

LOOKS = "release_looks"
"""The metric of the card that counts how often its release writers were looked at."""


def add_sources(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "sources",
        help="measure a model on each source of writing",
        description="Measure a model on writers whom it has not learnt from, source by source: pens, paper, letters "
        "and signs that are no digits, and where recipes are chosen also pictures of single digits and real numbers. "
        "Who is in which part was dealt once: training/data/writers.json.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_sources)
    add_model(command)
    command.add_argument(
        "--data", type=Path, metavar="FOLDER", help="folder of data sets; without it INKLING_DATA names one"
    )
    command.add_argument(
        "--part", choices=("validation", "held-out"), default="validation",
        help="whose writing: choose by that of validation, measure releases on that held out",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    command.add_argument(
        "--record", action="store_true",
        help="write the figures into the model's card, and count the look at those held out",
    )  # fmt: skip


def _sources(options: argparse.Namespace) -> None:
    from training.data.mnist import data_folder
    from training.measuring.sources import measure_sources
    from training.recogniser.recogniser import Recogniser

    folder = data_folder(options.data)
    if folder is None:
        raise DataError("Sources are measured in a folder of data sets. Received: neither --data nor INKLING_DATA.")
    if options.record:
        require_writable(options.model)
    recogniser = Recogniser.load(options.model)
    measured = list(measure_sources(recogniser, folder, options.part))
    if options.record:
        metrics = dict(recogniser.card.metrics)
        metrics |= {_metric(each, options.part): each.share.accuracy for each in measured}
        if options.part == "held-out":
            metrics[LOOKS] = metrics.get(LOOKS, 0) + 1
        dataclasses.replace(recogniser.card, metrics=metrics).write(options.model / "card.json")
    if options.json:
        print(json.dumps([_as_json(each) for each in measured], indent=1))
    else:
        _show(f"{options.model}, {options.part} writers", measured)


def _metric(source: "Source", part: str) -> str:
    from training.measuring.sources import REFUSED

    stem = source.name.partition(".")[0].replace("-", "_")
    kind = "refused_" if source.what == REFUSED else ""
    return f"source_{stem}_{kind}{'test' if part == 'held-out' else 'validation'}"


def _as_json(source: "Source") -> dict[str, Any]:
    return dataclasses.asdict(source) | {"share": source.share.as_json()}


def _show(title: str, measured: "Sequence[Source]") -> None:
    table = Table(title=title, box=rich.box.SIMPLE)
    for heading in ("source", "what", "writers", "share", "95 %", "ECE"):
        table.add_column(heading, no_wrap=heading == "source")
    for each in measured:
        low, high = each.share.interval
        table.add_row(
            each.name,
            each.what,
            "" if each.writers is None else f"{each.writers}",
            f"{each.share.accuracy:.2%} of {each.share.samples:,}",
            f"{low:.1%} to {high:.1%}",
            "" if each.calibration_error is None else f"{each.calibration_error:.2%}",
        )
    output().print(table)
