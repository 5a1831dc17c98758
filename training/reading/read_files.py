"""Pictures, folders, patterns and stroke files in, their readings out."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from training.common.errors import DataError, InklingError
from training.common.files import is_junk
from training.common.progress import progress_bar
from training.data.picture_file import PICTURES
from training.data.strokes import is_stroke_file, read_strokes
from training.ink import ALL
from training.reading.reading import Reading, Symbol, read_drawing, read_picture
from training.reading.text import check_signs
from training.recogniser.recogniser import Recogniser

_WILD = "*?["

SURE = 0.9
"""Confidence from which a digit is not doubted, as in the page."""


@dataclass(frozen=True)
class Prediction:
    """One reading, and where it comes from.

    Attributes:
        source: A file, or a line of a stroke file (`digits.jsonl:3`).
        file: That file.
        reading: What was read.
    """

    source: str
    file: Path
    reading: Reading


@dataclass(frozen=True)
class Unread:
    """A file that could not be read.

    Attributes:
        file: The file.
        reason: What is wrong with it, and what to do.
    """

    file: Path
    reason: InklingError


def predict(
    recogniser: Recogniser, files: Sequence[Path], bar: bool = True, *, signs: str = ALL, as_it_lies: bool = False
) -> Iterator[Prediction | Unread]:
    """Read files one after the other; one that cannot be read does not keep the others from it.

    Args:
        recogniser: Who reads.
        files: Pictures and stroke files, as `find_files` finds them.
        bar: Show a progress bar.
        signs: As for `read_drawing`.
        as_it_lies: As for `read_pixels`.

    Yields:
        One prediction for each picture and each stroke sample, in the order of the files; and in the place of those
        of a file that is missing, damaged, or neither picture nor stroke file, the reason.

    Raises:
        DataError: There are no such signs.
    """
    check_signs(signs)
    with progress_bar("Reading", len(files), shown=bar) as running:
        for file in files:
            try:
                yield from _read(recogniser, file, signs, as_it_lies)
            except InklingError as reason:
                yield Unread(file, reason)
            running.advance()


def find_files(path: str) -> list[Path]:
    """Find all files that a word of a command line names.

    Args:
        path: A file, a folder of pictures, or a pattern that no shell has expanded (`"scans/*.jpg"`).

    Raises:
        DataError: There is no picture in the folder, or the pattern names no file.
    """
    if os.path.lexists(path) or not any(sign in path for sign in _WILD):
        whole = Path(path)
        files = _pictures_of(whole) if whole.is_dir() else [whole]
        if not files:
            raise DataError(f"A folder must hold PNG, JPEG or WebP pictures. Received: {path}, which has none.")
        return files
    matches = _matches(Path(path))
    files = [file for each in matches for file in (_pictures_of(each) if each.is_dir() else [each])]
    if not files:
        raise DataError(f"A pattern must name at least one file. Received: {path}, which names none. Check the folder.")
    return files


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures of a folder by their names, but for hidden ones, such as `._a.png` that macOS leaves."""
    return [file for file in _visible(folder) if file.suffix.lower() in PICTURES and _is_to_be_read(file)]


def is_doubted(symbol: Symbol) -> bool:
    """Return whether a symbol was read as a digit, but not surely."""
    return symbol.label is not None and symbol.confidence < SURE


def _is_to_be_read(file: Path) -> bool:
    """Tell a file, or a link that leads nowhere and is to be reported, from a pipe that would be waited at for ever."""
    return file.is_file() or not file.exists()


def _pictures_of(folder: Path) -> list[Path]:
    try:
        return pictures_in(folder)
    except OSError as cause:
        raise DataError(f"A folder must be one that can be read. Received: {folder} ({cause.strerror}).") from cause


def _matches(pattern: Path) -> list[Path]:
    """Return what a pattern names, but for what systems leave in folders."""
    below = pattern.relative_to(pattern.anchor).parts
    matches = (path for path in _expanded(Path(pattern.anchor), below) if not is_junk(path))
    return [path for path in matches if path.is_dir() or _is_to_be_read(path)]


def _expanded(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    """Yield what a pattern names in a folder; a part of it that is there by that very name is no pattern."""
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if os.path.lexists(folder / first):
        yield from _expanded(folder / first, rest)
    elif first == "**":
        yield from _expanded(folder, rest)
        for each in _visible(folder):
            if each.is_dir() and not each.is_symlink():
                yield from _expanded(each, parts)
    else:
        for each in _visible(folder):
            if fnmatchcase(each.name, first):
                yield from _expanded(each, rest)


def _visible(folder: Path) -> list[Path]:
    """Return what is in a folder by its names, but for hidden files, as shells do; nothing of what is no folder."""
    return sorted(each for each in folder.iterdir() if not each.name.startswith(".")) if folder.is_dir() else []


def _read(recogniser: Recogniser, file: Path, signs: str, as_it_lies: bool) -> Iterator[Prediction]:
    if is_stroke_file(file):
        for number, sample in enumerate(read_strokes(file, labelled=False), start=1):
            yield Prediction(f"{file}:{number}", file, read_drawing(recogniser, sample.strokes, signs=signs))
    else:
        reading = read_picture(recogniser, file, signs=signs, as_it_lies=as_it_lies)
        yield Prediction(str(file), file, reading)
