"""Pictures, folders and stroke files in, their readings out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.data.strokes import read_strokes
from training.errors import DataError
from training.progress import progress_bar
from training.reading import Reading, read_drawing, read_picture
from training.recogniser import Recogniser

PICTURES = {".png", ".jpg", ".jpeg", ".webp"}


@dataclass(frozen=True)
class Prediction:
    """One reading, and where it comes from: a file, or a line of a stroke file (`digits.jsonl:3`)."""

    source: str
    reading: Reading


def predict(recogniser: Recogniser, paths: Sequence[Path]) -> list[Prediction]:
    """Read everything that the paths name.

    Args:
        recogniser: Who reads.
        paths: Pictures, folders of pictures and stroke files.

    Returns:
        One prediction for each picture and each stroke sample, in the order of the paths.

    Raises:
        DataError: A path is missing, is neither picture nor stroke file, or a folder holds no picture.
    """
    files = [file for path in paths for file in _files(path)]
    predictions: list[Prediction] = []
    with progress_bar("Reading", len(files)) as bar:
        for file in files:
            predictions.extend(_read(recogniser, file))
            bar.advance()
    return predictions


def is_stroke_file(path: Path) -> bool:
    """Return whether the name is that of a stroke file."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    pictures = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES)
    if not pictures:
        raise DataError(f"A folder must hold PNG, JPEG or WebP pictures. Received: {path}, which has none.")
    return pictures


def _read(recogniser: Recogniser, file: Path) -> Iterator[Prediction]:
    if is_stroke_file(file):
        for number, sample in enumerate(read_strokes(file), start=1):
            yield Prediction(f"{file}:{number}", read_drawing(recogniser, sample.strokes))
    else:
        yield Prediction(str(file), read_picture(recogniser, file))
