"""A folder with a folder of pictures for each label; or two of them, to learn from and to test on."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from training.common.cache import Arrays, cached_arrays, code_digest
from training.common.cores import map_on_cores
from training.common.errors import DataError
from training.common.files import is_junk, sha256
from training.data.labels import RULE, Label, label_of
from training.data.picture_file import PICTURES, open_picture
from training.data.sets.labelled_set import LabelledSet, Rejected
from training.data.sets.rasters import glyph_of_picture

TRAIN, TEST = ("train", "training"), ("test", "testing", "val", "valid", "validation")
"""Names of the folders of a set's two parts."""

_SHAPING = ("data/glyph.py", "data/picture_file.py", "data/sets/picture_folder.py", "data/sets/rasters.py", "ink")
_CHUNK = 50
_FEW = 200
_NOTHING = "with nothing to see"
_BROKEN = "that cannot be read"
_OTHER = "that are no PNG, JPEG or WebP"


class _Picture(NamedTuple):
    path: Path
    label: Label
    testing: bool


class _Made(NamedTuple):
    """The glyph of a picture, blank where there is none, and why there is none."""

    glyph: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]"
    problem: str


def is_picture_folder(path: Path) -> bool:
    """Tell a folder in whose folders there are pictures."""
    return path.is_dir() and any(file.suffix.lower() in PICTURES for _, _, file in _files(path))


def read_picture_folder(path: Path) -> LabelledSet:
    """Read a folder of pictures, each as the page would read it: on any ground, of any size.

    Args:
        path: It has a folder for each label, called so; or a folder `train` and perhaps one `test` of which each has.

    Raises:
        DataError: A folder's name is no label.
    """
    pictures: list[_Picture] = []
    rejected: dict[str, list[str]] = defaultdict(list)
    for folder, testing, file in _files(path):
        label = label_of(folder.name)
        if label is None:
            raise DataError(f"A folder of pictures must be called as its label: {RULE}. Received: {folder}. Rename it.")
        if file.suffix.lower() in PICTURES:
            pictures.append(_Picture(file, label, testing))
        else:
            rejected[_OTHER].append(_name(path, file))
    digest = _sha256(path, pictures)
    made = _glyphs(digest, [each.path for each in pictures])
    for picture, problem in zip(pictures, made["problems"].tolist(), strict=True):
        if problem:
            rejected[problem].append(_name(path, picture.path))
    kept = made["problems"] == ""
    known = [picture for picture, keep in zip(pictures, kept.tolist(), strict=True) if keep]
    testing_part = np.array([picture.testing for picture in known], np.bool_)
    return LabelledSet(
        name=path.name,
        kind="folder of pictures",
        sample_labels=[picture.label for picture in known],
        make_glyphs=lambda: made["glyphs"][kept],
        sha256=digest,
        testing=testing_part if testing_part.any() and not testing_part.all() else None,
        rejected=[Rejected(reason, names) for reason, names in rejected.items()],
    )


def _files(path: Path) -> Iterator[tuple[Path, bool, Path]]:
    """Yield each file in the folder of a label, with that folder, and whether it is of the test part."""
    parts = [
        (folder, folder.name.lower() in TEST) for folder in _folders(path) if folder.name.lower() in (*TRAIN, *TEST)
    ]
    parts = [(folder, testing) for folder, testing in parts if _folders(folder)]
    for part, testing in parts or [(path, False)]:
        for folder in _folders(part):
            for file in sorted(folder.iterdir()):
                if file.is_file() and not file.name.startswith(".") and not is_junk(file):
                    yield folder, testing, file


def _folders(path: Path) -> list[Path]:
    return sorted(each for each in path.iterdir() if each.is_dir() and not each.name.startswith((".", "__")))


def _name(path: Path, file: Path) -> str:
    return file.relative_to(path).as_posix()


def _sha256(path: Path, pictures: list[_Picture]) -> str:
    """Return the hash of all pictures under their names."""
    digest = hashlib.sha256()
    for picture in pictures:
        digest.update(f"{_name(path, picture.path)}\0{sha256(picture.path)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _glyphs(digest: str, paths: list[Path]) -> Arrays:
    """Make the glyphs of pictures, or take them from the cache."""
    key = hashlib.sha256(f"{code_digest(_SHAPING)} {np.__version__} {digest}".encode()).hexdigest()

    def make() -> Arrays:
        chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
        made = [each for chunk in map_on_cores(_read, chunks, 1 if len(paths) <= _FEW else None) for each in chunk]
        return {
            "glyphs": np.stack([each.glyph for each in made]),
            "problems": np.array([each.problem for each in made]),
        }

    return cached_arrays("sets", key, make)


def _read(paths: list[Path]) -> list[_Made]:
    """Read some pictures; this is what the processes do."""
    return [_read_one(path) for path in paths]


def _read_one(path: Path) -> _Made:
    blank = np.zeros((28, 28), np.uint8)
    try:
        glyph = glyph_of_picture(open_picture(path))
    except DataError:
        return _Made(blank, _BROKEN)
    return _Made(blank, _NOTHING) if glyph is None else _Made(glyph, "")
