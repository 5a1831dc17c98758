"""Files and folders that a user names in, what the page and Python are compared on out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

import numpy as np

from export.checking.compared_sets import PICTURES_AT_A_TIME, AnySet, GlyphSet, ReadingSet
from export.checking.reader import PageReader
from training.common.errors import DataError
from training.common.files import is_junk
from training.data.idx import is_idx, read_idx
from training.data.picture_file import PICTURES, Rgba, open_picture
from training.data.strokes import is_stroke_file, read_strokes
from training.reading.glyphs import Glyphs
from training.reading.read_files import find_files
from training.reading.reading import read_drawing, read_pixels
from training.recogniser.recogniser import Recogniser

_IMAGES = 3
"""An IDX file of images has so many dimensions; labels have one."""


class _Opened(Sequence[Rgba]):
    """Pictures that are decoded when they are looked at: a folder of photos is larger than most memories."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, index: int) -> Rgba: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rgba]: ...
    def __getitem__(self, index: int | slice) -> Rgba | Sequence[Rgba]:
        return _Opened(self._paths[index]) if isinstance(index, slice) else open_picture(self._paths[index])


def named_sets(recogniser: Recogniser, words: Sequence[str]) -> list[AnySet]:
    """Return what can be compared of files, folders and patterns.

    Args:
        recogniser: Who will read them: its network tells how large images are.
        words: Pictures, IDX files of images, stroke files, folders that hold such, or patterns that name them.

    Returns:
        All pictures as one set, and each other file as one, in the order in which they are named.

    Raises:
        DataError: A file is missing, damaged or none of these; a folder or a pattern holds none.
    """
    files = list(dict.fromkeys(file for word in words for file in _files_of(word)))
    pictures = [file for file in files if file.suffix.lower() in PICTURES]
    if missing := next((file for file in pictures if not file.exists()), None):
        # They are decoded when their turn comes: by then a browser runs, and much has been read.
        raise DataError(f"A picture must exist. Received: {missing}. Check the name.")
    sets: list[AnySet] = [_set_of(recogniser, file) for file in files if file not in set(pictures)]
    return [*sets, _pictures(pictures)] if pictures else sets


def _files_of(word: str) -> list[Path]:
    folder = Path(word)
    if not folder.is_dir():
        return find_files(word)
    files = [file for file in _below(folder) if _is_to_be_compared(file)]
    if not files:
        raise DataError(
            f"A folder must hold PNG, JPEG or WebP pictures, IDX files of images or stroke files. Received: {word}, "
            f"which has none."
        )
    return files


def _below(folder: Path) -> Iterator[Path]:
    """Yield all files of a folder and of those in it, by their names, but for hidden ones."""
    for each in sorted(folder.iterdir()):
        if each.name.startswith(".") or is_junk(each):
            continue
        if each.is_dir() and not each.is_symlink():
            yield from _below(each)
        elif each.is_file():
            yield each


def _is_to_be_compared(file: Path) -> bool:
    """Tell pictures, strokes and images from what else lies beside them, such as labels and other JSON."""
    is_picture, is_json = file.suffix.lower() in PICTURES, file.name.lower().removesuffix(".gz").endswith(".json")
    is_strokes = is_stroke_file(file) and not is_json
    return is_picture or is_strokes or (is_idx(file) and read_idx(file).ndim == _IMAGES)


def _set_of(recogniser: Recogniser, file: Path) -> AnySet:
    if is_stroke_file(file):
        drawings = [sample.strokes for sample in read_strokes(file, labelled=False)]
        return ReadingSet(str(file), drawings, PageReader.read_strokes, read_drawing)
    if file.is_file() and is_idx(file):
        return GlyphSet(str(file), _glyphs(recogniser, file))
    what = "which is none of these" if file.exists() else "which does not exist"
    raise DataError(
        f"What is compared must be a picture (PNG, JPEG, WebP), an IDX file of images or a stroke file (.jsonl). "
        f"Received: {file}, {what}. Check the name."
    )


def _glyphs(recogniser: Recogniser, file: Path) -> Glyphs:
    images, (height, width) = read_idx(file), recogniser.model.input_shape[1:3]
    if images.shape[1:] != (height, width) or not len(images):
        raise DataError(
            f"An IDX file must hold images as the network takes them, n × {height} × {width}, at least one. "
            f"Received: {file}, {' × '.join(map(str, images.shape))}. Name the file of images, or other pictures."
        )
    return images / np.float32(255)


def _pictures(pictures: Sequence[Path]) -> AnySet:
    return ReadingSet(
        "pictures",
        _Opened(pictures),
        PageReader.read_pixels,
        read_pixels,
        names=[str(picture) for picture in pictures],
        on_every_backend=False,
        at_a_time=PICTURES_AT_A_TIME,
    )
