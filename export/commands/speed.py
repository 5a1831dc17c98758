"""`python -m export speed`: what a visitor of a built site waits for, and how smooth it is."""

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.table import Table

from export.commands.shared import add_data, add_site
from training.common.cli import HelpFormatter
from training.common.progress import output

if TYPE_CHECKING:
    from export.timing.smoothness import Loading, Writing
    from export.timing.speed import Timing

_NUMBERS_WRITTEN = 6


def add_speed(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "speed",
        help="time a built site in a browser",
        description="Open a built site in a headless browser and time what a visitor waits for: the first answer, a "
        "number of six digits on the pad after each stroke, a photo of 12 megapixels; and how smooth it is: the page "
        "as it comes to a slow phone, timed as Lighthouse does, and long tasks and late frames while somebody writes.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_speed)
    add_site(command)
    command.add_argument(
        "--beside", type=Path, metavar="FOLDER", help="another site, maybe an earlier build, that takes turns with it"
    )
    add_data(command)


def _speed(options: argparse.Namespace) -> None:
    from export.checking.browser import open_browser
    from export.checking.comparison_set import gather
    from export.serve import serving
    from export.timing.smoothness import measure_loading, measure_writing
    from export.timing.speed import measure_speed

    with ExitStack() as stack:
        address = stack.enter_context(serving(options.site))
        others = [stack.enter_context(serving(options.beside))] if options.beside else []
        browser = stack.enter_context(open_browser())
        timings, *beside = measure_speed(browser, [address, *others], options.data)
        loading = measure_loading(browser, address)
        writing = measure_writing(browser, address, gather(options.data, 0, 1, _NUMBERS_WRITTEN, 0).numbers)
    _show_timings(timings)
    for other in beside:
        _show_comparison(timings, other)
    _show_loading(loading)
    _show_writing(writing)


def _show_timings(timings: "Sequence[Timing]") -> None:
    table = _table("What a visitor waits for", "what", "times", "median ms", "95 % within ms")
    for each in timings:
        table.add_row(each.what, f"{len(each.milliseconds):,}", f"{each.median:.1f}", f"{each.usual:.1f}")
    output().print(table)


def _show_comparison(timings: "Sequence[Timing]", beside: "Sequence[Timing]") -> None:
    table = _table("Beside the other site", "what", "other ms", "this ms", "ratio")
    for this, other in zip(timings, beside, strict=True):
        table.add_row(this.what, f"{other.median:.1f}", f"{this.median:.1f}", f"{this.median / other.median:.2f}")
    output().print(table)


def _show_loading(loading: "Loading") -> None:
    table = _table("As it comes to a slow phone", "what", "found", "good up to")
    for name, limit in loading.LIMITS.items():
        table.add_row(name.replace("_", " "), f"{getattr(loading, name):,.4g}", f"{limit:,.4g}")
    output().print(table)


def _show_writing(writing: "Sequence[Writing]") -> None:
    table = _table("While numbers are written", "what", "tasks over 50 ms", "longest ms", "frames", "late %")
    for each in writing:
        longest = max(each.tasks, default=0.0)
        frames = f"{len(each.frames):,}"
        table.add_row(each.what, f"{len(each.tasks)}", f"{longest:.0f}", frames, f"{100 * each.late:.1f}")
    output().print(table)


def _table(title: str, words: str, *figures: str) -> Table:
    """Return a table with a column of words and columns of figures."""
    table = Table(title=title, box=rich.box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words)
    for heading in figures:
        table.add_column(heading, justify="right")
    return table
