"""The command line of `python -m export`: words in, a site, its server or tables out. Each command has its module."""

import argparse
from collections.abc import Sequence

from export.commands.build import add_build
from export.commands.serve import add_serve
from export.commands.speed import add_speed
from export.commands.verify import add_verify
from export.commands.zoo import add_zoo
from training.common.quiet import import_keras


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command.

    Args:
        arguments: The words after `python -m export`, or None for those of the process.

    Raises:
        InklingError: Something that the user can mend.
    """
    options = parser().parse_args(arguments)
    if options.keras:
        import_keras()
    options.command(options)


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="python -m export",
        description="Build a static site from a trained model, serve it, compare it with Python and with other models.",
    )
    # Whoever only serves a site does not wait for TensorFlow.
    top.set_defaults(keras=True)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add_build(commands)
    add_serve(commands)
    add_verify(commands)
    add_speed(commands)
    add_zoo(commands)
    return top
