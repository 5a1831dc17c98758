"""`python -m training shards`: what `fit` would learn from, written to a disk for trainings that outgrow memory."""

import argparse
from pathlib import Path
from typing import Any

from training.commands.fit import add_data_and_knobs, recipe_of
from training.common.cli import HelpFormatter, command_line
from training.common.progress import output


def add_shards(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "shards",
        help="write what would be learnt from to a disk",
        description="Draw all that fit would learn from with the same options, and write it to a folder, from which "
        "fit --data FOLDER reads what each batch takes. Called again with other data and the same labels, it writes "
        "those beside it: what one call draws must fit into memory, all together need not.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_shards)
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder to write to")
    add_data_and_knobs(command)


def _shards(options: argparse.Namespace) -> None:
    from training.learning.dataset import load_dataset
    from training.learning.shards import add_shards

    recipe, folder = recipe_of(options)
    count = add_shards(options.out, load_dataset(recipe, folder))
    output().print(f"{options.out}: {count:,} glyphs to learn from", soft_wrap=True)
    learn = command_line("training", "fit", "--data", options.out)
    output().print(f"Learn from them: {learn}", soft_wrap=True)
