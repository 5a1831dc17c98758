"""A recipe of two parts is trained, stopped, gone on with and promoted; what does not belong together is refused."""

import dataclasses
import itertools
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.commands import main
from training.common.errors import DataError, ModelError, RecipeError
from training.learning.callbacks import ShowProgress
from training.recogniser.card import Card
from training.recogniser.promote import promote
from training.recogniser.recogniser import WEIGHTS_FILE, Recogniser
from training.recogniser.zoo_folders import CHECKPOINT_FILE

RECIPE = """
architecture = "micro"
data = "procedural"
procedural = 300
epochs = 1
[[part]]
name = "first"
[[part]]
name = "second"
learning_rate = 0.0005
"""


@pytest.fixture(scope="module", autouse=True)
def _little_validation() -> Iterator[None]:
    """Draw fewer glyphs to choose by: which epoch is kept is no matter here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.learning.dataset._PROCEDURAL_VALIDATION", 100)
        yield


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recipes") / "twice.toml"
    path.write_text(RECIPE)
    return path


@pytest.fixture(scope="module")
def trained(recipe: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the recipe's runs, trained with the second seed."""
    out = tmp_path_factory.mktemp("runs") / "twice"
    main(["fit", "--recipe", str(recipe), "--seed", "2", "--out", str(out)])
    return out


@pytest.fixture
def run(trained: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may damage."""
    return shutil.copytree(trained, tmp_path / "run")


def test_each_part_begins_with_the_one_before(trained: Path) -> None:
    first, second = Card.read(trained / "first" / "card.json"), Card.read(trained / "card.json")
    assert second.start == first.origin(trained / "first")
    assert (first.recipe["learning_rate"], second.recipe["learning_rate"]) == (0.002, 0.0005)
    assert (first.seed, second.seed) == (2, 2)
    assert second.recipe["start"] == "first"


def test_finished_parts_are_not_trained_again(recipe: Path, run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in run.rglob("*.keras")}
    main(["fit", "--recipe", str(recipe), "--seed", "2", "--out", str(run)])
    assert {path: path.stat().st_mtime_ns for path in run.rglob("*.keras")} == before
    assert capsys.readouterr().err.replace("\n", "").count("left as it is") == 2


def test_a_part_that_is_missing_is_trained_with_the_same_result(recipe: Path, trained: Path, run: Path) -> None:
    for name in (WEIGHTS_FILE, "card.json", "history.json"):
        (run / name).unlink()
    main(["fit", "--recipe", str(recipe), "--seed", "2", "--out", str(run)])
    expected, received = Recogniser.load(trained), Recogniser.load(run)
    for one, other in zip(expected.model.get_weights(), received.model.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_the_same_command_goes_on_with_what_was_stopped(
    recipe: Path, trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["fit", "--recipe", str(recipe), "--seed", "2", "--out", str(tmp_path)]
    calls = itertools.count()

    def stop_in_the_second_part(self: ShowProgress, batch: int, logs: Any) -> None:
        if next(calls) == 2:  # a part has two steps
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(ShowProgress, "on_train_batch_end", stop_in_the_second_part)
        with pytest.raises(KeyboardInterrupt, match="The same command goes on"):
            main(words)
    assert not (tmp_path / "card.json").exists()
    main(words)
    expected, received = Recogniser.load(trained), Recogniser.load(tmp_path)
    for one, other in zip(expected.model.get_weights(), received.model.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_folder_of_another_recipe_is_refused(recipe: Path, run: Path) -> None:
    with pytest.raises(ModelError, match=r"first, with seed 2 there, 3 here\. Choose another --out"):
        main(["fit", "--recipe", str(recipe), "--seed", "3", "--out", str(run)])


def test_a_part_that_began_with_other_weights_is_refused(recipe: Path, run: Path) -> None:
    card = Card.read(run / "card.json")
    assert card.start
    dataclasses.replace(card, start=card.start | {"weights": 64 * "0"}).write(run / "card.json")
    with pytest.raises(ModelError, match="began with others"):
        main(["fit", "--recipe", str(recipe), "--seed", "2", "--out", str(run)])


def test_stroke_files_are_below_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pens.toml"
    path.write_text(RECIPE.replace("epochs = 1\n", 'epochs = 1\nstrokes = ["unipen/none.jsonl"]\n', 1))
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("INKLING_DATA", str(tmp_path / "data"))
    with pytest.raises(DataError, match=str(tmp_path / "data" / "unipen" / "none.jsonl")):
        main(["fit", "--recipe", str(path), "--out", str(tmp_path / "out")])
    monkeypatch.delenv("INKLING_DATA")
    with pytest.raises(DataError, match=r"Received: unipen/none.jsonl, and INKLING_DATA is not set"):
        main(["fit", "--recipe", str(path), "--out", str(tmp_path / "out")])


def test_no_knob_stands_beside_resume(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"Received: --epochs, --recipe\. Leave"):
        main(["fit", "--resume", str(tmp_path), "--epochs", "3", "--recipe", "tiny"])


def test_a_promoted_run_is_the_same_model_and_nothing_else(run: Path, tmp_path: Path, tiny_model: Path) -> None:
    to = shutil.copytree(tiny_model, tmp_path / "models" / "default")
    main(["promote", str(run), "--to", str(to)])
    assert sorted(path.name for path in to.iterdir()) == ["card.json", "history.json", WEIGHTS_FILE]
    assert [path.name for path in to.parent.iterdir()] == ["default"]
    for name in ("history.json", WEIGHTS_FILE):
        assert (to / name).read_bytes() == (run / name).read_bytes()
    # Two networks of one architecture must not have one name where both are offered.
    assert Card.read(to / "card.json") == dataclasses.replace(Card.read(run / "card.json"), name="Inkling default")


def _stop(run: Path) -> None:
    (run / CHECKPOINT_FILE).write_bytes(b"")


def _damage(run: Path) -> None:
    (run / WEIGHTS_FILE).write_bytes(b"not a network")


def _forget(run: Path) -> None:
    (run / "history.json").unlink()


def _cut(run: Path) -> None:
    (run / "card.json").unlink()


def _break(run: Path) -> None:
    recogniser = Recogniser.load(run)
    recogniser.model.set_weights([np.full_like(each, np.nan) for each in recogniser.model.get_weights()])
    recogniser.save(run)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_stop, "which was stopped. Go on with it"),
        (_damage, "must have the SHA-256 that its card tells"),
        (_forget, "must have a history.json"),
        (_cut, "must hold card.json"),
        (_break, "must answer with probabilities"),
    ],
)
def test_what_is_no_finished_run_is_not_promoted(
    change: Callable[[Path], None], message: str, run: Path, tmp_path: Path
) -> None:
    change(run)
    with pytest.raises(ModelError, match=message):
        promote(run, tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_nothing_but_a_model_is_replaced(run: Path, tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "thesis.txt").write_text("mine")
    with pytest.raises(ModelError, match=r"with thesis\.txt\. Choose another"):
        promote(run, tmp_path / "to")
    with pytest.raises(ModelError, match="another folder than the run"):
        promote(run, run)
    assert (tmp_path / "to" / "thesis.txt").exists()


def test_the_model_that_was_there_comes_back_if_the_new_one_cannot_take_its_place(
    run: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = shutil.copytree(tiny_model, tmp_path / "models" / "default")
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="disk full"):
        promote(run, to)
    assert (to / "card.json").read_bytes() == (tiny_model / "card.json").read_bytes()
    assert [path.name for path in to.parent.iterdir()] == ["default"]
