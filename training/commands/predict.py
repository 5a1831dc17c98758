"""`python -m training predict`: what a model reads."""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.console import Console
from rich.table import Table

from training.commands.shared import add_model
from training.common.cli import HelpFormatter

if TYPE_CHECKING:
    from training.reading.read_files import Prediction
    from training.reading.reading import Symbol

_NOT_A_DIGIT = "not a digit"


def add_predict(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "predict",
        help="read pictures and stroke files",
        description="Read the numbers of each picture, line by line, and of each sample of a stroke file; what is no "
        "digit is told and left out of the text.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_predict)
    command.add_argument(
        "paths", nargs="+", metavar="FILE",
        help='picture (PNG, JPEG, WebP), folder of them, stroke file, or a pattern such as "scans/*.jpg"',
    )  # fmt: skip
    add_model(command)
    command.add_argument(
        "--json", action="store_true",
        help="print one reading a line as JSON, with the boxes, instead of a table",
    )  # fmt: skip
    command.add_argument(
        "--annotate", type=Path, metavar="OUT",
        help="folder to write a copy of each picture to, with every box and digit drawn; or a file, for one picture",
    )  # fmt: skip


def _predict(options: argparse.Namespace) -> None:
    from training.reading.annotate import annotate, annotated_files
    from training.reading.read_files import find_files, predict
    from training.recogniser.recogniser import Recogniser

    recogniser = Recogniser.load(options.model)
    files = find_files(options.paths)
    copies = annotated_files(files, options.annotate) if options.annotate else {}
    predictions = []
    for prediction in predict(recogniser, files):
        predictions.append(prediction)
        if prediction.file in copies:
            annotate(prediction.file, prediction.reading, copies[prediction.file])
    if options.json:
        for prediction in predictions:
            print(json.dumps({"file": prediction.source, **prediction.reading.as_json()}))
    else:
        _show_predictions(predictions, recogniser.card.labels, recogniser.refuses)


def _show_predictions(predictions: "Iterable[Prediction]", labels: Sequence[int | str], refuses: bool) -> None:
    table = Table(box=rich.box.SIMPLE)
    table.add_column("file", overflow="fold")
    for heading in ("text", "confidence", "in doubt"):
        table.add_column(heading)
    for prediction in predictions:
        symbols = prediction.reading.symbols
        sure = [symbol.confidence for symbol in symbols if symbol.label is not None]
        table.add_row(
            prediction.source,
            prediction.reading.text or (f"({_NOT_A_DIGIT})" if symbols else "(blank)"),
            f"{min(sure):.1%}" if sure else "",
            "\n".join(_doubt(symbols, labels, refuses)),
        )
    Console().print(table)


def _doubt(symbols: "Sequence[Symbol]", labels: Sequence[int | str], refuses: bool) -> Iterable[str]:
    """Describe each symbol that is doubted or is no digit: where it stands, and what else it might be."""
    from training.reading.read_files import is_doubted

    for place, symbol in enumerate(symbols, start=1):
        if symbol.label is None or is_doubted(symbol):
            where = f"symbol {place}: " if len(symbols) > 1 else ""
            yield where + _top(symbol, labels, refuses)


def _top(symbol: "Symbol", labels: Sequence[int | str], refuses: bool) -> str:
    """Describe the three most probable answers; "not a digit" is one of them where the network knows it."""
    shares = list(zip(labels, symbol.probabilities, strict=True))
    if refuses:
        shares.append((_NOT_A_DIGIT, max(0.0, 1 - sum(symbol.probabilities))))
    best = sorted(shares, key=lambda pair: -pair[1])[:3]
    return ", ".join(f"{label} {share:.1%}" for label, share in best)
