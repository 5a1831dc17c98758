"""`python -m training zoo`: every network of the zoo, trained by its recipe, one after the other."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from training.commands.shared import RUNS, ZOO
from training.common.cli import HelpFormatter, command_line
from training.common.progress import output

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
        help="train every network of the zoo that is not trained yet",
        description="Train every network of the zoo by its recipe, one after the other, as fit --recipe does. Those "
        "that the zoo has are left out, those that are trained are left as they are; Ctrl-C keeps whole epochs, and "
        "the same command goes on. promote puts a trained one into the zoo.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=lambda options: _zoo(options, run))
    command.add_argument("--zoo", type=Path, default=ZOO, metavar="FOLDER", help="folder of the zoo's model folders")
    command.add_argument("--out", type=Path, default=RUNS, metavar="FOLDER", help="folder of the runs")


def _zoo(options: argparse.Namespace, run: Run) -> None:
    import keras

    from training.recogniser.zoo_folders import is_trained, zoo_names

    names = zoo_names()
    missing = [name for name in names if not is_trained(options.zoo / name)]
    output().print(f"{options.zoo}: {len(names) - len(missing)} of {len(names)} are trained")
    for name in missing:
        folder = options.out / name
        keras.utils.clear_session()  # or the names of the layers would depend on what was trained before
        _show_and_run(["fit", "--recipe", name, "--out", str(folder)], run)
        _show(["promote", str(folder), "--to", str(options.zoo / name)], "To have it in the zoo: ")


def _show_and_run(words: Sequence[str], run: Run) -> None:
    _show(words)
    run(words)


def _show(words: Sequence[str], before: str = "") -> None:
    output().print(f"{before}{command_line('training', *words)}", soft_wrap=True)
