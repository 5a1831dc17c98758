"""Pictures, folders, patterns and stroke files in, their readings out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.common.errors import DataError
from training.common.progress import progress_bar
from training.data.strokes import read_strokes
from training.reading.reading import Reading, Symbol, read_drawing, read_picture
from training.recogniser.recogniser import Recogniser

PICTURES = {".png", ".jpg", ".jpeg", ".webp"}

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


def predict(recogniser: Recogniser, files: Sequence[Path]) -> Iterator[Prediction]:
    """Read files one after the other, with a progress bar.

    Args:
        recogniser: Who reads.
        files: Pictures and stroke files, as `find_files` finds them.

    Yields:
        One prediction for each picture and each stroke sample, in the order of the files.

    Raises:
        DataError: A file is missing, damaged, or neither picture nor stroke file.
    """
    with progress_bar("Reading", len(files)) as bar:
        for file in files:
            yield from _read(recogniser, file)
            bar.advance()


def find_files(paths: Sequence[str]) -> list[Path]:
    """Find all files that the words of a command line name.

    Args:
        paths: Files, folders of pictures, and patterns that no shell has expanded (`"scans/*.jpg"`).

    Raises:
        DataError: A folder holds no picture, or a pattern names no file.
    """
    return [file for path in paths for named in _named(path) for file in _in_folder(named)]


def is_stroke_file(path: Path) -> bool:
    """Return whether the name is that of a stroke file."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def is_doubted(symbol: Symbol) -> bool:
    """Return whether a symbol was read as a digit, but not surely."""
    return symbol.label is not None and symbol.confidence < SURE


def _named(path: str) -> list[Path]:
    """Expand a pattern, unless a file has that very name."""
    if Path(path).exists() or not any(sign in path for sign in "*?["):
        return [Path(path)]
    root = Path(path).anchor
    files = sorted(Path(root).glob(str(Path(path).relative_to(root))))
    if not files:
        raise DataError(f"A pattern must name at least one file. Received: {path}, which names none. Check the folder.")
    return files


def _in_folder(path: Path) -> list[Path]:
    """Return the pictures of a folder, or the file itself."""
    if not path.is_dir():
        return [path]
    pictures = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES)
    if not pictures:
        raise DataError(f"A folder must hold PNG, JPEG or WebP pictures. Received: {path}, which has none.")
    return pictures


def _read(recogniser: Recogniser, file: Path) -> Iterator[Prediction]:
    if is_stroke_file(file):
        for number, sample in enumerate(read_strokes(file), start=1):
            yield Prediction(f"{file}:{number}", file, read_drawing(recogniser, sample.strokes))
    else:
        yield Prediction(str(file), file, read_picture(recogniser, file))
