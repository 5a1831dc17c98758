"""Checkpoints that are damaged or of another run: refused in a sentence, before anything is trained."""

import dataclasses
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Made
from tests.damage import damaged, read_unless_refused, with_odd_values
from tests.random_cases import random_cases
from training.architectures import build
from training.common.errors import ModelError
from training.learning.checkpoint import Checkpoint, Progress, save_checkpoint
from training.learning.fit import compile_model, resume
from training.recogniser.recipe import Recipe
from training.recogniser.zoo_folders import CHECKPOINT_FILE

RECIPE = Recipe(architecture="micro", data="procedural", procedural=300, epochs=2, batch=64)
HISTORY = [{"epoch": 1, "loss": 1.0, "accuracy": 0.5}]
PROGRESS = Progress(epoch=1, best_epoch=1, best_loss=1.0, kept_epoch=1, history=HISTORY)

Arrays = dict[str, Any]


@pytest.fixture(scope="module")
def model() -> keras.Model:
    """Return a network of the recipe with its optimizer."""
    model = build(RECIPE.architecture, 10)
    compile_model(model, RECIPE, 4)
    return model


@pytest.fixture(scope="module")
def stopped(model: keras.Model, made_once: Made) -> Path:
    """Return the folder of a run that was stopped after its first epoch."""
    return made_once(
        "stopped-run", lambda folder: save_checkpoint(folder, RECIPE, PROGRESS, model, model.get_weights())
    )


@pytest.fixture
def folder(stopped: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stopped, tmp_path / "run"))


def change(folder: Path, edit: Callable[[Arrays], object]) -> None:
    """Change the arrays of a checkpoint."""
    with np.load(folder / CHECKPOINT_FILE) as file:
        arrays = dict(file)
    edit(arrays)
    np.savez(folder / CHECKPOINT_FILE, **arrays)


def test_a_checkpoint_that_is_written_is_read_again(folder: Path, model: keras.Model) -> None:
    checkpoint = Checkpoint.read(folder)
    assert (checkpoint.recipe, checkpoint.progress) == (RECIPE, PROGRESS)
    kept = checkpoint.restore(model)
    for value, expected in zip(model.get_weights(), kept, strict=True):
        np.testing.assert_array_equal(value, expected)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.999])
def test_half_a_checkpoint_is_refused(folder: Path, share: float) -> None:
    path = folder / CHECKPOINT_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(ModelError, match=r"must be whole.*: .+\. Delete it and start a new run"):
        resume(folder)


def test_a_folder_in_its_place_is_refused(folder: Path) -> None:
    (folder / CHECKPOINT_FILE).unlink()
    (folder / CHECKPOINT_FILE).mkdir()
    with pytest.raises(ModelError, match="must be whole"):
        resume(folder)


def test_a_file_in_place_of_the_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(ModelError, match="needs the folder of a run that was stopped"):
        resume(tmp_path / "run")


@pytest.mark.parametrize(
    "edit",
    [
        lambda arrays: arrays.pop("model/0"),
        lambda arrays: arrays.pop("kept/0"),
        lambda arrays: arrays.pop("optimizer/1"),
        lambda arrays: arrays.update({"model/0": np.zeros((2, 3), np.float32)}),
        lambda arrays: arrays.update({"kept/0": np.zeros((2, 3), np.float32)}),
        lambda arrays: arrays.update({"model/0": np.array("x")}),
        lambda arrays: arrays.update({"model/999": np.zeros(3)}),
        lambda arrays: [arrays.pop(name) for name in list(arrays) if name.startswith("kept")],
        lambda arrays: arrays.pop("state"),
        lambda arrays: arrays.update(state=np.array("[")),
        lambda arrays: arrays.update(state=np.array("[" * 100_000)),
    ],
)
def test_a_checkpoint_with_other_arrays_is_refused(
    folder: Path, model: keras.Model, edit: Callable[[Arrays], object]
) -> None:
    change(folder, edit)
    with pytest.raises(ModelError, match="A checkpoint must be"):
        Checkpoint.read(folder).restore(model)


def test_the_checkpoint_of_another_network_is_refused(folder: Path) -> None:
    other = build(RECIPE.architecture, 11)
    compile_model(other, RECIPE, 4)
    with pytest.raises(ModelError, match="must be of the network that its recipe names"):
        Checkpoint.read(folder).restore(other)


@pytest.mark.parametrize("epoch", [2, -1, 10**400], ids=["later", "below 0", "huge"])
@pytest.mark.parametrize("name", ["epoch", "best_epoch", "kept_epoch"])
def test_an_epoch_that_the_history_lacks_is_refused(name: str, epoch: int) -> None:
    entries = dataclasses.asdict(PROGRESS) | {name: epoch}
    with pytest.raises(ValueError, match="no such epoch"):
        Progress.from_json(entries)


def test_a_state_with_any_odd_value_is_usable_or_refused(folder: Path) -> None:
    state = {"recipe": RECIPE.as_json(), "progress": dataclasses.asdict(PROGRESS)}
    arrays = {"model/0": np.zeros(3), "optimizer/0": np.zeros(3), "kept/0": np.zeros(3)}
    for where, entries in with_odd_values(state):
        np.savez(folder / CHECKPOINT_FILE, state=np.array(json.dumps(entries)), **arrays)
        checkpoint = read_unless_refused(lambda: Checkpoint.read(folder))
        if checkpoint is not None:
            print(where)  # shown where the test fails
            progress = checkpoint.progress
            assert isinstance(progress.is_over(checkpoint.recipe), bool)
            assert isinstance(progress.epoch + progress.kept_epoch + progress.seconds, float)
            assert all(isinstance(entry, dict) for entry in progress.history)


def small() -> bytes:
    """Return a checkpoint of few bytes, in which damage meets everything."""
    state = {"recipe": RECIPE.as_json(), "progress": dataclasses.asdict(PROGRESS)}
    content = io.BytesIO()
    np.savez(content, state=np.array(json.dumps(state)), **{"model/0": np.arange(3.0), "kept/0": np.arange(3.0)})
    return content.getvalue()


@random_cases(100)
@given(content=st.binary(max_size=60) | damaged(small()))
def test_a_checkpoint_of_any_bytes_is_what_it_was_or_refused(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-checkpoint"
    folder.mkdir(exist_ok=True)
    (folder / CHECKPOINT_FILE).write_bytes(content)
    checkpoint = read_unless_refused(lambda: Checkpoint.read(folder))
    if checkpoint is not None:
        assert (checkpoint.recipe, checkpoint.progress) == (RECIPE, PROGRESS)
        assert [value.tolist() for value in (*checkpoint.model, *checkpoint.kept)] == [[0, 1, 2]] * 2
