"""Bytes in, a whole file out: nothing is replaced before its successor is complete."""

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


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
