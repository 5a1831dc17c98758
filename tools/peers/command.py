"""Options in, the whole comparison out: `docs/benchmarks.json`, `docs/benchmarks.md`, and what is reached."""

import argparse
import contextlib
import datetime
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import rich.box
from rich.table import Table

from export.checking.browser import open_browser
from export.checking.comparison_set import gather
from export.commands.shared import SITE, add_data
from tools.engines.chromium import windows_of
from tools.engines.firefox import firefox
from tools.engines.webkit import webkit
from tools.engines.window import Opener
from tools.peers import comparing
from tools.peers.engines import BEFORE, OURS, Engine, folders, sites
from tools.peers.growth import PICTURES, measure_growth, write_pictures
from tools.peers.host import Host, hosting
from tools.peers.machine import machine, version_in
from tools.peers.reach import outcomes
from tools.peers.report import TRACE_HEADING, page, reach_line, trace_lines
from tools.peers.results import CHROMIUM, MEASURES, Results, read_results
from tools.peers.visits import BITS, LATENCY
from tools.test_browsers import find_firefox, find_webkit
from training.commands import SHIPPED_MODEL
from training.common.cli import HelpFormatter
from training.common.files import replace_file
from training.common.progress import output
from training.common.quiet import import_keras
from training.recogniser.recogniser import Recogniser

DOCS = Path("docs")
JSON, PAGE = "benchmarks.json", "benchmarks.md"
_GLYPHS = 250
_FEW = 3
"""At most so many rounds of what takes long, or is measured in other browsers."""

_LINE = f"{BITS / 1e6:g} Mbit/s, {1000 * LATENCY:.0f} ms until an answer begins"


def main() -> None:
    """Compare, write and print."""
    options = _parser().parse_args()
    if options.only_visits:
        _show_visits(options)
        return
    if options.only_photo:
        _show_photo(options)
        return
    if not options.only_report:
        _compare(options).write(options.out / JSON)
    results = read_results(options.out / JSON)
    replace_file(options.out / PAGE, page(results).encode())
    _show(results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.peers", formatter_class=HelpFormatter,
        description="Compare a built site with onnxruntime-web, LiteRT.js and TensorFlow.js as they come, all with the "
        "same network, in turns, in the same browser.",
    )  # fmt: skip
    parser.add_argument("--site", type=Path, default=SITE, metavar="FOLDER", help="folder of the site")
    parser.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FOLDER", help="model it was built from")
    parser.add_argument("--before", type=Path, metavar="FOLDER", help="an older site, to compare with as well")
    parser.add_argument(
        "--rounds", type=int, default=9, metavar="N", help="turns of each engine; what is long has at most 3"
    )
    parser.add_argument("--out", type=Path, default=DOCS, metavar="FOLDER", help=f"where {JSON} and {PAGE} go")
    parser.add_argument("--only-report", action="store_true", help=f"measure nothing: write {PAGE} from {JSON} again")
    parser.add_argument(
        "--only-visits", action="store_true", help="write nothing: print how the files of first visits come"
    )
    parser.add_argument("--only-photo", action="store_true", help="write nothing: print how long a photo takes")
    add_data(parser)
    return parser


def _found(options: argparse.Namespace) -> dict[str, Path]:
    """Return the folders of the sites of ours."""
    return {BEFORE: options.before, OURS: options.site} if options.before else {OURS: options.site}


def _show_visits(options: argparse.Namespace) -> None:
    """Print how everything comes in first visits of the sites of ours, by the slow line."""
    found = _found(options)
    own = sites(found)
    results = Results(date="", machine="", network="", line=_LINE)
    with hosting(found) as host, open_browser() as browser:
        comparing.compare_visits(browser, host, own, results, _FEW)
    for engine in own:
        if (trace := results.trace(engine.name)) is not None:
            output().print(_printed(f"First visit of {engine.title}, ms; {_LINE}", TRACE_HEADING, trace_lines(trace)))


def _show_photo(options: argparse.Namespace) -> None:
    """Print how long the sites of ours take for the photo."""
    found = _found(options)
    own = sites(found)
    results = Results(date="", machine="", network="", line="")
    with hosting(found) as host, open_browser() as browser:
        comparing.compare_photo(browser, host, own, options.data, results, options.rounds)
    first = own[0].name
    lines = [
        (each.title, f"{results.median('photo', each.name):.0f}", f"{results.ratio('photo', each.name, first):.3f}")
        for each in own
    ]
    title = f"{MEASURES['photo'].title}, median of {options.rounds} rounds"
    output().print(_printed(title, ("", "ms", f"in times of {own[0].title}"), lines))


def _compare(options: argparse.Namespace) -> Results:
    found = _found(options)
    own = sites(found)
    import_keras()
    from tools.peers.making import make_peers

    recogniser = Recogniser.load(options.model)
    glyphs = gather(options.data, _GLYPHS, 0).glyphs
    known = glyphs, recogniser.probabilities(glyphs)
    results = Results(
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        machine=machine(),
        network=f"`{recogniser.card.name}` with {recogniser.card.parameters:,} parameters",
        line=_LINE,
    )
    with tempfile.TemporaryDirectory(prefix="inkling-peers-") as temporary:
        peers, pictures = Path(temporary) / "peers", Path(temporary) / PICTURES
        peers.mkdir()
        pictures.mkdir()
        engines = [*own, *make_peers(recogniser, peers)]
        results.engines = {each.name: {"title": each.title, "version": each.version} for each in engines}
        write_pictures(pictures)
        with hosting(folders(found, peers) | {PICTURES: pictures}) as host:
            _in_chromium(host, engines, known, results, options)
            _in_others(host, engines, known, results, options.rounds)
    return results


def _in_chromium(
    host: Host, engines: Sequence[Engine], known: comparing.Known, results: Results, options: argparse.Namespace
) -> None:
    own = [each for each in engines if each.is_site]
    (ours,) = (each for each in own if each.name == OURS)
    comparing.note_file(host, own, results)
    with open_browser() as browser:
        results.browsers[CHROMIUM] = browser.version
        comparing.compare_predictions(windows_of(browser), host, engines, known, results, options.rounds)
        few = min(options.rounds, _FEW)
        comparing.compare_visits(browser, host, engines, results, few)
        comparing.compare_sites(browser, host, own, options.data, results, few)
        comparing.compare_memory(browser, host, own, results)
        results.growth = measure_growth(browser, host, ours)


def _in_others(host: Host, engines: Sequence[Engine], known: comparing.Known, results: Results, rounds: int) -> None:
    """Measure what does not need Chromium in the other browsers that are installed here."""
    for name, start in _others():
        with start as opener:
            with opener() as window:
                results.browsers[name] = version_in(window.run("() => navigator.userAgent"))
            running = comparing.that_run(opener, host, engines, results, name)
            comparing.compare_predictions(opener, host, running, known, results, min(rounds, _FEW), name)


def _others() -> Iterator[tuple[str, contextlib.AbstractContextManager[Opener]]]:
    """Yield the other browsers that are installed here."""
    if (executable := find_firefox()) is not None:
        yield "Firefox", firefox(executable)
    if (installed := find_webkit()) is not None:
        yield "WebKitGTK", webkit(installed)


def _show(results: Results) -> None:
    """Print what is reached."""
    lines = [tuple(cell.replace("*", "").replace("`", "") for cell in reach_line(each)) for each in outcomes(results)]
    output().print(_printed("What we want to reach", ("", "found", "should be", "holds"), lines))


def _printed(title: str, heading: Sequence[str], lines: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, box=rich.box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(heading[0])
    for each in heading[1:]:
        table.add_column(each, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(*line)
    return table
