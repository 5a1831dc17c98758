"""A key and a way to make arrays in, the arrays out: made once, then read from the cache."""

import contextlib
import functools
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.common.errors import InklingError
from training.common.files import replace_file
from training.common.progress import console

Arrays = dict[str, npt.NDArray[Any]]

LIMIT = 1 << 30
"""Bytes that one kind of arrays may take; what was not used for longest goes first."""

_DIGEST = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """Return the folder that INKLING_CACHE names, or `~/.cache/inkling`; whatever is in it can be made again.

    Raises:
        InklingError: There is neither.
    """
    named = os.environ.get("INKLING_CACHE")
    try:
        return Path(named) if named else Path.home() / ".cache" / "inkling"
    except RuntimeError as cause:
        raise InklingError(
            "Downloads and drawn glyphs are kept in your home. Received: no home. Set HOME, or INKLING_CACHE."
        ) from cause


def cached_arrays(kind: str, key: str, make: Callable[[], Arrays]) -> Arrays:
    """Return arrays from the cache, or make them and keep them there.

    A file that is damaged is noticed by its SHA-256, and made anew.

    Args:
        kind: Folder of the cache.
        key: Hash of all that shapes the arrays.
        make: Makes them.
    """
    path = cache_folder() / kind / f"{key}.npz.sha256"
    arrays = _read(path)
    if arrays is None:
        arrays = make()
        _write(path, arrays)
    return arrays


@functools.cache
def code_digest(names: tuple[str, ...]) -> str:
    """Return the SHA-256 of code that shapes what is cached: a change in it, be it one of a comment, is another key.

    Args:
        names: Files and folders below `training/`.
    """
    digest, root = hashlib.sha256(), Path(__file__).parents[1]
    for path in (root / name for name in names):
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(path: Path) -> Arrays | None:
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as cause:
        console.print(f"{path} cannot be read ({cause}), so what it held is made anew.")
        return None
    with contextlib.suppress(OSError):  # a cache of somebody else's can be read, but not be marked as used
        os.utime(path)
    digest, content = whole[:_DIGEST], whole[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        console.print(f"{path} is damaged, so what it held is made anew.")
        return None
    with np.load(io.BytesIO(content)) as file:
        return dict(file)


def _write(path: Path, arrays: Arrays) -> None:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    content = file.getvalue()
    try:
        replace_file(path, hashlib.sha256(content).digest() + content)
    except OSError as cause:
        console.print(f"{path.parent} cannot be written ({cause}), so the next run makes the same again.")
        return
    with contextlib.suppress(FileNotFoundError):  # another run may be at it at the same time
        _limit(path.parent)


def _limit(folder: Path) -> None:
    """Delete the files of a folder that were not used for longest, until the others fit in."""
    total = 0
    for file in sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True):
        total += file.stat().st_size
        if total > LIMIT:
            file.unlink()
