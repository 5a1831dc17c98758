"""The command line of `python -m training`: words in, work and tables out. Each command has its module."""

import argparse
from collections.abc import Sequence

from training.commands.adopt import add_adopt
from training.commands.evaluate import add_evaluate
from training.commands.fit import add_fit
from training.commands.numbers import add_numbers
from training.commands.predict import add_predict
from training.commands.promote import add_promote
from training.commands.shards import add_shards
from training.commands.shared import SHIPPED_MODEL, ZOO
from training.commands.signs import add_signs
from training.commands.sources import add_sources
from training.commands.written import add_written
from training.commands.zoo import add_zoo
from training.common.quiet import import_keras

__all__ = ["SHIPPED_MODEL", "ZOO", "main", "parser"]


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
    add_fit(commands)
    add_adopt(commands)
    add_shards(commands)
    add_evaluate(commands)
    add_numbers(commands)
    add_sources(commands)
    add_signs(commands)
    add_written(commands)
    add_predict(commands)
    add_promote(commands)
    add_zoo(commands, main)
    return top
