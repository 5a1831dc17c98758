"""`python -m training written`: how many numbers with signs and spaces, rows and tables a model reads right."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.commands.shared import SEED, add_model, add_unseen, show_summary
from training.common.cli import HelpFormatter
from training.common.errors import DataError
from training.common.progress import output

if TYPE_CHECKING:
    from training.measuring.report import Row
    from training.measuring.written_numbers import Figure

FORMAT = 1


def add_written(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "written",
        help="measure a model on numbers as people write them: signs, spaces, tables, photos",
        description="Measure how many numbers with signs and spaces a model reads wholly right: numbers composed of "
        "digits and signs by writers that it has not learnt from; by the part to choose by also numbers that people "
        "wrote; two numbers in a row; photos, upright and lying; synthetic tables and receipts, and pages without a "
        "number. Every random number follows from the seed.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_written)
    add_model(command)
    add_unseen(command, "validation")
    command.add_argument(
        "--signs", type=Path, metavar="FILE",
        help="stroke file of letters and signs with their size; without it, that of UNIPEN in that folder",
    )  # fmt: skip
    command.add_argument("--count", type=int, default=500, metavar="N", help="how many composed numbers of each kind")
    command.add_argument(
        "--pages", type=int, default=60, metavar="N", help="how many synthetic pages of each kind; 0 for none"
    )
    command.add_argument("--seed", type=int, default=SEED, help="what the random numbers begin with")
    command.add_argument("--worst", type=Path, metavar="FOLDER", help="write pictures of what was misread there")
    command.add_argument("--most", type=int, default=40, metavar="N", help="how many of each kind at most")
    command.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")


def _written(options: argparse.Namespace) -> None:
    if options.count < 2 or min(options.pages, options.seed, options.most) < 0:
        raise DataError(
            "--count must be at least 2, --pages, --seed and --most at least 0. "
            f"Received: {options.count}, {options.pages}, {options.seed} and {options.most}."
        )
    figures = _measure(options)
    if options.json:
        print(json.dumps(_as_json(options, figures), indent=1, ensure_ascii=False))
    else:
        show_summary(f"{options.model}: numbers as people write them", [_row(figure) for figure in figures])
    if options.worst:
        from training.measuring.written_numbers import save_worst

        count = save_worst(figures, options.worst, options.most)
        output().print(f"{options.worst}: {count} pictures of what was misread", soft_wrap=True)


def _measure(options: argparse.Namespace) -> "list[Figure]":
    from training.data.mnist import data_folder
    from training.measuring import written_numbers as measures
    from training.measuring.unseen_writers import stroke_file_of, unseen_digits
    from training.recogniser.recogniser import Recogniser

    data = data_folder()
    path = options.signs or (data / measures.SIGNS_FILE if data else None)
    if path is None or not path.is_file():
        raise DataError(
            f"Numbers with signs are composed of signs that people wrote. Received: {path or 'no file of them'}, which "
            f"is not there. Name one with --signs, or set INKLING_DATA to a folder with {measures.SIGNS_FILE}."
        )
    recogniser = Recogniser.load(options.model)
    strokes = options.strokes or stroke_file_of(recogniser.card)
    digits = unseen_digits(recogniser.card, strokes, options.part)
    signs = measures.sign_samples(path, options.part)
    count, seed = options.count, options.seed
    figures = [
        measures.measure_written(recogniser, digits, signs, count, seed),
        measures.measure_lost(recogniser, digits, count, seed),
        *measures.measure_gaps(recogniser, digits, count, seed),
    ]
    real = measures.real_file_in(data) if data else None
    if real and options.part == "validation":
        figures += [measures.measure_marked(recogniser, real), measures.measure_real_lost(recogniser, real)]
    if data:
        figures += measures.measure_pictures(recogniser, data)
    if options.pages:
        figures += measures.measure_cells(recogniser, digits, signs, options.pages, options.pages, seed)
        figures.append(measures.measure_unnumbered(recogniser, digits, signs, options.pages, seed))
    return figures


def _row(figure: "Figure") -> "Row":
    from training.measuring.report import Row

    share = figure.share
    if figure.lost is None:
        return Row(figure.title, f"≥ {figure.reach:.1%}", share.words, figure.holds)
    reached = f"{100 * figure.lost:.1f} points of {share.samples:,}"
    return Row(figure.title, f"≤ {100 * figure.reach:.1f} points", reached, figure.holds)


def _as_json(options: argparse.Namespace, figures: "list[Figure]") -> dict[str, Any]:
    return {
        "format": FORMAT,
        "model": str(options.model),
        "part": options.part,
        "count": options.count,
        "seed": options.seed,
        "figures": [
            {
                "title": figure.title,
                "reach": figure.reach,
                **figure.share.as_json(),
                "lost": figure.lost,
                "holds": figure.holds,
                "misread": [
                    {"source": case.source, "expected": case.expected, "read": case.read} for case in figure.misread
                ],
            }
            for figure in figures
        ],
    }
