"""Bytes or a folder in, the same in its place out: nothing is replaced before its successor is complete."""

import contextlib
import errno
import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from io import BufferedIOBase
from pathlib import Path

_PROBE = bytes(1 << 16)
"""What a folder must have room for to pass for one that can be written."""

_LONGEST_NAME = 60
"""Characters of a file's name that its unfinished version keeps: every disk takes 255 bytes."""

_JUNK = {".ds_store", "desktop.ini", "thumbs.db"}


_GZIP = b"\x1f\x8b"


def open_content(path: Path) -> BufferedIOBase:
    """Open a file for reading its content, unpacked if it is gzipped: by its first bytes, whatever its name says.

    Reading raises OSError, EOFError or zlib.error where the packed bytes are damaged.
    """
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
    return gzip.open(path) if packed else path.open("rb")


def read_content(path: Path) -> bytes:
    """Return a file's content, as `open_content` reads it."""
    with open_content(path) as file:
        return file.read()


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its old version, then move it into place.

    Args:
        path: The file to write; its folder is made if it is missing.
        content: What to write.

    Raises:
        OSError: It cannot be written; an old version stays, and nothing else does.
    """
    replace_files({path: content})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all are complete before the first old version is replaced.

    Args:
        contents: What to write, by file; their folders are made if they are missing.

    Raises:
        OSError: One cannot be written; the old versions stay, and nothing else does.
    """
    partials: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            with _naming(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                partials[path] = path.with_name(f".{path.name[:_LONGEST_NAME]}.partial")
                with partials[path].open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
        for path, partial in partials.items():
            with _naming(path):
                partial.replace(path)
    finally:
        for partial in partials.values():
            partial.unlink(missing_ok=True)
    for folder in {path.parent for path in contents}:
        _sync(folder)


def replace_folder(path: Path, new: Path, aside: Path) -> None:
    """Move a complete folder to where another one may be; that comes back if the move fails.

    Args:
        path: The folder to replace, or where there is none yet.
        new: Its successor, on the same disk.
        aside: Where the old one goes; nothing is there.
    """
    for file in new.rglob("*"):
        _sync(file)
    if not path.exists():
        new.rename(path)
    else:
        path.rename(aside)
        try:
            new.rename(path)
        except BaseException:
            aside.rename(path)
            raise
    _sync(path.parent)


def require_writable(folder: Path, room: int = 0) -> None:
    """Make sure that files can be written to a folder, before there is anything to write; it is left as it is.

    Args:
        folder: The folder, or where it will be made.
        room: How many bytes its disk must have free.

    Raises:
        OSError: A file is in the way, the folder is not ours to write, or the disk is full.
    """
    there = folder.absolute()
    while not os.path.lexists(there):
        there = there.parent
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(there))
    with _naming(folder), tempfile.TemporaryFile(dir=there) as probe:
        probe.write(_PROBE)
        probe.flush()
    if (free := shutil.disk_usage(there).free) < room:
        raise OSError(errno.ENOSPC, f"{room:,} bytes are needed, {free:,} are free", str(folder))


def is_junk(path: Path) -> bool:
    """Tell whether a file is one that macOS or Windows leaves in folders; nobody misses it."""
    return path.name.startswith("._") or path.name.lower() in _JUNK


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Have an error name what the user knows: not an unfinished file beside it, and not nothing at all."""
    try:
        yield
    except FileExistsError:
        raise  # what is in the way of a folder is named already
    except OSError as cause:
        raise OSError(cause.errno, cause.strerror, str(path)) from cause


def _sync(path: Path) -> None:
    """Have a file, or the names in a folder, outlast a power failure."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
