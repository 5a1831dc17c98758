"""The command line of `python -m training`: its options, and how results are shown."""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.console import Console
from rich.table import Table

from training.cli import HelpFormatter
from training.errors import DataError
from training.quiet import import_keras
from training.recipe import Recipe

if TYPE_CHECKING:
    from training.evaluate import Evaluation
    from training.predict import Prediction
    from training.recogniser import Recogniser

SHIPPED_MODEL = Path("models/default")
_DATA_HELP = (
    "folder with MNIST's four IDX files (or a folder mnist with them); "
    "without it INKLING_DATA names the folder, and without that MNIST is downloaded once"
)
DATA_NAMES = ("mnist", "procedural")
_REASONS = {
    "architecture": "name of the network to train; the docs list them",
    "strokes": "stroke file to mix in, drawn by our rasteriser with varied pens; give it again for more files",
    "procedural": "number of procedural stroke samples to mix in; 0 means none, or 20,000 if they are the only data",
    "variants": "how often each sample of a stroke file is drawn, each time bent anew",
    "hold_out": "share of the writers of each stroke file to keep for `evaluate`, 0 to 0.9",
    "epochs": "passes over the data",
    "batch": "glyphs a step",
    "learning_rate": "peak of the cosine schedule",
    "warm_up": "share of the steps in which the rate climbs to its peak",
    "weight_decay": "decay of AdamW",
    "label_smoothing": "share of each label that is spread over all classes",
    "augmentation": "strength of the changes that every glyph gets at every step; 0 switches them off",
    "patience": "epochs without a better validation before the run stops early",
    "seed": "what the random numbers begin with: the same seed gives the same weights",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command.

    Args:
        arguments: The words after `python -m training`, or None for those of the process.

    Raises:
        InklingError: Something that the user can mend.
    """
    options = parser().parse_args(arguments)
    import_keras()
    options.command(options)


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="python -m training", description="Train a network that reads digits, measure it, and read with it."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_fit(commands)
    _add_evaluate(commands)
    _add_predict(commands)
    return top


def _add_fit(commands: Any) -> None:
    command = commands.add_parser(
        "fit",
        help="train a network and write its model folder",
        description="Train a network and write its model folder: model.keras, card.json and history.json. "
        "Ctrl-C stops a run without loss; --resume goes on with it.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_fit)
    command.add_argument(
        "--out", type=Path, default=Path("runs/latest"), metavar="FOLDER", help="model folder to write"
    )
    command.add_argument("--resume", type=Path, metavar="FOLDER", help="go on with a stopped run, with its own recipe")
    command.add_argument("--tensorboard", type=Path, metavar="FOLDER", help="write TensorBoard logs there")
    command.add_argument(
        "--data", default="mnist", metavar="WHAT", help=f"mnist, procedural (needs no download), or a {_DATA_HELP}"
    )
    for knob in dataclasses.fields(Recipe):
        flag, text = f"--{knob.name.replace('_', '-')}", _REASONS.get(knob.name)
        if knob.name == "strokes":
            command.add_argument(flag, action="append", metavar="FILE", default=[], help=text)
        elif knob.name != "data":
            command.add_argument(flag, type=type(knob.default), default=knob.default, metavar="X", help=text)


def _fit(options: argparse.Namespace) -> None:
    from training.fit import fit, resume

    named = options.data in DATA_NAMES
    folder = None if named else Path(options.data)
    if options.resume:
        out, recogniser = options.resume, resume(options.resume, folder, options.tensorboard)
    else:
        knobs = {knob.name: getattr(options, knob.name) for knob in dataclasses.fields(Recipe)}
        recipe = Recipe(**(knobs | {"data": options.data if named else "mnist", "strokes": tuple(options.strokes)}))
        out, recogniser = options.out, fit(recipe, options.out, folder, options.tensorboard)
    table = Table("validation", "accuracy", box=rich.box.SIMPLE)
    for name, share in recogniser.card.metrics.items():
        table.add_row(name.removesuffix("_validation"), f"{share:.2%}")
    Console().print(table)
    Console().print(f"{out}: {recogniser.card.parameters:,} parameters", highlight=False)
    Console().print(f"Build a site with it: python -m export build --model {out}")


def _add_evaluate(commands: Any) -> None:
    command = commands.add_parser(
        "evaluate",
        help="measure a model on MNIST's test set and on held-out writers",
        description="Measure a model on MNIST's test set and on the held-out writers of stroke files. "
        "Choose recipes on the validation figures that fit prints; this is for releases.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_evaluate)
    _add_model(command)
    command.add_argument("--data", type=Path, metavar="FOLDER", help=_DATA_HELP)
    command.add_argument(
        "--strokes", type=Path, action="append", default=[], metavar="FILE",
        help="stroke file to measure on; of a file that the model was trained on, only the held-out writers count",
    )  # fmt: skip
    command.add_argument("--no-mnist", action="store_true", help="leave MNIST out")
    command.add_argument("--json", action="store_true", help="print JSON instead of a table")
    command.add_argument("--record", action="store_true", help="write the figures into the model's card")


def _evaluate(options: argparse.Namespace) -> None:
    from training.data.download import content_sha256
    from training.evaluate import evaluate_mnist, evaluate_strokes
    from training.recogniser import Recogniser

    recogniser = Recogniser.load(options.model)
    evaluations = [] if options.no_mnist else [evaluate_mnist(recogniser, options.data)]
    trained_on = {str(source.get("sha256")) for source in recogniser.card.data}
    for path in options.strokes:
        known = path.exists() and content_sha256(path) in trained_on
        hold_out = float(recogniser.card.recipe.get("hold_out", 0.0)) if known else 0.0
        if known and not hold_out:
            raise _not_held_out(path)
        evaluations.append(evaluate_strokes(recogniser, path, hold_out))
    if options.record:
        _record(recogniser, evaluations, options.model)
    if options.json:
        print(json.dumps([evaluation.as_json() for evaluation in evaluations], indent=2))
    else:
        _show_evaluations(evaluations, f"{options.model}: {recogniser.card.parameters:,} parameters")


def _not_held_out(path: Path) -> DataError:
    return DataError(
        f"A model must be measured on writers that it was not trained on. Received: {path}, of which its recipe held "
        f"none out. Train with --hold-out, or give another stroke file."
    )


def _record(recogniser: "Recogniser", evaluations: "list[Evaluation]", folder: Path) -> None:
    metrics = dict(recogniser.card.metrics)
    for evaluation in evaluations:
        metrics[evaluation.name] = evaluation.accuracy
        metrics[f"{evaluation.name}_calibration_error"] = evaluation.calibration_error
        if evaluation.by_writer is not None:
            metrics[f"{evaluation.name}_by_writer"] = evaluation.by_writer
    dataclasses.replace(recogniser.card, metrics=metrics).write(folder / "card.json")


def _show_evaluations(evaluations: "list[Evaluation]", title: str) -> None:
    table = Table(title=title, box=rich.box.SIMPLE)
    for heading in ("set", "samples", "accuracy", "95 % interval", "by writer", "calibration"):
        table.add_column(heading, justify="left" if heading == "set" else "right")
    for each in evaluations:
        table.add_row(
            each.name,
            f"{each.samples:,}",
            f"{each.accuracy:.2%}",
            f"{each.interval[0]:.2%} – {each.interval[1]:.2%}",
            "–" if each.by_writer is None else f"{each.by_writer:.2%}",
            f"{each.calibration_error:.2%}",
        )
    Console().print(table)
    for each in evaluations:
        most = ", ".join(f"{digit} as {read} ({count})" for digit, read, count in each.errors[:5])
        Console().print(f"{each.name}, misread most often: {most or 'nothing'}")


def _add_predict(commands: Any) -> None:
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
    _add_model(command)
    command.add_argument("--json", action="store_true", help="print one reading a line as JSON instead of a table")


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FOLDER", help="model folder")


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
