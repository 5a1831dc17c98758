"""The command line of `python -m export`: its options, and how results are shown."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.console import Console
from rich.table import Table

from training.commands.shared import ZOO, add_model
from training.common.cli import HelpFormatter
from training.common.quiet import import_keras

if TYPE_CHECKING:
    from export.checking.agreement import Comparison
    from export.timing.smoothness import Loading, Writing
    from export.timing.speed import Timing

SITE = Path("dist")
PORT = 8000
ZOO_PAGE = Path("docs/architectures.md")
_NUMBERS_WRITTEN = 6

_DATA_HELP = (
    "folder with MNIST (and unipen/unipen-digits.jsonl.gz) to compare on; "
    "without it INKLING_DATA names the folder, and without that the samples are generated"
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command.

    Args:
        arguments: The words after `python -m export`, or None for those of the process.

    Raises:
        InklingError: Something that the user can mend.
    """
    options = parser().parse_args(arguments)
    if options.command is not _serve:
        import_keras()
    options.command(options)


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="python -m export",
        description="Build a static site from a trained model, serve it, compare it with Python and with other models.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands)
    _add_serve(commands)
    _add_verify(commands)
    _add_speed(commands)
    _add_zoo(commands)
    return top


def _add_build(commands: Any) -> None:
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
    command.add_argument("--data", type=Path, metavar="FOLDER", help=_DATA_HELP)
    command.add_argument(
        "--zoo", type=Path, default=ZOO, metavar="FOLDER", help="folder of the networks that the page offers besides"
    )
    command.add_argument("--no-zoo", action="store_true", help="offer no other networks")
    command.add_argument(
        "--no-offline",
        action="store_true",
        help="keep nothing on the visitors' devices; whoever has kept an earlier build gives it up",
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
    docs, offline = not options.no_docs, not options.no_offline
    comparisons = build(options.model, options.out, docs, check, options.data, zoo, offline)
    _show_sizes(options.out)
    if check:
        _show_comparisons(comparisons)
    else:
        Console().print(
            "Not verified: nothing proves that this site reads as its Python model does, or that it starts at all. "
            f"Before you publish it: python -m export verify --site {options.out} --model {options.model}"
        )
    Console().print(f"Open it: python -m export serve --site {options.out}")


def _add_serve(commands: Any) -> None:
    command = commands.add_parser(
        "serve",
        help="serve a built site on this machine",
        description="Serve a built site until Ctrl-C, and print its address.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_serve)
    _add_site(command)
    command.add_argument("--port", type=int, default=PORT, help="port to listen at; a free one if it is taken")
    command.add_argument(
        "--host", default="127.0.0.1", help="address to listen at; 0.0.0.0 shows the site to the phones in your network"
    )


def _serve(options: argparse.Namespace) -> None:
    from export.serve import serve

    serve(options.site, options.port, options.host)


def _add_verify(commands: Any) -> None:
    command = commands.add_parser(
        "verify",
        help="compare a built site with its Python model",
        description="Open a built site in a headless browser and read the same with it and with the Python model: "
        "no box, label or text may differ, no probability by more than 0.005, no glyph's pixel by more than 0.000001.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_verify)
    _add_site(command)
    add_model(command, "model folder that the site was built from")
    command.add_argument("--data", type=Path, metavar="FOLDER", help=_DATA_HELP)
    command.add_argument("--images", type=int, default=1000, metavar="N", help="how many of MNIST's test images")
    command.add_argument("--strokes", type=int, default=1000, metavar="N", help="how many stroke samples")
    command.add_argument("--numbers", type=int, default=200, metavar="N", help="how many numbers, composed of these")
    command.add_argument(
        "--pages",
        type=int,
        default=10,
        metavar="N",
        help="how many pictures of pages, composed of these, besides photos",
    )
    command.add_argument(
        "--backend", choices=["wasm", "cpu", "both"], default="both", help="what runs the network in the page"
    )


def _verify(options: argparse.Namespace) -> None:
    from export.checking.agreement import BACKENDS, require, verify
    from export.checking.browser import open_browser
    from export.checking.comparison_set import gather
    from export.serve import serving
    from training.recogniser.recogniser import Recogniser

    recogniser = Recogniser.load(options.model)
    samples = gather(options.data, options.images, options.strokes, options.numbers, options.pages)
    backends = BACKENDS if options.backend == "both" else (options.backend,)
    with serving(options.site) as address, open_browser() as browser:
        comparisons = verify(browser, address, recogniser, samples, backends)
    _show_comparisons(comparisons)
    require(comparisons)


def _add_speed(commands: Any) -> None:
    command = commands.add_parser(
        "speed",
        help="time a built site in a browser",
        description="Open a built site in a headless browser and time what a visitor waits for: the first answer, a "
        "number of six digits on the pad after each stroke, a photo of 12 megapixels; and how smooth it is: the page "
        "as it comes to a slow phone, timed as Lighthouse does, and long tasks and late frames while somebody writes.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_speed)
    _add_site(command)
    command.add_argument("--data", type=Path, metavar="FOLDER", help=_DATA_HELP)


def _speed(options: argparse.Namespace) -> None:
    from export.checking.browser import open_browser
    from export.checking.comparison_set import gather
    from export.serve import serving
    from export.timing.smoothness import measure_loading, measure_writing
    from export.timing.speed import measure_speed

    with serving(options.site) as address, open_browser() as browser:
        timings = measure_speed(browser, address, options.data)
        loading = measure_loading(browser, address)
        writing = measure_writing(browser, address, gather(options.data, 0, 1, _NUMBERS_WRITTEN, 0).numbers)
    _show_timings(timings)
    _show_smoothness(loading, writing)


def _show_timings(timings: "Sequence[Timing]") -> None:
    table = Table(title="What a visitor waits for", box=rich.box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("what")
    for heading in ("times", "median ms", "95 % within ms"):
        table.add_column(heading, justify="right")
    for each in timings:
        table.add_row(each.what, f"{len(each.milliseconds):,}", f"{each.median:.1f}", f"{each.usual:.1f}")
    Console().print(table)


def _show_smoothness(loading: "Loading", writing: "Sequence[Writing]") -> None:
    table = Table(title="As it comes to a slow phone", box=rich.box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("what", "found", "good up to"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for name, limit in loading.LIMITS.items():
        table.add_row(name.replace("_", " "), f"{getattr(loading, name):,.4g}", f"{limit:,.4g}")
    Console().print(table)
    table = Table(title="While numbers are written", box=rich.box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("what", "tasks over 50 ms", "longest ms", "frames", "late %"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for each in writing:
        longest = max(each.tasks, default=0.0)
        frames = f"{len(each.frames):,}"
        table.add_row(each.what, f"{len(each.tasks)}", f"{longest:.0f}", frames, f"{100 * each.late:.1f}")
    Console().print(table)


def _add_zoo(commands: Any) -> None:
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
        "--page", type=Path, default=ZOO_PAGE, metavar="FILE", help="page of the documentation that gets the table"
    )


def _zoo(options: argparse.Namespace) -> None:
    from export.zoo.compare import compare
    from export.zoo.table import check_page, notes, terminal_table, write_json, write_markdown
    from training.recogniser.zoo_folders import trained_folders

    check_page(options.page)
    zoo = compare([options.model, *trained_folders(options.zoo)], options.data)
    write_json(zoo, options.zoo / "zoo.json")
    write_markdown(zoo, options.page)
    Console().print(terminal_table(zoo))
    Console().print(notes(zoo), highlight=False)


def _add_site(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site", type=Path, default=SITE, metavar="FOLDER", help="folder of the site")


def _show_sizes(site: Path) -> None:
    from export.making.sizes import sizes

    table = Table(title=str(site))
    table.add_column("part")
    table.add_column("bytes", justify="right")
    table.add_column("gzipped", justify="right")
    for size in sizes(site):
        table.add_row(size.part, f"{size.raw:,}", f"{size.gzipped:,}")
    Console().print(table)


def _show_comparisons(comparisons: "Sequence[Comparison]") -> None:
    table = Table(title="Page against Python", box=rich.box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("backend", no_wrap=True)
    table.add_column("samples")
    for heading in ("number", "read\nother", "prob.\napart", "glyphs\napart", "ms\neach"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("agree")
    for each in comparisons:
        table.add_row(
            each.backend,
            each.source,
            f"{each.samples:,}",
            f"{each.other_labels:,}",
            f"{each.probability_difference:.1e}",
            "–" if each.glyph_difference is None else f"{each.glyph_difference:.0e}",
            f"{each.milliseconds:.1f}",
            "yes" if each.holds() else "but for ties" if each.holds(but_for_ties=True) else "NO",
        )
    Console().print(table)
