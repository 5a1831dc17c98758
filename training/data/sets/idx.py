"""IDX files (http://yann.lecun.com/exdb/mnist) of any content: MNIST's format under any of its usual names.

Pictures are in one file and their classes in another. EMNIST's are stored column by column, which its name tells.
"""

import hashlib
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.common.files import read_content
from training.data.idx import idx_numbers
from training.data.idx import is_idx as is_idx_file
from training.data.sets.class_names import class_names, named
from training.data.sets.labelled_set import LabelledSet, Rejected
from training.data.sets.rasters import glyphs_of_rasters

_NAME = re.compile(
    r"(?P<stem>.*?)[-_. ]?(?P<what>images?|imgs|labels?)([-_.]?idx[13])?([-_.]?ubyte)?(\.(idx|bin|gz))*", re.I
)
_TEST = re.compile(r"(^|[-_.])(t10k|tests?|val|valid|validation)([-_.]|$)", re.I)
_TRAIN = re.compile(r"(^|[-_.])(train|training)([-_.]|$)", re.I)
_SHOWN = 3


class _Pair(NamedTuple):
    """The two files of a part of a set, and how their names begin."""

    stem: str
    images: Path
    labels: Path


def is_idx(path: Path) -> bool:
    """Tell a folder that holds IDX files, or one of them."""
    return bool(_pairs(path)) if path.is_dir() else _is_images(path) or (path.is_file() and is_idx_file(path))


def read_idx(path: Path) -> LabelledSet:
    """Read all parts of a set of IDX files.

    Args:
        path: A folder that holds them, or the file of pictures of one part; then the other part is taken beside it.

    Raises:
        DataError: A file is missing or damaged, the two of a part do not fit, or several sets are in the folder.
    """
    pairs = _chosen(path)
    parts = [_read_pair(pair) for pair in pairs]
    names = class_names(pairs[0].images.parent, _common(pairs[0].stem))
    images = _joined([images for images, _, _ in parts], pairs)
    classes = np.concatenate([classes for _, classes, _ in parts])
    testing = np.concatenate(
        [np.full(len(each), bool(_TEST.search(pair.stem))) for (each, _, _), pair in zip(parts, pairs, strict=True)]
    )
    digest = hashlib.sha256("".join(sha for _, _, shas in parts for sha in shas).encode()).hexdigest()
    found = glyphs_of_rasters(images)
    labels = named(classes.tolist(), names, path)
    blank = [f"picture {index}" for index in np.flatnonzero(~found.seen).tolist()]
    return LabelledSet(
        name=path.name,
        kind="IDX files" + (", transposed as EMNIST's are" if _is_transposed(pairs[0]) else ""),
        sample_labels=[label for label, seen in zip(labels, found.seen.tolist(), strict=True) if seen],
        make_glyphs=lambda: found.glyphs[found.seen],
        sha256=digest,
        testing=testing[found.seen] if testing.any() and not testing.all() else None,
        rejected=[Rejected("with nothing to see", blank)] if blank else [],
    )


def _chosen(path: Path) -> list[_Pair]:
    """Return the parts of one set: what is learnt from, then what is its test part."""
    folder = path if path.is_dir() else path.parent
    pairs = _pairs(folder)
    if not path.is_dir():
        own = [pair for pair in pairs if path in (pair.images, pair.labels)]
        if not own:
            raise DataError(
                f"Pictures in an IDX file need their classes in another beside it. Received: {path}, without one. "
                "Name it as the pictures, with labels-idx1 in the place of images-idx3."
            )
        pairs = [pair for pair in pairs if _common(pair.stem) == _common(own[0].stem)]
    if not pairs:
        raise DataError(
            f"A folder of IDX files must hold pictures and their classes. Received: {path}, which lacks one."
        )
    if len({_common(pair.stem) for pair in pairs}) > 1:
        files = ", ".join(pair.images.name for pair in pairs[:6])
        raise DataError(f"One of several sets must be named by its file. Received: {path}, with {files}. Name one.")
    return sorted(pairs, key=lambda pair: bool(_TEST.search(pair.stem)))


def _pairs(folder: Path) -> list[_Pair]:
    """Return the pairs of files in a folder, or in those below it where Kaggle and torchvision have them."""
    found: dict[tuple[Path, str, str], Path] = {}
    for place in (folder, *(folder / inner for inner in ("raw", "archive", "gzip"))):
        for file in sorted(place.iterdir()) if place.is_dir() else []:
            # Kaggle's archive has each file in a folder of its name.
            inside = file / file.name if file.is_dir() else file
            match = _NAME.fullmatch(file.name)
            if match and inside.is_file() and ("idx" in file.name.lower() or is_idx_file(inside)):
                what = "labels" if match["what"].lower().startswith("label") else "images"
                found.setdefault((place, match["stem"], what), inside)
    return [
        _Pair(stem, images, found[place, stem, "labels"])
        for (place, stem, what), images in found.items()
        if what == "images" and (place, stem, "labels") in found
    ]


def _common(stem: str) -> str:
    """Return what the names of all parts of a set have in common: `emnist-balanced` of `emnist-balanced-train`."""
    return _TRAIN.sub(" ", _TEST.sub(" ", stem)).strip(" -_.")


def _is_images(path: Path) -> bool:
    match = _NAME.fullmatch(path.name)
    return path.is_file() and match is not None and "idx" in path.name.lower()


def _is_transposed(pair: _Pair) -> bool:
    return pair.stem.lower().startswith("emnist")


def _read_pair(pair: _Pair) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8], list[str]]:
    """Return the pictures and classes of a part, and the hashes of its two files."""
    images, image_hash = read_array(pair.images, _SHOWN)
    classes, class_hash = read_array(pair.labels, 1)
    if len(images) != len(classes):
        raise DataError(
            f"Pictures and classes must be as many. Received: {len(images):,} in {pair.images}, {len(classes):,} in "
            f"{pair.labels}. Fetch both again."
        )
    if _is_transposed(pair):
        images = np.ascontiguousarray(images.transpose(0, 2, 1))
    return images, classes, [image_hash, class_hash]


def read_array(path: Path, dimensions: int) -> tuple[npt.NDArray[np.uint8], str]:
    """Read one IDX file of bytes, gzipped or not.

    Args:
        path: The file.
        dimensions: How many it must have.

    Returns:
        The array, and the SHA-256 of the file's content.

    Raises:
        DataError: It cannot be read, is no IDX file of bytes, has other dimensions, is empty or cut short.
    """
    try:
        content = read_content(path)
    except (OSError, EOFError, zlib.error) as cause:
        raise DataError(
            f"An IDX file must be whole, gzipped or not. Received: {path} ({cause}). Fetch it again."
        ) from cause
    numbers = idx_numbers(path, content)
    if numbers.ndim != dimensions or not numbers.size:
        what = "pictures [n, height, width]" if dimensions > 1 else "classes [n]"
        raise DataError(f"{path} must hold {what}. Received: {list(numbers.shape)}. Fetch it again.")
    return numbers, hashlib.sha256(content).hexdigest()


def _joined(images: Sequence[npt.NDArray[np.uint8]], pairs: Sequence[_Pair]) -> npt.NDArray[np.uint8]:
    if len({each.shape[1:] for each in images}) > 1:
        sizes = ", ".join(f"{each.shape[1]} × {each.shape[2]}" for each in images)
        raise DataError(
            f"The pictures of all parts must be of one size. Received: {sizes} in {pairs[0].images.parent}."
        )
    return np.concatenate(images)
