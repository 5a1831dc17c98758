"""`python -m training numbers`: how many whole numbers a model reads right."""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich.box
from rich.table import Table

from training.commands.shared import SEED, add_model, add_unseen, show_summary
from training.common.cli import HelpFormatter, show_error
from training.common.errors import DataError, InklingError
from training.common.files import require_writable
from training.common.progress import console, output

if TYPE_CHECKING:
    from training.measuring.report import Row
    from training.measuring.whole_numbers import Wholes
    from training.recogniser.recogniser import Recogniser

FORMAT = 1
_SHOWN = 12  # misread numbers of each set

_TITLES: dict[str, tuple[str, float | None]] = {
    "numbers_whole": ("Numbers on the pad", 0.98),
    "numbers_touching_whole": ("The same, digits touching", 0.93),
    "numbers_varied_whole": ("The same, sized as people do", None),
    "numbers_real_whole": ("Numbers that people wrote", None),
    "numbers_real_marked_whole": ("The same with points and commas", None),
    "photos_whole": ("Photos", 1.0),
    "pages_lines": ("Lines of synthetic pages", 0.97),
    "pages_varied_lines": ("The same, sized as people do", None),
    "pages_marked_lines": ("Lines with slashes, dots, dashes", None),
}
"""What each figure is called, and what it should reach; None where it is only reported."""


def add_numbers(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "numbers",
        help="measure a model on whole numbers: from the pad, photos and synthetic pages",
        description="Measure how many whole numbers a model reads right: numbers that are composed of the digits of "
        "writers whom it has not learnt from, the same with touching digits, photos, and synthetic pages; by the part "
        "to choose by also numbers that people wrote. What is misread is sorted by its cause. Every random number "
        "follows from the seed.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_numbers)
    add_model(command)
    add_unseen(command, "held-out")
    command.add_argument(
        "--photos", type=Path, metavar="FOLDER",
        help="photos, each named after the number it shows; without it, those in photos/ of the folder that "
        "INKLING_DATA names",
    )  # fmt: skip
    command.add_argument(
        "--real", type=Path, metavar="FILE",
        help="numbers that people wrote, to choose by; without it, numbers-real/ of the folder that INKLING_DATA names "
        "is looked into, for --part validation",
    )  # fmt: skip
    command.add_argument("--count", type=int, default=500, metavar="N", help="how many numbers, each way")
    command.add_argument("--pages", type=int, default=60, metavar="N", help="how many synthetic pages; 0 for none")
    command.add_argument(
        "--marked", type=int, default=20, metavar="N",
        help="how many pages that also have slashes, dots, commas and minus signs, which are not to be read",
    )  # fmt: skip
    command.add_argument("--seed", type=int, default=SEED, help="what the random numbers begin with")
    command.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    command.add_argument("--record", action="store_true", help="write the figures into the model's card")


def _numbers(options: argparse.Namespace) -> None:
    from training.recogniser.recogniser import Recogniser

    if options.count < 1 or min(options.pages, options.marked, options.seed) < 0:
        raise DataError(
            f"--count must be at least 1; --pages, --marked and --seed at least 0. "
            f"Received: {options.count}; {options.pages}, {options.marked} and {options.seed}."
        )
    if options.record:
        require_writable(options.model)
    recogniser = Recogniser.load(options.model)
    measured, unread = _measure(recogniser, options)
    metrics = {_metric(each.name, options.part): each.share.accuracy for each in measured}
    if options.record and not unread:
        card = dataclasses.replace(recogniser.card, metrics={**recogniser.card.metrics, **metrics})
        card.write(options.model / "card.json")
    rows = [_row(each) for each in measured]
    if options.json:
        print(json.dumps(_as_json(options, metrics, rows, measured), indent=1))
    else:
        show_summary(f"{options.model}: wholly right, of {_whose(options.part)}", rows)
        _show_causes(measured)
        _show_misread(measured)
    if unread:
        raise DataError(
            f"Every photo must be one that can be read. Received: {len(unread)} that cannot, for the reasons above, so "
            "they do not count, and no figure is recorded. Mend or remove them."
        )


def _measure(recogniser: "Recogniser", options: argparse.Namespace) -> "tuple[list[Wholes], list[InklingError]]":
    """Measure all that is asked for; and say at once which photos cannot be read, and return why."""
    from training.data.mnist import data_folder
    from training.measuring.unseen_writers import stroke_file_of, unseen_digits
    from training.measuring.whole_numbers import (
        REAL_FILE,
        measure_numbers,
        measure_pages,
        measure_photos,
        measure_real,
    )

    strokes = options.strokes or stroke_file_of(recogniser.card)
    samples = unseen_digits(recogniser.card, strokes, options.part)
    measured = [
        measure_numbers(recogniser, samples, options.count, options.seed, touching, varied)
        for touching, varied in ((False, False), (True, False), (False, True))
    ]
    data = data_folder()
    real = options.real or (data / REAL_FILE if data and options.part == "validation" else None)
    if real and (options.real or real.is_file()):
        measured += [measure_real(recogniser, real, marks) for marks in (False, True)]
    folder = options.photos or (data / "photos" if data else None)
    photos, unread = measure_photos(recogniser, folder) if folder else (None, [])
    for error in unread:
        show_error(str(error))
    if photos is None:
        console.print(
            f"No photos: {folder or 'INKLING_DATA, which is not set,'} holds no picture that is named after a number. "
            f"--photos names another folder."
        )
    else:
        measured.append(photos)
    for count, marks, varied in (
        (options.pages, False, False),
        (options.pages, False, True),
        (options.marked, True, False),
    ):
        if count:
            measured.append(measure_pages(recogniser, samples, count, options.seed, marks, varied))
    return measured, unread


def _metric(name: str, part: str) -> str:
    """Return the name of a figure on the card; photos are the same whoever wrote the digits."""
    return name if part == "held-out" or name == "photos_whole" else f"{name}_validation"


def _row(measured: "Wholes") -> "Row":
    from training.measuring.report import Row

    title, reach = _TITLES[measured.name]
    share = measured.share
    if reach is None:
        return Row(title, "", share.words, None)
    return Row(title, f"≥ {reach:.0%}", share.words, share.accuracy >= reach)


def _as_json(
    options: argparse.Namespace, metrics: dict[str, float], rows: "Sequence[Row]", measured: "Sequence[Wholes]"
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "model": str(options.model),
        "part": options.part,
        "seed": options.seed,
        "metrics": metrics,
        "summary": [dataclasses.asdict(row) for row in rows],
        "sets": [each.as_json() for each in measured],
    }


def _show_causes(measured: "Sequence[Wholes]") -> None:
    """Print how many of each set were misread for which cause."""
    from training.measuring.causes import CAUSES

    table = Table("misread because of", *CAUSES, box=rich.box.SIMPLE)
    for each in measured:
        if each.causes is not None:
            table.add_row(_TITLES[each.name][0], *(str(each.causes[cause]) for cause in CAUSES))
    if table.row_count:
        output().print(table)


def _show_misread(measured: "Sequence[Wholes]") -> None:
    for each in measured:
        misread = each.misread
        if misread:
            output().print(f"{_TITLES[each.name][0]}, misread:")
        for answer in misread[:_SHOWN]:
            expected, read = answer.expected or "(nothing)", answer.read.replace("\n", " / ") or "(nothing)"
            why = f" ({answer.cause})" if answer.cause else ""
            output().print(f"  {answer.source}: {expected} → {read}{why}", soft_wrap=True)
        if len(misread) > _SHOWN:
            output().print(f"  and {len(misread) - _SHOWN} more: --json lists all of them")


def _whose(part: str) -> str:
    return "held-out writers" if part == "held-out" else "writers of the validation part"
