"""`python -m training promote`: a finished run in, the same model where it ships out."""

import argparse
from pathlib import Path
from typing import Any

from training.common.cli import HelpFormatter
from training.common.progress import output


def add_promote(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "promote",
        help="check a finished run and copy it to where it ships",
        description="Check that a run is finished, whole and reads, then put its model in place of the one that ships. "
        "What was there stays until the new one is complete; the run stays as it is.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_promote)
    command.add_argument("run", type=Path, metavar="FOLDER", help="folder of the run")
    command.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="model folder to write, such as models/default"
    )


def _promote(options: argparse.Namespace) -> None:
    from training.recogniser.promote import promote

    card = promote(options.run, options.to).card
    output().print(f"{options.to}: {card.name}, weights {card.weights['sha256'][:12]}", soft_wrap=True)
