"""`python -m training predict`: what a model reads."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.table import Table

from training.commands.shared import add_model
from training.common.cli import HelpFormatter, show_error
from training.common.errors import DataError, InklingError
from training.common.progress import output

if TYPE_CHECKING:
    from training.reading.read_files import Prediction
    from training.reading.reading import Symbol

_NOT_A_DIGIT, _NONE = "not a digit", "none of these"
_LEAST_NAME = 12  # characters of a file's name in a line


def add_predict(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "predict",
        help="read pictures and stroke files",
        description="Read the numbers of each picture, line by line, and of each sample of a stroke file; what is no "
        "digit is told and left out of the text. Each reading is printed as it comes; a file that cannot be read is "
        "named, and the others are read all the same.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_predict)
    command.add_argument(
        "paths", nargs="+", metavar="FILE",
        help='picture (PNG, JPEG, WebP), folder of them, stroke file, or a pattern such as "scans/*.jpg"',
    )  # fmt: skip
    add_model(command)
    command.add_argument(
        "--as-it-lies", action="store_true",
        help="turn no picture; without this, one that lies on its side or on its head is read upright",
    )  # fmt: skip
    command.add_argument(
        "--digits", dest="signs", action="store_const", const="",
        help="read digits only: no signs and no spaces, as codes have none",
    )  # fmt: skip
    command.add_argument(
        "--signs", metavar="SIGNS",
        help="the signs that may stand beside the digits, and a space where wide gaps may separate numbers, as in "
        '"., "; without this, all: . , - + / : %% × ÷ = ( ) and the space',
    )  # fmt: skip
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true",
        help="print one reading a line as JSON, with the boxes, instead of a table",
    )  # fmt: skip
    form.add_argument(
        "--csv", action="store_true",
        help="print one record for each line of writing as CSV, rows and columns as those of a table on paper",
    )  # fmt: skip
    command.add_argument(
        "--annotate", type=Path, metavar="OUT",
        help="folder to write a copy of each picture to, with every box and digit drawn; or a file, for one picture",
    )  # fmt: skip


def _predict(options: argparse.Namespace) -> None:
    from training.ink import ALL
    from training.reading.annotate import annotate, annotated_files
    from training.reading.read_files import Unread, predict
    from training.reading.text import check_signs
    from training.recogniser.recogniser import Recogniser

    signs = ALL if options.signs is None else check_signs(options.signs)
    recogniser = Recogniser.load(options.model)
    files, unread = _find(options.paths)
    is_alone = len(options.paths) == 1 and len(files) <= 1  # then the reason itself ends the command
    if not is_alone:
        for reason in unread:
            show_error(str(reason))
    copies = annotated_files(files, options.annotate) if files and options.annotate else {}
    read_for_csv: list[Prediction] = []
    show = (
        _show_json if options.json
        else read_for_csv.append if options.csv
        else _Rows(files, recogniser.card.labels, recogniser.refuses).show
    )  # fmt: skip
    # On a terminal, the readings themselves show how far it is.
    for read in predict(
        recogniser,
        files,
        bar=not sys.stdout.isatty() or options.csv,
        signs=signs,
        as_it_lies=options.as_it_lies,
    ):
        if isinstance(read, Unread):
            unread.append(read.reason)
            if not is_alone:
                show_error(str(read.reason))
            continue
        show(read)
        if read.file in copies:
            annotate(read.file, read.reading, copies[read.file])
    if options.csv:
        _print_csv(read_for_csv)
    if unread and is_alone:
        raise unread[0]
    if unread:
        raise DataError(
            f"Every file must be one that can be read. Received: {len(unread)} that cannot, for the reasons above. "
            "Mend or remove them; all others were read."
        )


def _find(paths: Sequence[str]) -> tuple[list[Path], list[InklingError]]:
    """Return the files that words name, and what is wrong with words that name none."""
    from training.reading.read_files import find_files

    files: list[Path] = []
    errors: list[InklingError] = []
    for path in paths:
        try:
            files += find_files(path)
        except InklingError as error:
            errors.append(error)
    return files, errors


def _show_json(prediction: "Prediction") -> None:
    print(json.dumps({"file": prediction.source, **prediction.reading.as_json()}), flush=True)


def _print_csv(predictions: "Sequence[Prediction]") -> None:
    """Print all at once: how many columns there are only the last one tells."""
    from training.reading.csv_rows import records_of

    csv.writer(sys.stdout).writerows(records_of(predictions))


class _Rows:
    """A table that is shown line by line, as its rows come: so its columns must not depend on them."""

    def __init__(self, files: Sequence[Path], labels: Sequence[int | str], refuses: bool) -> None:
        self._labels, self._refuses, self._begun = labels, refuses, False
        self._none = none_of(labels)
        self._output = output()
        longest = max((cell_len(str(file)) for file in files), default=0) + len(":1234")
        self._widest = max(_LEAST_NAME, min(longest, self._output.width // 3))
        # A column with a share of the rest (`ratio`) would not heed the least that it needs.
        self._text = max(len(f"({self._none})"), (self._output.width - self._widest) // 5)

    def show(self, prediction: "Prediction") -> None:
        """Print the row of one reading, and before the first the headings."""
        symbols = prediction.reading.symbols
        sure = [symbol.confidence for symbol in symbols if symbol.label is not None]
        table = self._table()
        table.add_row(
            prediction.source,
            prediction.reading.text or (f"({self._none})" if symbols else "(blank)"),
            f"{min(sure):.1%}" if sure else "",
            "\n".join(_doubt(symbols, self._labels, self._refuses)),
        )
        self._output.print(table)
        self._begun = True

    def _table(self) -> Table:
        table = Table(box=None, show_header=not self._begun, expand=True, padding=(0, 2, 0, 0))
        table.add_column("file", overflow="fold", width=self._widest)
        table.add_column("text", overflow="fold", width=self._text)
        table.add_column("confidence", width=len("confidence"))
        table.add_column("in doubt", ratio=1)
        return table


def none_of(labels: Sequence[int | str]) -> str:
    """Return what to call what shows none of some labels."""
    from training.recogniser.labels import are_digits

    return _NOT_A_DIGIT if are_digits(labels) else _NONE


def _doubt(symbols: "Sequence[Symbol]", labels: Sequence[int | str], refuses: bool) -> Iterable[str]:
    """Describe each symbol that is doubted or is no digit: where it stands, and what else it might be."""
    from training.reading.read_files import is_doubted

    for place, symbol in enumerate(symbols, start=1):
        if symbol.label is None or is_doubted(symbol):
            where = f"symbol {place}: " if len(symbols) > 1 else ""
            yield where + _top(symbol, labels, refuses)


def _top(symbol: "Symbol", labels: Sequence[int | str], refuses: bool) -> str:
    """Describe the three most probable answers; that it is none of them is one where the network knows that."""
    shares = list(zip(labels, symbol.probabilities, strict=True))
    if refuses:
        shares.append((none_of(labels), max(0.0, 1 - sum(symbol.probabilities))))
    best = sorted(shares, key=lambda pair: -pair[1])[:3]
    return ", ".join(f"{label} {share:.1%}" for label, share in best)
