"""Files and folders are replaced by complete ones, or stay as they were."""

import errno
import os
import resource
from pathlib import Path

import pytest

from training.common.files import replace_file, replace_files, replace_folder, require_writable


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


def test_files_that_cannot_all_be_written_leave_the_old_ones_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"old")
    (tmp_path / "in the way").write_bytes(b"")
    with pytest.raises(OSError, match="in the way"):
        replace_files({tmp_path / "weights": b"new", tmp_path / "in the way" / "card": b"new"})
    assert (tmp_path / "weights").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in the way", "weights"]


def test_a_file_that_finds_no_room_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    replace_file(path, b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match=r"checkpoint\.npz") as error:
            replace_file(path, bytes(2000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert error.value.errno == errno.EFBIG
    assert [each.name for each in tmp_path.iterdir()] == ["checkpoint.npz"]
    assert path.read_bytes() == b"old"


def test_a_file_with_the_longest_name_that_a_disk_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'é' * 125}.json"
    replace_file(path, b"{}")
    assert path.read_bytes() == b"{}"


def test_what_is_replaced_is_on_the_disk_before_the_old_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    def fsync(descriptor: int) -> None:
        happened.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")

    def noted(self: Path, to: Path) -> Path:
        happened.append(f"move to {to.name}")
        return replace(self, to)

    replace = Path.replace
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", noted)
    replace_file(tmp_path / "card.json", b"{}")
    assert happened == ["sync .card.json.partial", "move to card.json", f"sync {tmp_path.name}"]
    happened.clear()
    replace_folder(tmp_path / "site", folder(tmp_path / "new", "new"), tmp_path / "aside")
    assert happened == ["sync file", f"sync {tmp_path.name}"]


@pytest.mark.parametrize("name", ["file", "file/runs", "file/runs/mine"])
def test_a_file_in_the_way_of_a_folder_is_noticed_before_there_is_anything_to_write(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError, match=f"{tmp_path}/file"):
        require_writable(tmp_path / name)


def test_a_disk_without_the_room_is_noticed_before_there_is_anything_to_write(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"bytes are needed, [\d,]+ are free.*runs") as error:
        require_writable(tmp_path / "runs", 1 << 60)
    assert error.value.errno == errno.ENOSPC
    require_writable(tmp_path / "runs", 1)
    assert not any(tmp_path.iterdir())
