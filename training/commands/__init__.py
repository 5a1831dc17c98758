"""The command line of `python -m training`: words in, work and tables out. Each command has its module."""

import argparse
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from training.commands.evaluate import add_evaluate
from training.commands.fit import add_fit
from training.commands.numbers import add_numbers
from training.commands.predict import add_predict
from training.commands.shared import SHIPPED_MODEL, ZOO
from training.commands.zoo import add_zoo
from training.common.quiet import import_keras

__all__ = ["SHIPPED_MODEL", "ZOO", "main", "parser"]

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command.

    Args:
        arguments: The words after `python -m training`, or None for those of the process.

    Raises:
        InklingError: Something that the user can mend.
    """
    options = parser().parse_args(arguments)
    import_keras()
    if getattr(options, "preset", None) == "original":
        # Parsed once more, so that an option that was given wins over the preset.
        options = parser(_preset(options.architecture)).parse_args(arguments)
    options.command(options)


def parser(fit_defaults: Mapping[str, Any] = _NOTHING) -> argparse.ArgumentParser:
    """Build the parser of all commands.

    Args:
        fit_defaults: Knobs of `fit` that are not as in `Recipe`, by their names.
    """
    top = argparse.ArgumentParser(
        prog="python -m training", description="Train a network that reads digits, measure it, and read with it."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add_fit(commands, fit_defaults)
    add_evaluate(commands)
    add_numbers(commands)
    add_predict(commands)
    add_zoo(commands, main)
    return top


def _preset(architecture: str) -> Mapping[str, Any]:
    from training.architectures import find_architecture

    return find_architecture(architecture).preset
