"""`python -m training predict`: what a model reads."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.console import Console
from rich.table import Table

from training.cli import HelpFormatter
from training.commands.shared import add_model

if TYPE_CHECKING:
    from training.predict import Prediction


def add_predict(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "predict",
        help="read pictures and stroke files",
        description="Read one digit from each picture and from each sample of a stroke file.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_predict)
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE", help="picture (PNG, JPEG, WebP), folder of them, or stroke file"
    )
    add_model(command)
    command.add_argument("--json", action="store_true", help="print one reading a line as JSON instead of a table")


def _predict(options: argparse.Namespace) -> None:
    from training.predict import predict
    from training.recogniser import Recogniser

    recogniser = Recogniser.load(options.model)
    predictions = predict(recogniser, options.paths)
    if options.json:
        for prediction in predictions:
            print(json.dumps({"file": prediction.source, **prediction.reading.as_json()}))
    else:
        _show_predictions(predictions, recogniser.card.labels)


def _show_predictions(predictions: "list[Prediction]", labels: Sequence[int | str]) -> None:
    table = Table(box=rich.box.SIMPLE)
    table.add_column("file", overflow="fold")
    for heading in ("text", "confidence", "top 3"):
        table.add_column(heading)
    for prediction in predictions:
        reading = prediction.reading
        confidence = min((symbol.confidence for symbol in reading.symbols), default=None)
        best = [
            sorted(zip(symbol.probabilities, labels, strict=True), key=lambda pair: -pair[0])[:3]
            for symbol in reading.symbols
        ]
        table.add_row(
            prediction.source,
            reading.text or "(blank)",
            "" if confidence is None else f"{confidence:.1%}",
            "; ".join(", ".join(f"{label} {share:.1%}" for share, label in top) for top in best),
        )
    Console().print(table)
