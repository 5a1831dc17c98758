"""`python -m export verify`: a built site compared with its Python model."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from export.commands.shared import SITE, add_data, show_comparisons
from training.commands.shared import add_model
from training.common.cli import HelpFormatter
from training.common.errors import DataError
from training.common.files import replace_file, require_writable

if TYPE_CHECKING:
    from export.checking.compared_sets import AnySet
    from training.recogniser.recogniser import Recogniser

_STDOUT = "-"


def add_verify(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "verify",
        help="compare a built site with its Python model",
        description="Open a built site in a headless browser and read the same with it and with the Python model: "
        "no box, label or text may differ, no probability by more than 0.005, no glyph's pixel by more than 0.000001. "
        "Where the site's kernels were rounded, the model's are rounded likewise. The exit code is 0 where they agree "
        "and 1 where they differ or could not be compared. Without FILES, samples of the data folder are read, or "
        "generated ones.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_verify)
    command.add_argument(
        "files", nargs="*", metavar="FILES",
        help="what both read: pictures (PNG, JPEG, WebP), IDX files of images, stroke files, folders of such, or a "
        'pattern such as "scans/*.jpg"',
    )  # fmt: skip
    command.add_argument(
        "--site", default=str(SITE), metavar="SITE",
        help="folder of the site, the address of one that runs (http://…, https://…), or its inkling.html",
    )  # fmt: skip
    add_model(command, "model folder that the site was built from")
    command.add_argument(
        "--json", metavar="FILE", help="write what was found as JSON; - writes it to standard output, without the table"
    )
    command.add_argument(
        "--differences", type=Path, metavar="FOLDER",
        help="write a picture of each reading that differs, and an index.html and index.json of all",
    )  # fmt: skip
    command.add_argument(
        "--ties", action="store_true", help="let an answer differ where Python itself is undecided by less than 0.005"
    )
    add_data(command)
    _add_amounts(command)
    command.add_argument(
        "--backend",
        choices=["engine", "wasm", "cpu", "all"],
        default="all",
        help="what runs the network in the page: the engine, TensorFlow.js in WebAssembly or in plain JavaScript",
    )


def _add_amounts(command: argparse.ArgumentParser) -> None:
    """Let a command be told how much is read where no files are named."""
    for name, default, what in (
        ("--images", 1000, "how many of MNIST's test images"),
        ("--strokes", 1000, "how many stroke samples"),
        ("--numbers", 200, "how many numbers, composed of these"),
        ("--pages", 10, "how many pictures of pages, composed of these, besides photos"),
    ):
        command.add_argument(name, type=int, default=default, metavar="N", help=f"{what}, where no FILES are named")


def _verify(options: argparse.Namespace) -> None:
    from export.checking.agreement import compare, opened
    from export.checking.browser import open_browser
    from export.checking.comparison import require
    from export.checking.findings import as_text, findings_for
    from export.checking.named_site import as_in_page, reachable
    from export.checking.reader import page_reader
    from training.recogniser.recogniser import Recogniser

    if options.json not in (None, _STDOUT):
        require_writable(Path(options.json).parent)
    trained = Recogniser.load(options.model)
    sets = _sets(trained, options)
    backends = None if options.backend == "all" else (options.backend,)
    with findings_for(options.differences) as findings:
        with reachable(options.site) as address, open_browser() as browser, opened(browser, address) as page:
            with page_reader(page) as reader:
                recogniser = as_in_page(trained, reader.card)
            comparisons = compare(page, recogniser, sets, backends, findings.add)
        findings.sum_up(options.site, options.model, comparisons, options.ties)
    if options.json != _STDOUT:
        show_comparisons(comparisons)
    if options.json is not None:
        _write(options.json, as_text(findings.summary))
    require(comparisons, options.ties)


def _sets(recogniser: "Recogniser", options: argparse.Namespace) -> "list[AnySet]":
    """Return what is to be read: what is named, else samples of the data folder, else generated ones."""
    from export.checking.agreement import sets_of
    from export.checking.comparison_set import gather
    from export.checking.named_files import named_sets

    if not options.files:
        return sets_of(gather(options.data, options.images, options.strokes, options.numbers, options.pages))
    if options.data:
        raise DataError("What is read comes from files or from --data. Received: both. Leave one of them out.")
    return named_sets(recogniser, options.files)


def _write(name: str, text: str) -> None:
    if name == _STDOUT:
        print(text, end="", flush=True)
    else:
        replace_file(Path(name), text.encode())
