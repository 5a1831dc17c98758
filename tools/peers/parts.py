"""One part of the comparison in, its figures on the terminal out: nothing is written."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import rich.box
from rich.table import Table

from export.checking.browser import open_browser
from tools.peers import comparing
from tools.peers.engines import sites
from tools.peers.host import hosting
from tools.peers.others import browsers_here, compare_in_others
from tools.peers.report import TRACE_HEADING, browser_lines, engine_heading, trace_lines
from tools.peers.results import MEASURES, Results
from tools.peers.served import serve_all
from tools.peers.visits import LINE
from training.common.progress import output

_MARKS = str.maketrans("", "", "*`")
"""What Markdown has and a terminal does not."""


def show_visits(found: Mapping[str, Path], rounds: int) -> None:
    """Print how everything comes in first visits of the sites of ours, by the slow line."""
    own = sites(found)
    results = Results(date="", machine="", network="", line=LINE)
    with hosting(found) as host, open_browser() as browser:
        comparing.compare_visits(browser, host, own, results, rounds)
    for engine in own:
        if (trace := results.trace(engine.name)) is not None:
            print_table(f"First visit of {engine.title}, ms; {LINE}", TRACE_HEADING, trace_lines(trace))


def show_photo(found: Mapping[str, Path], data: Path | None, rounds: int) -> None:
    """Print how long the sites of ours take for the photo."""
    own = sites(found)
    results = Results(date="", machine="", network="", line="")
    with hosting(found) as host, open_browser() as browser:
        comparing.compare_photo(browser, host, own, data, results, rounds)
    first = own[0].name
    lines = [
        (each.title, f"{results.median('photo', each.name):.0f}", f"{results.ratio('photo', each.name, first):.3f}")
        for each in own
    ]
    title = f"{MEASURES['photo'].title}, median of {rounds} rounds"
    print_table(title, ("", "ms", f"in times of {own[0].title}"), lines)


def show_browsers(found: Mapping[str, Path], model: Path, data: Path | None, rounds: int) -> None:
    """Print how long predictions take in the browsers beside Chromium."""
    with serve_all(found, model, data) as (host, engines, known, results):
        compare_in_others(browsers_here(), host, engines, known, results, rounds)
    print_table("In other browsers", engine_heading(results), browser_lines(results))


def print_table(title: str, heading: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Print a table whose cells may have marks of Markdown."""
    table = Table(title=title, box=rich.box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(heading[0], overflow="fold")
    for each in heading[1:]:
        table.add_column(each, justify="right", overflow="fold")  # wrapped last, since the first column is the widest
    for line in lines:
        table.add_row(*(cell.translate(_MARKS) for cell in line))
    output().print(table)
