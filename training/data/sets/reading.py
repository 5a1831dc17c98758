"""What somebody names in, the reader that knows it and what it reads out."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from training.common.errors import DataError
from training.data.sets.idx import is_idx, read_idx
from training.data.sets.labelled_set import LabelledSet, require_samples
from training.data.sets.mnist_set import is_mnist, read_mnist
from training.data.sets.npz import is_npz, read_npz
from training.data.sets.picture_folder import is_picture_folder, read_picture_folder
from training.data.sets.procedural_set import is_procedural, read_procedural
from training.data.sets.stroke_file import is_stroke_set, read_stroke_set
from training.data.sets.table import is_table, read_table


class Reader(NamedTuple):
    """One kind of data set.

    Attributes:
        name: What it is called in messages.
        is_this: Tells whether a path is of this kind, by names and first bytes alone.
        read_this: Reads it.
    """

    name: str
    is_this: Callable[[Path], bool]
    read_this: Callable[[Path], LabelledSet]


MNIST: Final = Reader("mnist", is_mnist, read_mnist)
STROKES: Final = Reader("a stroke file (.jsonl, .jsonl.gz)", is_stroke_set, read_stroke_set)

READERS: Final = (
    Reader("procedural", is_procedural, read_procedural),
    MNIST,  # before other IDX files: known ones are checked by their hashes
    STROKES,
    Reader("IDX files", is_idx, read_idx),
    Reader("an .npz", is_npz, read_npz),
    Reader("a .csv", is_table, read_table),
    Reader("a folder with a folder of pictures for each label", is_picture_folder, read_picture_folder),
)
"""All kinds; the first that knows a path reads it."""


def reader_of(path: Path) -> Reader:
    """Return the reader that knows a file or folder.

    Raises:
        DataError: There is nothing there, or no reader knows it.
    """
    try:
        found = next((reader for reader in READERS if reader.is_this(path)), None)
    except OSError as cause:
        raise DataError(f"A data set must be one that can be read. Received: {path} ({cause}).") from cause
    if found is None and not path.exists():
        raise DataError(f"--data must name a folder or file that is there. Received: {path}. Check the name.")
    if found is None:
        kinds = "; ".join(reader.name for reader in READERS)
        raise DataError(f"--data must name one of: {kinds}. Received: {path}, which is none of them.")
    return found


def read(path: Path) -> LabelledSet:
    """Read a data set of any kind.

    Raises:
        DataError: No reader knows it, it is damaged, or nothing can be learnt from it: the message says which.
    """
    return require_samples(reader_of(path).read_this(path))
