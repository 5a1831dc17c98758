"""A revision of this repository in, some of its files out, to be measured beside those of today."""

import io
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def take_out(revision: str, name: str, folder: Path) -> None:
    """Write a folder of a revision into another folder, under its own name, or end with a sentence.

    Args:
        revision: As `git` takes it.
        name: The folder, from the root of the repository.
        folder: Where to.
    """
    archive = subprocess.run(["git", "archive", revision, name], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode != 0:
        sys.exit(f"A revision must be one of this repository with {name}. Received: {revision}. Look at git log.")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(folder, filter="data")
