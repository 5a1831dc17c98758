"""What both command lines share: one line and an exit code for all that a user can mend."""

import errno
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from training.common.cache import cache_folder
from training.common.cli import command_line, run
from training.common.errors import InklingError

ROOT = Path(__file__).resolve().parents[3]


def ended(main: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as done:
        run(main)  # type: ignore[arg-type]
    assert isinstance(done.value.code, int)
    return done.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        (errno.ENOSPC, "The disk must have room"),
        (errno.EROFS, "must be yours to read and write"),
        (errno.EACCES, "must be yours to read and write"),
        (errno.ENOTDIR, "A folder must not have the name of a file"),
        (errno.EIO, "Files must be there and readable"),
    ],
)
def test_what_the_disk_refuses_is_one_line_with_the_path(
    number: int, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise OSError(number, os.strerror(number), "runs/[mine] 1/card.json")

    code, said = ended(refused, capsys)
    assert code == 1
    assert said.startswith("error: ")
    assert rule in said
    assert f"Received: {os.strerror(number)} (runs/[mine] 1/card.json)" in said
    assert said.count("\n") == 1


def test_a_package_that_is_missing_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def imports() -> None:
        import no_such_package  # type: ignore[import-not-found]  # noqa: F401

    code, said = ended(imports, capsys)
    assert code == 1
    assert "Received: No module named 'no_such_package'. Run make setup" in said


def test_a_module_of_our_own_that_is_missing_is_our_mistake() -> None:
    def imports() -> None:
        importlib.import_module("training.no_such_module")

    with pytest.raises(ModuleNotFoundError):
        run(imports)


def test_a_command_is_shown_as_it_can_be_typed() -> None:
    shown = command_line("training", "fit", "--resume", Path("in kling é [x]/runs"))
    assert shown == "python -m training fit --resume 'in kling é [x]/runs'"


SCRIPT = """
from training.common.cli import run
from training.common.progress import output
def main():
    for number in range(100_000):
        {print}
run(main)
"""


@pytest.mark.parametrize("show", ["print(number, flush=True)", "output().print(number)"])
def test_a_reader_who_has_enough_ends_a_command_without_a_word(show: str) -> None:
    command = [sys.executable, "-c", SCRIPT.format(print=show)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_results_that_find_no_room_are_one_line() -> None:
    command = [sys.executable, "-c", SCRIPT.format(print="print(number)")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: The disk must have room")
    assert done.stderr.count("\n") == 1


def test_names_that_a_locale_cannot_show_do_not_break_off() -> None:
    code = "from training.common.cli import run; run(lambda: print('é — 数'))"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"\\xe9 \\u2014 \\u6570\n")


@pytest.mark.parametrize(
    ("backend", "received"),
    [("foo", "(Unable to import backend : foo)"), ("torch", "(No module named 'torch')")],
)
@pytest.mark.parametrize("program", [["training", "zoo"], ["export", "zoo"]])
def test_a_backend_that_is_not_there_is_one_line(program: list[str], backend: str, received: str) -> None:
    environment = {**os.environ, "KERAS_BACKEND": backend}
    command = [sys.executable, "-m", *program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: Keras must run on one of tensorflow, jax, torch")
    assert f"Received: KERAS_BACKEND={backend} {received}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_keras_configuration_of_the_users_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".keras").mkdir()
    config = tmp_path / ".keras" / "keras.json"
    config.write_text('{"backend": "theano", "floatx": "float12", "image_data_format": "channels_first"}')
    code = "from training.common.quiet import import_keras; import_keras(); import keras; print(keras.config.floatx())"
    environment = {**os.environ, "HOME": str(tmp_path), "KERAS_BACKEND": "numpy"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "float32\n", "")


def test_a_machine_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("INKLING_CACHE", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(InklingError, match=r"Received: no home\. Set HOME, or INKLING_CACHE"):
        cache_folder()
