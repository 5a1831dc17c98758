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
    from training.reading import Symbol

_NOT_A_DIGIT = "not a digit"


def add_predict(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "predict",
        help="read pictures and stroke files",
        description="Read one digit from each picture and from each sample of a stroke file, or tell that it is none.",
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
        _show_predictions(predictions, recogniser.card.labels, recogniser.refuses)


def _show_predictions(predictions: "list[Prediction]", labels: Sequence[int | str], refuses: bool) -> None:
    table = Table(box=rich.box.SIMPLE)
    table.add_column("file", overflow="fold")
    for heading in ("text", "confidence", "top 3"):
        table.add_column(heading)
    for prediction in predictions:
        symbols = prediction.reading.symbols
        sure = [symbol.confidence for symbol in symbols if symbol.label is not None]
        table.add_row(
            prediction.source,
            prediction.reading.text or (f"({_NOT_A_DIGIT})" if symbols else "(blank)"),
            f"{min(sure):.1%}" if sure else "",
            "; ".join(_top(symbol, labels, refuses) for symbol in symbols),
        )
    Console().print(table)


def _top(symbol: "Symbol", labels: Sequence[int | str], refuses: bool) -> str:
    """Describe the three most probable answers; "not a digit" is one of them where the network knows it."""
    shares = list(zip(labels, symbol.probabilities, strict=True))
    if refuses:
        shares.append((_NOT_A_DIGIT, max(0.0, 1 - sum(symbol.probabilities))))
    best = sorted(shares, key=lambda pair: -pair[1])[:3]
    return ", ".join(f"{label} {share:.1%}" for label, share in best)
