"""A folder, the cache or two mirrors in; all of MNIST out, verified."""

import os
import zlib
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.common.cache import cache_folder
from training.common.errors import DataError
from training.data.download import content_sha256, download, verified_content
from training.data.idx import idx_numbers
from training.data.labels import DIGITS

Images = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.uint8]

MIRRORS = ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/")

FILES = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
"""The four IDX files and the SHA-256 of their uncompressed content."""

LABELS = DIGITS
"""What its classes 0..9 are called."""

CITATION = "LeCun, Cortes, Burges: The MNIST database of handwritten digits, CC BY-SA 3.0"

_PLACES = ("mnist", ".", "MNIST/raw", "raw", "archive")
"""Where the files may be in a data folder: last where torchvision and Kaggle's archive have them."""


@dataclass(frozen=True)
class Mnist:
    """Images are `[n, 28, 28]`, 0 = paper, 255 = ink; labels are `[n]`, 0..9; 60,000 and 10,000 of them."""

    train_images: Images
    train_labels: Labels
    test_images: Images
    test_labels: Labels


def load_mnist(data: Path | None = None) -> Mnist:
    """Load MNIST from a folder, else from the cache, else from its mirrors.

    Args:
        data: A folder with the four IDX files, gzipped or not, under their own names or those that Kaggle gives them,
            or with a folder `mnist` that holds them; without it, the environment variable INKLING_DATA names one;
            without that, the files are downloaded once into `~/.cache/inkling` (INKLING_CACHE names another folder).

    Raises:
        DataError: A file is missing from the folder, damaged, or could not be downloaded.
    """
    folder = data_folder(data)
    paths = [_find(folder, name) if folder else _cached(name) for name in FILES]
    contents = [verified_content(path, sha256) for path, sha256 in zip(paths, FILES.values(), strict=True)]
    return Mnist(*(idx_numbers(path, content) for path, content in zip(paths, contents, strict=True)))


def data_folder(data: Path | None = None) -> Path | None:
    """Return the folder of ready data sets: what `--data` names, else what INKLING_DATA names, else None.

    Raises:
        DataError: What is named is no folder.
    """
    named_by, named = ("--data", str(data)) if data else ("INKLING_DATA", os.environ.get("INKLING_DATA"))
    if not named:
        return None
    folder = Path(named).expanduser()
    if not folder.is_dir():
        what = "which is a file" if folder.exists() else "which does not exist"
        raise DataError(f"{named_by} must name a folder of data sets. Received: {folder}, {what}. Mend or remove it.")
    return folder


def is_mnist(folder: Path) -> bool:
    """Tell a folder that has a file of MNIST, by its content: then the others must be MNIST's, too.

    Other data sets have files of the same names.
    """
    files = [file for name in FILES if (file := find(folder, name))]
    return any(_sha256(file) in FILES.values() for file in files)


def find(folder: Path, name: str) -> Path | None:
    """Return the file of this name, also as Kaggle has it: `train-images.idx3-ubyte`, or in a folder of its own."""
    dotted = name.replace("-idx", ".idx")
    for place in (folder / inner for inner in _PLACES):
        for within, spelt in product(("", name, f"{name}.gz", dotted, f"{dotted}.gz"), (name, dotted)):
            for candidate in (place / within / f"{spelt}.gz", place / within / spelt):
                if candidate.is_file():
                    return candidate
    return None


def _find(folder: Path, name: str) -> Path:
    if found := find(folder, name):
        return found
    raise DataError(
        f"A data folder must hold MNIST's four IDX files, gzipped or not, or a folder mnist with them. "
        f"Received: {folder}, which lacks {name}. Copy it there, or leave --data and INKLING_DATA out to download."
    )


def _sha256(path: Path) -> str | None:
    try:
        return content_sha256(path)
    except (OSError, EOFError, zlib.error):
        return None


def _cached(name: str) -> Path:
    """Return the path of a file in the cache, downloaded if it is not there yet."""
    path = cache_folder() / "mnist" / f"{name}.gz"
    if not path.exists():
        download([f"{mirror}{name}.gz" for mirror in MIRRORS], path, FILES[name])
    return path
