"""`python -m export zoo`: all trained models in one table."""

import argparse
from pathlib import Path
from typing import Any

from training.commands.shared import ZOO, add_model
from training.common.cli import HelpFormatter
from training.common.files import require_writable
from training.common.progress import output

_PAGE = Path("docs/networks.md")


def add_zoo(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "zoo",
        help="compare all trained models in one table",
        description="Compare all trained models: what they cost, how well they read, how fast they are in a browser. "
        "Each must read there as in Python. The table is printed, put into the documentation, and written as zoo.json.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_zoo)
    add_model(command, "model folder of the page's own network")
    command.add_argument("--zoo", type=Path, default=ZOO, metavar="FOLDER", help="folder of the other model folders")
    command.add_argument(
        "--data", type=Path, metavar="FOLDER",
        help="folder with MNIST (and unipen/unipen-digits.jsonl.gz) to measure on; without it INKLING_DATA names the "
        "folder, and without that the accuracies are those that the models' cards tell",
    )  # fmt: skip
    command.add_argument(
        "--page", type=Path, default=_PAGE, metavar="FILE", help="page of the documentation that gets the table"
    )


def _zoo(options: argparse.Namespace) -> None:
    from export.zoo.compare import compare
    from export.zoo.table import check_page, notes, terminal_table, write_json, write_markdown
    from training.recogniser.zoo_folders import trained_folders

    check_page(options.page)
    for folder in (options.zoo, options.page.parent):
        require_writable(folder)
    zoo = compare([options.model, *trained_folders(options.zoo)], options.data)
    write_json(zoo, options.zoo / "zoo.json")
    write_markdown(zoo, options.page)
    output().print(terminal_table(zoo))
    output().print(notes(zoo))
