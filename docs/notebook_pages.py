"""A notebook in, a page of the docs with what came of running it out: outputs are never kept in the repository."""

import fcntl
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import MarkdownExporter
from nbformat import NotebookNode

from training.common.cache import cache_folder
from training.common.errors import InklingError
from training.common.files import replace_file

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "notebooks"

SKIPPED = "skip-execution"
"""The tag of a cell that is shown but not run here: what bundles a page, while a page is being bundled."""

_VERSION = nbformat.NO_CONVERT
_SECONDS = 1200  # of a cell: a machine that does much else must not fail the docs
_CODE = ("training", "export", "docs/notebook_pages.py", "requirements.txt")
_OURS = ("INKLING_", "KERAS_BACKEND", "MPLBACKEND")
_PLACE = 'REPOSITORY = ""'


@dataclass(frozen=True)
class NotebookPage:
    """What the docs show of a notebook.

    Attributes:
        markdown: Its text, its code and its outputs.
        pictures: The pictures among these, by the names that the text has for them.
    """

    markdown: str
    pictures: dict[str, bytes]


def notebook_page(path: Path) -> NotebookPage:
    """Run a notebook, unless neither it nor the code has changed since it was run, and return its page.

    Args:
        path: The notebook.

    Raises:
        InklingError: One of its cells fails.
    """
    notebook = nbformat.reads(_run_once(path), _VERSION)
    for cell in notebook.cells:
        # Bars and remarks are for who waits.
        cell["outputs"] = [each for each in cell.get("outputs", []) if each.get("name") != "stderr"]
    markdown, resources = MarkdownExporter().from_notebook_node(notebook, {"unique_key": path.stem})
    return NotebookPage(markdown, resources["outputs"])


def run(notebook: NotebookNode, folder: Path, skip: str = SKIPPED) -> NotebookNode:
    """Run all cells of a notebook from top to bottom, as somebody without data sets does.

    Args:
        notebook: What is run; its outputs are written into it.
        folder: Where it runs and leaves its files.
        skip: The tag of cells that are not run.

    Returns:
        The notebook.

    Raises:
        InklingError: A cell fails, or takes too long.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        skip_cells_with_tag=skip,
        coalesce_streams=True,
    )
    try:
        return client.execute(env={**environment, "PYTHONPATH": str(ROOT)})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as cause:
        raise InklingError(f"Each cell of a notebook must run. Received: {cause}. Mend the notebook.") from cause


def with_address(notebook: str, address: str | None) -> str:
    """Return a notebook's file that knows where the code is to be had, so that it runs wherever it is opened.

    Args:
        notebook: The content of its file.
        address: The repository, or None where nobody knows: then it asks.
    """
    quoted = _PLACE.replace('"', '\\"')
    if quoted not in notebook:
        raise InklingError(f"A notebook must say {_PLACE}, which the docs fill in. Received: none. Mend the notebook.")
    return notebook.replace(quoted, quoted.replace('\\"\\"', f'\\"{address}\\"')) if address else notebook


def _run_once(path: Path) -> str:
    """Return the notebook's file with outputs: from the cache, or run; who comes meanwhile waits for that."""
    kept = cache_folder() / "notebooks" / f"{path.stem}-{_digest(path)}.ipynb"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock, tempfile.TemporaryDirectory(prefix="inkling-notebook-") as folder:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not kept.exists():
            notebook = run(nbformat.read(path, _VERSION), Path(folder))
            replace_file(kept, nbformat.writes(notebook, _VERSION).encode())
        return kept.read_text("utf-8")


def _digest(path: Path) -> str:
    """Return a name for a notebook and all that shapes its outputs."""
    digest = hashlib.sha256(path.read_bytes())
    for place in (ROOT / name for name in _CODE):
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(f"{file.relative_to(ROOT).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
