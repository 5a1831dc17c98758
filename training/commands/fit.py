"""`python -m training fit`: a recipe from options, a model folder from the recipe."""

import argparse
import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.commands.shared import DATA_HELP, show_validation
from training.common.cli import HelpFormatter
from training.recogniser.recipe import Recipe

DATA_NAMES = ("mnist", "procedural")
_REASONS = {
    "architecture": "name of the network to train; the docs list them",
    "start": "model folder of the same architecture whose weights to begin with, to train it further on other data",
    "mnist_variants": "how often an epoch shows each of MNIST's images, each time changed anew",
    "strokes": "stroke file to mix in, drawn by our rasteriser with varied pens; give it again for more files",
    "procedural": "number of procedural stroke samples to mix in; 0 means none, or 20,000 if they are the only data",
    "non_digits": "number of drawings to mix in that are no digits; with them the network learns to refuse",
    "variants": "how often each sample of a stroke file is drawn, each time bent anew",
    "hold_out": "share of the writers of each stroke file to keep for `evaluate`, 0 to 0.9",
    "epochs": "passes over the data",
    "batch": "glyphs a step",
    "optimizer": "adamw, adam or sgd (with Nesterov momentum)",
    "learning_rate": "peak of the schedule",
    "schedule": "cosine (falls to 0) or constant",
    "warm_up": "share of the steps in which the rate climbs to its peak",
    "weight_decay": "decay of adamw",
    "label_smoothing": "share of each label that is spread over all classes",
    "augmentation": "strength of the affine changes that every glyph gets at every step; 0 switches them off",
    "elastic": "strength of the elastic changes that every glyph gets at every step; 0 switches them off",
    "photo": "strength of what photos of paper do to ink (thickness, blur, uneven ink, noise); 0 leaves it out",
    "teachers": "model folder whose answers are learnt beside the labels; give it again for an ensemble",
    "teacher_share": "weight of the teachers' answers against the labels, 0 to 1",
    "patience": "epochs without a better validation before the run stops early",
    "seed": "what the random numbers begin with: the same seed gives the same weights",
}


def add_fit(commands: Any, defaults: Mapping[str, Any]) -> None:
    """Add the command to a parser's subcommands.

    Args:
        commands: The subcommands.
        defaults: Knobs that are not as in `Recipe`, by their names.
    """
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
        "--data", default="mnist", metavar="WHAT", help=f"mnist, procedural (needs no download), or a {DATA_HELP}"
    )
    command.add_argument(
        "--preset", choices=("ours", "original"), default="ours",
        help="recipe to start from: ours, or the one that the architecture is known by; other options change it",
    )  # fmt: skip
    for knob in dataclasses.fields(Recipe):
        flag, text = f"--{knob.name.replace('_', '-')}", _REASONS.get(knob.name)
        if isinstance(knob.default, tuple):
            metavar = {"strokes": "FILE", "teachers": "FOLDER"}[knob.name]
            command.add_argument(flag, action="append", metavar=metavar, default=[], help=text)
        elif knob.name != "data":
            command.add_argument(flag, type=type(knob.default), default=knob.default, metavar="X", help=text)
    command.set_defaults(**defaults)


def _fit(options: argparse.Namespace) -> None:
    from training.learning.fit import fit, resume

    named = options.data in DATA_NAMES
    folder = None if named else Path(options.data)
    if options.resume:
        out, recogniser = options.resume, resume(options.resume, folder, options.tensorboard)
    else:
        knobs = {knob.name: getattr(options, knob.name) for knob in dataclasses.fields(Recipe)}
        knobs |= {"strokes": tuple(options.strokes), "teachers": tuple(options.teachers)}
        recipe = Recipe(**(knobs | {"data": options.data if named else "mnist"}))
        out, recogniser = options.out, fit(recipe, options.out, folder, options.tensorboard)
    show_validation(out, recogniser.card)
