"""The notebooks of the docs: kept without outputs, their commands understood, their pages made by running them."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import nbformat
import pytest

import export.commands
import training.commands
from docs.notebook_pages import FOLDER, SKIPPED, run, with_address
from training.common.errors import InklingError

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PARSERS = {"training": training.commands.parser, "export": export.commands.parser}


def cells(path: Path, kind: str = "code") -> list[Any]:
    return [cell for cell in nbformat.read(path, nbformat.NO_CONVERT).cells if cell.cell_type == kind]


def notebook_of(*sources: str) -> Any:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == ["your-own-page.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_kept(path: Path) -> None:
    nbformat.validate(nbformat.read(path, nbformat.NO_CONVERT))
    assert [cell.id for cell in cells(path) if cell.outputs or cell.execution_count is not None] == []
    assert set(json.loads(path.read_text("utf-8"))["metadata"]) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_commands_are_understood(path: Path) -> None:
    lines = re.findall(r'^"\$PYTHON" -m (.*?)(?: >.*)?$', "\n".join(cell.source for cell in cells(path)), re.MULTILINE)
    assert len(lines) >= 3
    for line in lines:
        package, *words = shlex.split(line)
        assert PARSERS[package]().parse_args(words)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_all_is_run_for_the_docs_but_what_bundles_a_page(path: Path) -> None:
    skipped = [cell for cell in cells(path) if SKIPPED in cell.metadata.get("tags", [])]
    assert len(skipped) < len(cells(path)) / 2
    assert "export build" in skipped[0].source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_knows_where_it_came_from(path: Path) -> None:
    content = path.read_text("utf-8")
    told = nbformat.reads(with_address(content, "https://example.org/you/it"), nbformat.NO_CONVERT)
    assert 'REPOSITORY = "https://example.org/you/it"  #' in told.cells[1].source
    assert with_address(content, None) == content
    with pytest.raises(InklingError, match="REPOSITORY"):
        with_address("{}", None)


def test_a_cell_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(InklingError, match="ZeroDivisionError"):
        run(notebook_of("1 / 0"), tmp_path)


def test_outputs_stand_in_the_notebook_that_was_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_DATA", "/nowhere")
    monkeypatch.setenv("KERAS_BACKEND", "numpy")
    sources = (
        "import os\nprint(sorted(os.environ.keys() & {'INKLING_DATA', 'KERAS_BACKEND'}))",
        "import training.data\nopen('left', 'w').close()\nprint(training.data.__name__)",
    )
    done = run(notebook_of(*sources), tmp_path)
    assert [cell.outputs[0].text for cell in done.cells] == ["[]\n", "training.data\n"]
    assert (tmp_path / "left").exists()
