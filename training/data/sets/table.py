"""CSV as Kaggle has MNIST and A–Z: a picture a row, its label in a column of its own, its pixels in the others."""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.common.files import open_content
from training.data.download import content_sha256
from training.data.labels import Label, label_of
from training.data.sets.class_names import class_names
from training.data.sets.labelled_set import LabelledSet, Rejected
from training.data.sets.rasters import glyphs_of_rasters

LABEL_COLUMNS = ("label", "class", "target", "y", "character")
WRITER_COLUMNS = ("writer", "writers")
_MOST = 255
_FEWEST_PIXELS = 64


class _Head(NamedTuple):
    """Where things are in a row."""

    label: int
    writer: int | None
    cells: int
    has_names: bool


def is_table(path: Path) -> bool:
    """Tell a CSV file by its name, gzipped or not."""
    return path.is_file() and path.name.lower().removesuffix(".gz").endswith(".csv")


def read_table(path: Path) -> LabelledSet:
    """Read a CSV file.

    The label is in the column that the first row calls so, or in the first one where the first row is a picture, too.
    Where the labels are 0..25, each there, they are the letters A..Z; a file of names beside it says otherwise.

    Raises:
        DataError: It cannot be read, has no column of labels, or its rows are no square pictures.
    """
    rows = _rows(path)
    first = next(rows, [])
    head = _head(path, first)
    side = math.isqrt(pixels := max(0, head.cells - 1 - (head.writer is not None)))
    if side * side != pixels or pixels < _FEWEST_PIXELS:
        raise DataError(f"A row must be a label and a square picture. Received: {path}, {pixels:,} pixels a row.")
    images, words, writers, lines = [], [], [], []
    rejected: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows if head.has_names else _again(first, rows), start=1 + head.has_names):
        image = _image(row, head)
        if image is None:
            rejected[f"that are not {pixels} pixels 0..{_MOST}"].append(f"line {number}")
        else:
            images.append(image.reshape(side, side))
            words.append(row[head.label].strip())
            writers.append(row[head.writer] if head.writer is not None else "")
            lines.append(f"line {number}")
    if not images:
        raise DataError(f"A table of pictures must have a picture. Received: {path}, with none that can be read.")
    stacked = np.stack(images)
    if path.name.lower().startswith("emnist"):
        stacked = np.ascontiguousarray(stacked.transpose(0, 2, 1))
    labels, kind = _labels(path, words)
    found = glyphs_of_rasters(stacked)
    for line, label, seen in zip(lines, labels, found.seen.tolist(), strict=True):
        if label is None or not seen:
            rejected["without a label" if label is None else "with nothing to see"].append(line)
    kept = found.seen & np.array([label is not None for label in labels])
    return LabelledSet(
        name=path.name,
        kind=kind,
        sample_labels=[label for label, keep in zip(labels, kept.tolist(), strict=True) if keep and label is not None],
        make_glyphs=lambda: found.glyphs[kept],
        sha256=content_sha256(path),
        writers=[each for each, keep in zip(writers, kept.tolist(), strict=True) if keep]
        if head.writer is not None
        else None,
        rejected=[Rejected(reason, samples) for reason, samples in rejected.items()],
    )


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        with open_content(path) as file:
            text = file.read().decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as cause:
        raise DataError(
            f"A table must be CSV in UTF-8, gzipped or not. Received: {path} ({cause}). Save it again."
        ) from cause
    return (row for row in csv.reader(text.splitlines()) if row)


def _again(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


def _head(path: Path, first: Sequence[str]) -> _Head:
    names = [cell.strip().lower() for cell in first]
    if not any(name[:1].isalpha() for name in names[1:]):
        return _Head(0, None, len(first), has_names=False)
    places = [names.index(name) for name in LABEL_COLUMNS if name in names]
    if not places:
        wanted = ", ".join(LABEL_COLUMNS)
        raise DataError(f"A table must have a column of labels, called {wanted}. Received: {path}, without one.")
    writer = next((names.index(name) for name in WRITER_COLUMNS if name in names), None)
    return _Head(places[0], writer, len(first), has_names=True)


def _image(row: Sequence[str], head: _Head) -> npt.NDArray[np.uint8] | None:
    """Return the pixels of a row, or None where they are not what they should be."""
    if len(row) != head.cells:
        return None
    cells = [cell for place, cell in enumerate(row) if place not in (head.label, head.writer)]
    try:
        pixels = np.array(cells, np.float32)
    except ValueError:
        return None
    return pixels.astype(np.uint8) if bool(((pixels >= 0) & (pixels <= _MOST)).all()) else None


def _labels(path: Path, words: Sequence[str]) -> tuple[list[Label | None], str]:
    """Return what each row shows, and what was found to be there."""
    names = class_names(path.parent, _stem(path))
    if names is not None and all(word.isdecimal() for word in words):
        return [names.get(int(word)) for word in words], "CSV, with names beside it"
    letters = {str(number): letter for number, letter in enumerate(ascii_uppercase)}
    if set(words) == set(letters):
        return [letters[word] for word in words], "CSV, 0..25 read as A..Z"
    return [label_of(word) for word in words], "CSV"


def _stem(path: Path) -> str:
    return path.name.lower().removesuffix(".gz").removesuffix(".csv").removesuffix("-train").removesuffix("-test")
