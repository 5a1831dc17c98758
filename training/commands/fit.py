"""`python -m training fit`: a recipe from a file and from options, a model folder from the recipe."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.commands.shared import DATA_HELP, RUNS, show_validation
from training.common.cli import HelpFormatter
from training.common.errors import DataError, RecipeError
from training.learning.cluster import STRATEGIES
from training.recogniser.recipe import FILE_KNOBS, KNOBS, Knob, Recipe

_METAVARS = dict.fromkeys(FILE_KNOBS, "FILE") | {"teachers": "FOLDER", "labels": "A,B,C", "merge": "O=0"}


def add_fit(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "fit",
        help="train a network and write its model folder",
        description="Train a network and write its model folder: model.keras, card.json and history.json. "
        "With --recipe, its parts are trained one after the other, what is finished is left as it is, and the same "
        "command goes on after Ctrl-C; any other run that was stopped goes on with --resume. Whole epochs are "
        "kept. A knob that is given wins over the recipe, in all of its parts; --start counts for the first.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_fit)
    command.add_argument(
        "--recipe", metavar="NAME", help="recipe to train by: a name in recipes/, or the path of a TOML file"
    )
    command.add_argument(
        "--out", type=Path, metavar="FOLDER",
        help=f"model folder to write (default: {RUNS}/NAME of the recipe, or {RUNS}/latest without one)",
    )  # fmt: skip
    command.add_argument("--resume", type=Path, metavar="FOLDER", help="go on with a stopped run, with its own recipe")
    command.add_argument("--tensorboard", type=Path, metavar="FOLDER", help="write TensorBoard logs there")
    command.add_argument(
        "--contact-sheet", type=Path, metavar="FILE.png",
        help="draw some of each label, as the network will see it, before it is trained",
    )  # fmt: skip
    command.add_argument(
        "--strategy", choices=STRATEGIES,
        help="train on all devices of this machine, or as one of several workers, which TF_CONFIG tells; every worker "
        "runs the same command, and the first writes the model",
    )  # fmt: skip
    add_data_and_knobs(command)


def add_data_and_knobs(command: argparse.ArgumentParser) -> None:
    """Let a command be told what to learn from, and how; `recipe_of` reads it."""
    command.add_argument(
        "--data", metavar="WHAT", action="append", default=[],
        help="what to learn from: mnist, procedural (needs no download), a stroke file, a folder with a folder of "
        "pictures for each label, IDX files, .npz or .csv of any labels, a folder that `shards` has written, or a "
        f"{DATA_HELP} (default: mnist); give it again for more, whose labels are learnt together",
    )  # fmt: skip
    for knob in KNOBS:
        if knob.name != "data":
            _add_knob(command, knob)


def _add_knob(command: argparse.ArgumentParser, knob: Knob) -> None:
    """Add the option of a knob; it is among the options that were read only if it was given."""
    text = knob.text.replace("%", "%%")
    if isinstance(knob.default, tuple):
        again, metavar = "; give it again for more", _METAVARS[knob.name]
        command.add_argument(
            knob.option, action="append", metavar=metavar, default=argparse.SUPPRESS, help=f"{text}{again}"
        )
        return
    default = "" if knob.default == "" else f" (default: {knob.default})"
    command.add_argument(
        knob.option, type=type(knob.default), metavar="X", default=argparse.SUPPRESS, help=f"{text}{default}"
    )


def _fit(options: argparse.Namespace) -> None:
    from training.learning.fit import fit, resume

    knobs, folder = _knobs_of(options)
    if options.resume:
        _refuse_beside_resume(options, knobs)
        out, recogniser = options.resume, resume(options.resume, folder, options.tensorboard, options.strategy)
    elif options.recipe:
        out, recogniser = _fit_recipe(options, knobs, folder)
    else:
        out = options.out or RUNS / "latest"
        recogniser = fit(Recipe(**knobs), out, folder, options.tensorboard, options.contact_sheet, options.strategy)
    show_validation(out, recogniser.card)


def recipe_of(options: argparse.Namespace) -> tuple[Recipe, Path | None]:
    """Return the recipe that options spell out, and the folder of MNIST, if one is named."""
    knobs, folder = _knobs_of(options)
    return Recipe(**knobs), folder


def _knobs_of(options: argparse.Namespace) -> tuple[dict[str, Any], Path | None]:
    """Return the knobs that were given, and the folder of MNIST or of shards, if one is named."""
    knobs = {knob.name: getattr(options, knob.name) for knob in KNOBS if knob.name in options and knob.name != "data"}
    knobs |= {name: tuple(value) for name, value in knobs.items() if isinstance(value, list)}
    if "labels" in knobs:
        knobs["labels"] = _words(knobs["labels"])
    brought, folder = _brought(options.data)
    knobs |= {
        name: (*knobs.get(name, ()), *value) if isinstance(value, tuple) else value for name, value in brought.items()
    }
    return knobs, folder


def _brought(words: Sequence[str]) -> tuple[dict[str, Any], Path | None]:
    """Return the knobs that the words of `--data` stand for, and the folder of MNIST, if one is named."""
    from training.data.sets.reading import MNIST, STROKES, reader_of
    from training.learning.shards import is_shards

    if any(is_shards(Path(word)) for word in words):
        if len(words) > 1:
            raise DataError(
                f"Shards are learnt from alone. Received: --data {' --data '.join(words)}. Write the other data beside "
                "them: python -m training shards"
            )
        return {"data": "files"}, Path(words[0])
    knobs: dict[str, Any] = {}
    folder = None
    for word in words:
        if word in _DATA.choices:
            knobs["data"] = word
            continue
        path = Path(word)
        reader = reader_of(path)
        if reader is MNIST:
            folder = path
            knobs["data"] = "mnist"
        else:
            kind = "strokes" if reader is STROKES else "pictures"
            knobs[kind] = (*knobs.get(kind, ()), word)
    return ({"data": "files"} if knobs and "data" not in knobs else {}) | knobs, folder


def _words(values: Sequence[str]) -> tuple[str, ...]:
    """Return labels of options such as `A,B,C`; a comma alone is the comma."""
    return tuple(word for value in values for word in ([value] if value == "," else value.split(",")) if word)


def _fit_recipe(options: argparse.Namespace, knobs: dict[str, Any], folder: Path | None) -> tuple[Path, Any]:
    from training.learning.fit_recipe import fit_recipe
    from training.recogniser.recipe_file import override, read_recipe, recipe_path

    if options.strategy:
        raise RecipeError(
            f"--strategy trains by options, in one run. Received: --recipe {options.recipe} beside it. "
            "Leave one of them out."
        )
    path = recipe_path(options.recipe)
    for kind in knobs.keys() & set(FILE_KNOBS):
        knobs[kind] = tuple(str(Path(name).absolute()) for name in knobs[kind])
    out = options.out or RUNS / path.stem
    parts = override(read_recipe(path), knobs)
    try:
        return out, fit_recipe(parts, out, folder, options.tensorboard, options.contact_sheet)
    except KeyboardInterrupt:
        # Not --resume, as for a single run: that would leave out the parts after this one.
        raise KeyboardInterrupt("Nothing that was saved is lost. The same command goes on.") from None


def _refuse_beside_resume(options: argparse.Namespace, knobs: dict[str, Any]) -> None:
    given = [knob.option for knob in KNOBS if knob.name in knobs] + ["--recipe"] * bool(options.recipe)
    if given:
        raise RecipeError(
            "--resume goes on with the run's own recipe, so no knob can stand beside it. "
            f"Received: {', '.join(given)}. Leave it out, or train anew with --out."
        )


(_DATA,) = (knob for knob in KNOBS if knob.name == "data")
