"""Options in, the whole comparison out: `docs/benchmarks.json`, `docs/benchmarks.md`, and what is reached."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from export.checking.browser import open_browser
from export.commands.shared import SITE, add_data
from tools.engines.chromium import windows_of
from tools.peers import comparing
from tools.peers.engines import BEFORE, OURS, Engine
from tools.peers.growth import measure_growth
from tools.peers.host import Host
from tools.peers.others import browsers_here, compare_in_others
from tools.peers.parts import print_table, show_browsers, show_photo, show_visits
from tools.peers.reach import outcomes
from tools.peers.report import page, reach_line
from tools.peers.results import CHROMIUM, Results, read_results
from tools.peers.served import serve_all
from training.commands import SHIPPED_MODEL
from training.common.cli import HelpFormatter
from training.common.files import replace_file

DOCS = Path("docs")
JSON, PAGE = "benchmarks.json", "benchmarks.md"
_FEW = 3
"""At most so many rounds of what takes long."""


def main() -> None:
    """Compare, write and print."""
    options = _parser().parse_args()
    found = {BEFORE: options.before, OURS: options.site} if options.before else {OURS: options.site}
    if options.only_visits:
        show_visits(found, _FEW)
    elif options.only_photo:
        show_photo(found, options.data, options.rounds)
    elif options.only_browsers:
        show_browsers(found, options.model, options.data, options.rounds)
    else:
        if not options.only_report:
            _compare(found, options).write(options.out / JSON)
        results = read_results(options.out / JSON)
        replace_file(options.out / PAGE, page(results).encode())
        print_table("What we want to reach", ("", "found", "should be", "holds"), map(reach_line, outcomes(results)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.peers", formatter_class=HelpFormatter,
        description="Compare a built site with onnxruntime-web, LiteRT.js and TensorFlow.js as they come, all with the "
        "same network, in turns, in the same browser: in Chromium, and predictions in Firefox and WebKitGTK too.",
    )  # fmt: skip
    parser.add_argument("--site", type=Path, default=SITE, metavar="FOLDER", help="folder of the site")
    parser.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FOLDER", help="model it was built from")
    parser.add_argument("--before", type=Path, metavar="FOLDER", help="an older site, to compare with as well")
    parser.add_argument(
        "--rounds", type=int, default=9, metavar="N", help="turns of each engine; what is long has fewer"
    )
    parser.add_argument("--out", type=Path, default=DOCS, metavar="FOLDER", help=f"where {JSON} and {PAGE} go")
    parser.add_argument("--only-report", action="store_true", help=f"measure nothing: write {PAGE} from {JSON} again")
    parser.add_argument(
        "--only-visits", action="store_true", help="write nothing: print how the files of first visits come"
    )
    parser.add_argument("--only-photo", action="store_true", help="write nothing: print how long a photo takes")
    parser.add_argument(
        "--only-browsers", action="store_true",
        help="write nothing: print how long predictions take in Firefox and WebKitGTK",
    )  # fmt: skip
    add_data(parser)
    return parser


def _compare(found: dict[str, Path], options: argparse.Namespace) -> Results:
    with serve_all(found, options.model, options.data) as (host, engines, known, results):
        _in_chromium(host, engines, known, results, options)
        compare_in_others(browsers_here(), host, engines, known, results, options.rounds)
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
        comparing.compare_firsts(windows_of(browser), host, engines, results, options.rounds)
        few = min(options.rounds, _FEW)
        comparing.compare_visits(browser, host, engines, results, few)
        comparing.compare_sites(browser, host, own, options.data, results, few)
        comparing.compare_memory(browser, host, own, results)
        results.growth = measure_growth(browser, host, ours)
