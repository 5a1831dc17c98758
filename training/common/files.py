"""Bytes or a folder in, the same in its place out: nothing is replaced before its successor is complete."""

import hashlib
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its old version, then move it into place.

    Args:
        path: The file to write; its folder is made if it is missing.
        content: What to write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)


def replace_folder(path: Path, new: Path, aside: Path) -> None:
    """Move a complete folder to where another one may be; that comes back if the move fails.

    Args:
        path: The folder to replace, or where there is none yet.
        new: Its successor, on the same disk.
        aside: Where the old one goes; nothing is there.
    """
    if not path.exists():
        new.rename(path)
        return
    path.rename(aside)
    try:
        new.rename(path)
    except OSError:
        aside.rename(path)
        raise


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
