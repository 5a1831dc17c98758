"""`python -m export build`: the site of a model."""

import argparse
import os
from pathlib import Path
from typing import Any

from rich.table import Table

from export.commands.shared import SITE, add_data, show_comparisons
from training.commands.shared import ZOO, add_model
from training.common.cli import HelpFormatter, command_line
from training.common.progress import output
from training.recogniser.bits import BITS


def add_build(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "build",
        help="build the site of a model",
        description="Build the site of a model: convert it, bundle the page, build the docs, and compare the page with "
        "Python in a headless browser. Only then does it replace the old site; where a step fails, that stays.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_build)
    add_model(command)
    command.add_argument("--out", type=Path, default=SITE, metavar="FOLDER", help="folder of the site")
    add_data(command)
    command.add_argument(
        "--zoo", type=Path, default=ZOO, metavar="FOLDER", help="folder of the networks that the page offers besides"
    )
    command.add_argument("--no-zoo", action="store_true", help="offer no other networks")
    command.add_argument(
        "--no-offline",
        action="store_true",
        help="keep nothing on the visitors' devices; whoever has kept an earlier build gives it up",
    )
    command.add_argument(
        "--bits",
        type=int,
        choices=BITS,
        help="round the model's kernels to so many bits with a scale a channel, and say what that takes of its "
        "accuracy; without it, or where it has no more, they are as training left them",
    )
    command.add_argument(
        "--budget",
        action="store_true",
        help="fail where a first visit, the weights or the one file have more bytes than the shipped network may cause",
    )
    command.add_argument(
        "--quick",
        action="store_true",
        default=bool(os.environ.get("INKLING_QUICK")),
        help="take half the processor time; the site has a few hundredths more bytes (INKLING_QUICK=1 means it too)",
    )
    command.add_argument("--no-docs", action="store_true", help="leave the docs out; the page's link to them is dead")
    command.add_argument(
        "--no-verify",
        action="store_true",
        help="skip the browser: nothing then proves that the page reads as Python does, or at all",
    )


def _build(options: argparse.Namespace) -> None:
    from export.build import build

    check = not options.no_verify
    zoo = None if options.no_zoo else options.zoo
    comparisons = build(
        options.model,
        options.out,
        docs=not options.no_docs,
        check=check,
        data=options.data,
        zoo=zoo,
        offline=not options.no_offline,
        bits=options.bits,
        budget=options.budget,
        quick=options.quick,
    )
    _show_sizes(options.out)
    if check:
        show_comparisons(comparisons)
    else:
        output().print(
            "Not verified: nothing proves that this site reads as its Python model does, or that it starts at all. "
            "Before you publish it: "
            + command_line("export", "verify", "--site", options.out, "--model", options.model),
            soft_wrap=True,
        )
    output().print(f"Open it: {command_line('export', 'serve', '--site', options.out)}", soft_wrap=True)


def _show_sizes(site: Path) -> None:
    from export.making.sizes import sizes

    table = Table(title=str(site))
    table.add_column("part")
    table.add_column("bytes", justify="right")
    table.add_column("gzipped", justify="right")
    table.add_column("budget", justify="right")
    for size in sizes(site):
        budget = "" if size.budget is None else f"{size.budget:,}"
        table.add_row(size.part, f"{size.raw:,}", f"{size.gzipped:,}", budget)
    output().print(table)
