"""`python -m export verify`: a built site compared with its Python model."""

import argparse
from typing import Any

from export.commands.shared import add_data, add_site, show_comparisons
from training.commands.shared import add_model
from training.common.cli import HelpFormatter


def add_verify(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "verify",
        help="compare a built site with its Python model",
        description="Open a built site in a headless browser and read the same with it and with the Python model: "
        "no box, label or text may differ, no probability by more than 0.005, no glyph's pixel by more than 0.000001. "
        "Where the site's kernels were rounded, the model's are rounded likewise.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_verify)
    add_site(command)
    add_model(command, "model folder that the site was built from")
    add_data(command)
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
        "--backend",
        choices=["engine", "wasm", "cpu", "all"],
        default="all",
        help="what runs the network in the page: the engine, TensorFlow.js in WebAssembly or in plain JavaScript",
    )


def _verify(options: argparse.Namespace) -> None:
    from export.checking.agreement import require, verify
    from export.checking.browser import open_browser
    from export.checking.comparison_set import gather
    from export.making.rounding import as_built
    from export.serve import serving
    from training.recogniser.recogniser import Recogniser

    trained = Recogniser.load(options.model)
    samples = gather(options.data, options.images, options.strokes, options.numbers, options.pages)
    backends = None if options.backend == "all" else (options.backend,)
    with serving(options.site) as address, open_browser() as browser:
        recogniser = as_built(trained, options.site)
        comparisons = verify(browser, address, recogniser, samples, backends)
    show_comparisons(comparisons)
    require(comparisons)
