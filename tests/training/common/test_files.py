"""Files and folders are replaced by complete ones, or stay as they were."""

from pathlib import Path

import pytest

from training.common.files import replace_folder


def folder(path: Path, content: str) -> Path:
    path.mkdir()
    (path / "file").write_text(content)
    return path


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_comes_into_its_place_whole(tmp_path: Path, is_there: bool) -> None:
    path = folder(tmp_path / "path", "old") if is_there else tmp_path / "path"
    replace_folder(path, folder(tmp_path / "new", "new"), tmp_path / "aside")
    assert (path / "file").read_text() == "new"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("is_there", [False, True])
def test_a_move_that_fails_leaves_what_was_there_and_says_why(tmp_path: Path, is_there: bool) -> None:
    path = folder(tmp_path / "path", "old") if is_there else tmp_path / "path"
    with pytest.raises(FileNotFoundError, match="missing"):
        replace_folder(path, tmp_path / "missing", tmp_path / "aside")
    assert path.exists() is is_there
    assert not is_there or (path / "file").read_text() == "old"
