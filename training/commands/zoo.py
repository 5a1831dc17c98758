"""`python -m training zoo`: every architecture of the registry, trained one after the other."""

import argparse
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from training.commands.shared import ZOO
from training.common.cli import HelpFormatter

Run = Callable[[Sequence[str]], None]
"""What runs one command of `python -m training`."""


def add_zoo(commands: Any, run: Run) -> None:
    """Add the command to a parser's subcommands.

    Args:
        commands: The subcommands.
        run: What runs another command: each network is trained by `fit`.
    """
    command = commands.add_parser(
        "zoo",
        help="train every architecture that is not trained yet",
        description="Train every architecture by the recipe that it is known by, one after the other, each into a "
        "folder of its own, as fit does. Those that are trained are left as they are; Ctrl-C stops without loss, and "
        "the same command goes on.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=lambda options: _zoo(options, run))
    command.add_argument("--out", type=Path, default=ZOO, metavar="FOLDER", help="folder of the model folders")
    command.add_argument(
        "ours", nargs="*", metavar="OPTION",
        help="after --: what fit is told besides for the networks that have no recipe but ours",
    )  # fmt: skip


def _zoo(options: argparse.Namespace, run: Run) -> None:
    import keras

    from training.recogniser.zoo_folders import is_trained, zoo_names

    names = zoo_names()
    missing = [name for name in names if not is_trained(options.out / name)]
    Console().print(f"{options.out}: {len(names) - len(missing)} of {len(names)} are trained", highlight=False)
    for name in missing:
        words = _fit_words(name, options.out / name, options.ours)
        Console().print(f"python -m training {shlex.join(words)}", highlight=False, soft_wrap=True)
        keras.utils.clear_session()  # or the names of the layers would depend on what was trained before
        run(words)


def _fit_words(name: str, folder: Path, ours: Sequence[str]) -> list[str]:
    """Return the words that train one network, or go on with it."""
    from training.architectures import find_architecture
    from training.recogniser.zoo_folders import is_stopped

    if is_stopped(folder):
        return ["fit", "--resume", str(folder)]
    recipe = ["--preset", "original"] if find_architecture(name).preset else list(ours)
    return ["fit", "--architecture", name, *recipe, "--out", str(folder)]
