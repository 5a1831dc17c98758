"""What a run would learn from in, files on a disk out, and from these the same, read as it is wanted.

Glyphs stay on the disk, mapped into memory: the system reads what a batch takes and forgets it when memory is short.
"""

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from training.common.annotations import fits
from training.common.errors import DataError
from training.common.files import replace_file, require_writable, sha256
from training.data.labels import Labels, in_words
from training.learning.dataset import Dataset
from training.learning.part import Part, Pixels, join

INDEX = "shards.json"
FORMAT = 1

GLYPHS_EACH = 100_000
"""How many glyphs a shard has at most: 78 MB, which is copied and checked in a second."""

_ENTRIES: dict[str, Any] = {
    "format": int,
    "labels": list[Any],
    "merged": list[Any],
    "sources": list[dict[str, Any]],
    "shards": list[dict[str, Any]],
    "validation": list[dict[str, Any]],
}


class OnDisk:
    """The glyphs of several files as if they were one array, of which a part is read when it is taken."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Map files into memory.

        Args:
            paths: `.npy` files of glyphs, `[n, 28, 28]` bytes.
        """
        self._shards = [np.load(path, mmap_mode="r") for path in paths]
        self._ends = np.cumsum([len(shard) for shard in self._shards])

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    def __getitem__(self, chosen: npt.NDArray[np.int64] | int) -> Pixels:
        """Return the glyphs at some places, `[n, 28, 28]`, or the one at a place."""
        places = np.atleast_1d(np.asarray(chosen, np.int64))
        of_shard = np.searchsorted(self._ends, places, side="right")
        taken = np.empty((len(places), *self._shards[0].shape[1:]), np.uint8)
        for number in np.unique(of_shard):
            here = of_shard == number
            begin = self._ends[number] - len(self._shards[number])
            taken[here] = self._shards[number][places[here] - begin]
        return taken if np.ndim(chosen) else taken[0]


def is_shards(path: Path) -> bool:
    """Tell whether a folder holds shards."""
    return (path / INDEX).is_file()


def add_shards(folder: Path, dataset: Dataset, each: int = GLYPHS_EACH) -> int:
    """Write what a run would learn from beside what is in a folder already.

    Args:
        folder: Where it goes; it is made if it is missing.
        dataset: What is written. Its labels are those of what is there.
        each: How many glyphs a shard has at most.

    Returns:
        How many glyphs to learn from the folder has now.

    Raises:
        DataError: The folder holds other things, or shards of other labels.
        OSError: It cannot be written; what was there before stays whole.
    """
    require_writable(folder, dataset.train.glyphs.nbytes)
    index = _index_for(folder, dataset)
    number = len(index["shards"])
    for begin in range(0, len(dataset.train), each):
        part = dataset.train.take(np.arange(begin, min(begin + each, len(dataset.train))))
        index["shards"].append(_write(folder, f"train-{number:05}", part))
        number += 1
    for name, part in dataset.validation.items():
        written = _write(folder, f"validation-{name}-{len(index['validation']):05}", part)
        index["validation"].append({"name": name, **written})
    index["sources"] += dataset.sources
    # Last: what it does not name is not there.
    replace_file(folder / INDEX, (json.dumps(index, indent=1) + "\n").encode())
    return sum(int(shard["samples"]) for shard in index["shards"])


def open_shards(folder: Path) -> Dataset:
    """Return what a run learns from, of which only the classes and what it is chosen by are in memory.

    Args:
        folder: A folder that `add_shards` has filled.

    Raises:
        DataError: A file is missing, damaged, or of another version.
    """
    index = _read_index(folder)
    labels = Labels(tuple(index["labels"]), dict(index["merged"]))
    shards = [_checked(folder, shard) for shard in index["shards"]]
    glyphs = OnDisk([glyphs for glyphs, _ in shards])
    classes = np.concatenate([np.load(classes) for _, classes in shards])
    by_name: dict[str, list[Any]] = {}
    for each in index["validation"]:
        by_name.setdefault(each["name"], []).append(each)
    validation = {name: _joined(folder, parts) for name, parts in by_name.items()}
    return Dataset(labels, Part(cast(Pixels, glyphs), classes), validation, index["sources"])


def _index_for(folder: Path, dataset: Dataset) -> dict[str, Any]:
    """Return the index of a folder, as it is before more is added."""
    labels, merged = list(dataset.labels.names), [list(pair) for pair in dataset.labels.merged.items()]
    if not is_shards(folder):
        if folder.is_dir() and any(folder.iterdir()):
            raise DataError(f"Shards must go to a new folder, or beside others. Received: {folder}. Choose another.")
        return {
            "format": FORMAT, "labels": labels, "merged": merged, "sources": [], "shards": [], "validation": [],
        }  # fmt: skip
    index = _read_index(folder)
    if (index["labels"], index["merged"]) != (labels, merged):
        raise DataError(
            f"All shards of a folder must have the same labels. Received: {in_words(dataset.labels.names)} beside "
            f"{in_words(index['labels'])} in {folder}. Name them all each time, with --labels."
        )
    return index


def _read_index(folder: Path) -> dict[str, Any]:
    path = folder / INDEX
    try:
        index: dict[str, Any] = json.loads(path.read_text("utf-8"))
        wrong = [name for name, kind in _ENTRIES.items() if not fits(index[name], kind)]
        if wrong or index["format"] != FORMAT or not index["shards"]:
            raise ValueError(f"it is of another version, or has no such {wrong or 'shards'}")
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise DataError(f"Shards must have their index. Received: {path} ({cause}). Write them again.") from cause
    return index


def _write(folder: Path, name: str, part: Part) -> dict[str, Any]:
    """Write a part as two files, and return what the index says of them."""
    files = {"glyphs": f"{name}-glyphs.npy", "classes": f"{name}-classes.npy"}
    for file, array in zip(files.values(), (part.glyphs, part.labels), strict=True):
        content = io.BytesIO()
        np.save(content, array)
        replace_file(folder / file, content.getvalue())
    return {"samples": len(part), **files, "sha256": {file: sha256(folder / file) for file in files.values()}}


def _checked(folder: Path, shard: Mapping[str, Any]) -> tuple[Path, Path]:
    """Return the two files of a shard, once they are sure to be what was written."""
    for file, expected in shard["sha256"].items():
        path = folder / file
        received = sha256(path) if path.is_file() else "none"
        if received != expected:
            raise DataError(
                f"{path} must have the SHA-256 {expected}. Received: {received}. Copy or write the shards again."
            )
    return folder / shard["glyphs"], folder / shard["classes"]


def _joined(folder: Path, shards: Sequence[Mapping[str, Any]]) -> Part:
    files = [_checked(folder, shard) for shard in shards]
    return join([Part(np.load(glyphs), np.load(classes)) for glyphs, classes in files])
