"""Training: repeatable, resumable, and honest about what it was chosen by."""

import dataclasses
import errno
import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from training.architectures import build
from training.commands import SHIPPED_MODEL
from training.common.errors import DataError, ModelError
from training.common.files import sha256
from training.data.labels import DIGIT_LABELS
from training.data.mnist import Mnist
from training.data.procedural import generate
from training.data.split import MNIST_VALIDATION
from training.data.strokes import StrokeSample, write_strokes
from training.learning.calibrate import Loss, calibrated_losses, mean_loss
from training.learning.callbacks import ChooseEpoch, ShowProgress, StopOnInterrupt, Stopped
from training.learning.checkpoint import Progress, save_checkpoint
from training.learning.dataset import load_dataset
from training.learning.fit import fit, resume
from training.learning.part import Part
from training.learning.warm_start import begin_with
from training.reading.glyphs import glyphs_of
from training.recogniser.card import Card
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.temperature import fit_temperature, negative_log_likelihoods
from training.recogniser.zoo_folders import CHECKPOINT_FILE as CHECKPOINT

SHORT = Recipe(architecture="micro", data="procedural", procedural=600, epochs=2, batch=64, learning_rate=5e-3)


def weights(recogniser: Recogniser) -> list[Any]:
    return list(recogniser.model.get_weights())


def assert_same_weights(one: Recogniser, other: Recogniser) -> None:
    for left, right in zip(weights(one), weights(other), strict=True):
        np.testing.assert_array_equal(left, right)


def press_ctrl_c(monkeypatch: pytest.MonkeyPatch, callback: type, method: str, calls: int = 1) -> None:
    """Press Ctrl-C when a method of a callback has been called so often."""
    done = 0
    original = getattr(callback, method)

    def call_and_press(*arguments: Any, **named: Any) -> None:
        nonlocal done
        original(*arguments, **named)
        done += 1
        if done == calls:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(callback, method, call_and_press)


def stop_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Ctrl-C after the given step of the run."""
    press_ctrl_c(monkeypatch, ShowProgress, "on_train_batch_end", steps)


def test_a_tiny_network_learns(tiny_model: Path) -> None:
    recogniser = Recogniser.load(tiny_model)
    samples = generate(500, seed=4711)
    probabilities = recogniser.probabilities(glyphs_of(samples))
    read = probabilities.argmax(axis=1)
    assert np.mean(read == [sample.label for sample in samples]) > 0.6
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)


def test_a_model_is_calibrated_on_the_validation_data_of_its_recipe(tiny_model: Path, tiny_recipe: Recipe) -> None:
    recogniser, validation = Recogniser.load(tiny_model), load_dataset(tiny_recipe, None).validation
    logits = {name: recogniser.logits(part.floats()) for name, part in validation.items()}
    expected = fit_temperature([(logits[name], part.labels) for name, part in validation.items()])
    assert recogniser.card.temperature == pytest.approx(expected)
    for name, part in validation.items():
        right = float((logits[name].argmax(axis=1) == part.labels).mean())
        assert recogniser.card.metrics[f"{name}_validation"] == right


def test_the_card_says_where_the_model_comes_from(tiny_model: Path, tiny_recipe: Recipe) -> None:
    card = json.loads((tiny_model / "card.json").read_text())
    assert card["weights"] == {"file": "model.keras", "sha256": sha256(tiny_model / "model.keras")}
    assert card["labels"] == list(range(10))
    assert card["recipe"] == tiny_recipe.as_json()
    assert card["metrics"]["procedural_validation"] > 0.6
    assert set(card["versions"]) >= {"keras", "numpy", "python"}
    history = json.loads((tiny_model / "history.json").read_text())
    assert [entry["epoch"] for entry in history] == [1, 2]
    assert not (tiny_model / CHECKPOINT).exists()


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(tmp_path: Path) -> None:
    first, second = fit(SHORT, tmp_path / "a"), fit(SHORT, tmp_path / "b")
    assert_same_weights(first, second)
    other = fit(dataclasses.replace(SHORT, seed=2), tmp_path / "c")
    assert not np.array_equal(weights(first)[0], weights(other)[0])


@pytest.fixture(scope="module")
def dropout_recipe() -> Recipe:
    """Return a recipe of two epochs of nine steps; dropout is what has a random state of its own."""
    return dataclasses.replace(SHORT, architecture="default", procedural=144, batch=16)


@pytest.fixture(scope="module")
def whole(dropout_recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Recogniser]:
    """Return the folder and the result of a run that was not stopped."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, fit(dropout_recipe, folder)


@pytest.mark.parametrize("when", ["while the first epoch is measured", "within the second epoch"])
def test_a_stopped_run_goes_on_after_its_last_whole_epoch(
    when: str,
    dropout_recipe: Recipe,
    whole: tuple[Path, Recogniser],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        if when == "within the second epoch":
            stop_after(12, patch)
        else:
            press_ctrl_c(patch, ChooseEpoch, "on_epoch_end")
        with pytest.raises(Stopped, match=rf"1 of 2 epochs .* fit --resume {tmp_path}"):
            fit(dropout_recipe, tmp_path)
    folder, recogniser = whole
    assert_same_weights(recogniser, resume(tmp_path))
    assert (folder / "history.json").read_text() == (tmp_path / "history.json").read_text()
    assert not (tmp_path / CHECKPOINT).exists()


def test_a_run_that_is_stopped_in_its_first_epoch_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_after(3, monkeypatch)
    with pytest.raises(Stopped, match="nothing is kept"):
        fit(SHORT, tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have Ctrl-C interrupt, as it does in a terminal: pytest's workers ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_second_ctrl_c_breaks_off_at_once(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with StopOnInterrupt(tmp_path, SHORT, Progress()):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def stopped_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a run in a folder that was stopped after its first epoch."""
    with monkeypatch.context() as patch:
        press_ctrl_c(patch, ChooseEpoch, "on_epoch_end")
        with pytest.raises(Stopped):
            fit(dataclasses.replace(SHORT, procedural=64), folder)


def test_a_stopped_run_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped_run(tmp_path, monkeypatch)
    with pytest.raises(ModelError, match="stopped run"):
        fit(SHORT, tmp_path)
    assert (tmp_path / CHECKPOINT).exists()


def test_there_must_be_a_run_to_resume(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--resume needs"):
        resume(tmp_path)
    (tmp_path / CHECKPOINT).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="must be whole"):
        resume(tmp_path)


def test_a_checkpoint_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped_run(tmp_path, monkeypatch)
    with np.load(tmp_path / CHECKPOINT) as file:
        arrays = dict(file)
    state = json.loads(str(arrays["state"]))
    del state["progress"]["kept_epoch"]
    np.savez(tmp_path / CHECKPOINT, **arrays | {"state": np.array(json.dumps(state))})
    with pytest.raises(ModelError, match="another version"):
        resume(tmp_path)


def test_a_run_without_progress_stops_early(tmp_path: Path) -> None:
    recipe = dataclasses.replace(SHORT, epochs=6, patience=2, learning_rate=0.0, warm_up=0.0)
    fit(recipe, tmp_path)
    assert len(json.loads((tmp_path / "history.json").read_text())) < 6


def test_the_last_epoch_within_an_error_of_the_least_loss_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = dataclasses.replace(SHORT, procedural=200, epochs=4, schedule="constant", warm_up=0.0)
    four = [Loss(0.3, 0.3), Loss(0.1, 0.05), Loss(0.14, 0.01), Loss(0.16, 0.3)]
    losses = iter([*four, *four[:3]])
    monkeypatch.setattr(
        "training.learning.callbacks.calibrated_losses", lambda measured, validation: {"procedural": next(losses)}
    )
    kept = fit(recipe, tmp_path / "four")
    assert kept.card.kept_epoch == 3
    assert_same_weights(kept, fit(dataclasses.replace(recipe, epochs=3), tmp_path / "three"))


def test_patience_counts_from_the_least_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    losses = iter([Loss(0.1, 0.5), *[Loss(0.2, 0.5)] * 5])
    monkeypatch.setattr(
        "training.learning.callbacks.calibrated_losses", lambda measured, validation: {"procedural": next(losses)}
    )
    kept = fit(dataclasses.replace(SHORT, procedural=200, epochs=6, patience=2), tmp_path)
    assert kept.card.kept_epoch == 3


def test_the_loss_of_two_sets_is_their_mean_and_its_error_that_of_a_mean() -> None:
    loss = mean_loss([Loss(0.1, 0.03), Loss(0.3, 0.04)])
    assert (loss.mean, loss.error) == pytest.approx((0.2, 0.025))


def test_how_modest_a_network_is_does_not_change_its_loss() -> None:
    random = np.random.default_rng(1)
    labels = random.integers(0, 10, 400).astype(np.uint8)
    part = Part(np.zeros((400, 28, 28), np.uint8), labels)
    logits = random.normal(size=(400, 10)).astype(np.float32)
    logits[np.arange(400), labels] += 3
    sure, modest = (calibrated_losses({"pens": scale * logits}, {"pens": part})["pens"].mean for scale in (1, 0.4))
    assert modest == pytest.approx(sure, rel=1e-4)
    assert sure < 0.9 * negative_log_likelihoods(0.4 * logits, labels).mean()


def test_tensorboard_logs_are_written_on_request(tmp_path: Path) -> None:
    fit(dataclasses.replace(SHORT, epochs=1), tmp_path / "model", tensorboard=tmp_path / "logs")
    assert list((tmp_path / "logs").rglob("events.out.tfevents.*"))


def test_a_run_begins_with_what_another_network_does(tiny_model: Path, tiny_recipe: Recipe, tmp_path: Path) -> None:
    still = dataclasses.replace(tiny_recipe, start=str(tiny_model), learning_rate=0.0, weight_decay=0.0, epochs=1)
    again = fit(still, tmp_path)
    glyphs = glyphs_of(generate(200, seed=4711))
    before, after = Recogniser.load(tiny_model).logits(glyphs), again.logits(glyphs)
    # The epoch moves the statistics of its normalisations, which are averages over batches.
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.99
    first = Card.read(tiny_model / "card.json")
    assert again.card.recipe["start"] == tiny_model.name
    assert again.card.start == {
        "name": tiny_model.name,
        "weights": first.weights["sha256"],
        "training_seconds": first.training_seconds,
        "recipe": first.recipe,
        "start": None,
        "teachers": [],
        "kept_epoch": first.kept_epoch,
    }
    assert (again.card.training_seconds or 0) > (first.training_seconds or 0) > 0


def test_a_folded_network_can_go_on_learning(tiny_model: Path, tiny_recipe: Recipe) -> None:
    glyphs = glyphs_of(generate(300, seed=1))
    model = build(tiny_recipe.architecture, 10)
    begin_with(model, tiny_model, tiny_recipe.architecture, DIGIT_LABELS, glyphs)
    expected = Recogniser.load(tiny_model).logits(glyphs)
    np.testing.assert_allclose(model.predict(glyphs[..., None], verbose=0), expected, atol=1e-4)
    # What training computes, by the statistics of the batch, is nearly the same.
    np.testing.assert_allclose(model(glyphs[..., None], training=True), expected, atol=1e-3)


def test_to_begin_with_a_network_warns_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    shipped = Path(__file__).parents[3] / SHIPPED_MODEL
    card = Card.read(shipped / "card.json")
    begin_with(build(card.architecture, 11), shipped, card.architecture, DIGIT_LABELS, glyphs_of(generate(2, seed=1)))
    assert caplog.messages == []


def test_a_run_cannot_begin_with_another_network(tiny_recipe: Recipe, refusing_model: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"micro with 10\. Received: .*micro with 11"):
        fit(dataclasses.replace(tiny_recipe, start=str(refusing_model)), tmp_path)


def test_an_epoch_shows_mnist_as_often_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    images, labels = np.zeros((MNIST_VALIDATION + 4, 28, 28), np.uint8), np.arange(MNIST_VALIDATION + 4) % 10
    whole = Mnist(images, labels.astype(np.uint8), images, labels.astype(np.uint8))
    monkeypatch.setattr("training.data.mnist.load_mnist", lambda _: whole)
    dataset = load_dataset(Recipe(mnist_variants=3), None)
    assert dataset.train.labels.tolist() == 3 * [0, 1, 2, 3]
    assert dataset.sources[0]["samples"] == 4


def test_stroke_files_are_mixed_in_by_writer(pens: list[StrokeSample], pens_file: Path) -> None:
    recipe = dataclasses.replace(SHORT, procedural=50, strokes=(str(pens_file),), variants=3, hold_out=0.3)
    dataset = load_dataset(recipe, None)
    writers = 20
    held_out, validation = 6, 2
    per_writer = len(pens) // writers
    assert len(dataset.validation["pens"]) == validation * per_writer
    assert len(dataset.train) == 50 + 3 * (writers - held_out - validation) * per_writer
    assert dataset.sources[0]["name"] == "pens.jsonl.gz"


def test_signs_and_paper_are_mixed_in_by_writer(pens: list[StrokeSample], tmp_path: Path) -> None:
    signs, paper = tmp_path / "signs.jsonl", tmp_path / "paper.npz"
    hands = [{"writer": f"w{number % 10}"} for number in range(40)]
    digits = [StrokeSample(each.label, each.strokes, hand) for each, hand in zip(pens, hands, strict=False)]
    letters = [StrokeSample(None, each.strokes, hand) for each, hand in zip(pens[40:], hands, strict=False)]
    write_strokes(signs, [*digits, *letters])
    images = np.full((40, 64, 64), 240, np.uint8)
    images[:, 10:50, 30:34] = 30
    np.savez(paper, images=images, labels=np.ones(40, int), writers=np.array([hand["writer"] for hand in hands]))
    recipe = dataclasses.replace(
        SHORT, procedural=50, signs=(str(signs),), paper=(str(paper),), variants=3, writer_limit=8, hold_out=0.2
    )
    dataset = load_dataset(recipe, None)
    learnt = 7 * 4  # of ten writers two are held out, and one is to choose by
    assert {name: len(part) for name, part in dataset.validation.items() if name != "procedural"} == {
        "pens": 4,
        "paper": 4,
        "signs": 4,
    }
    # Each digit twice, not three times: four of one writer are eight drawings. A letter once.
    assert len(dataset.train) == 2 * learnt + learnt + 2 * learnt + 50
    assert np.count_nonzero(dataset.train.labels == DIGIT_LABELS.none) == learnt
    assert [each["name"] for each in dataset.sources] == [
        "signs.jsonl",
        "non_digits of signs.jsonl",
        "paper.npz",
        "procedural",
    ]
    assert dataset.classes == 11


def own(path: Path, samples: list[StrokeSample], writers: int) -> Recipe:
    """Return a recipe with a stroke file by so many writers."""
    write_strokes(
        path, [StrokeSample(each.label, each.strokes, {"writer": f"w{n % writers}"}) for n, each in enumerate(samples)]
    )
    return dataclasses.replace(SHORT, procedural=50, strokes=(str(path),), variants=1, epochs=1)


@pytest.mark.parametrize(
    ("chosen", "writers", "validated"),
    [
        (lambda each: True, 1, 30),
        (lambda each: each.label == 7, 1, 3),
        (lambda each: each.label != 3, 2, 27),
        (lambda each: each.label == 1, 20, 3),
    ],
    ids=["one writer", "one class and 20 samples", "two writers and no 3", "as many writers as samples"],
)
def test_a_small_file_of_ones_own_is_trained_on(
    chosen: Callable[[StrokeSample], bool],
    writers: int,
    validated: int,
    pens: list[StrokeSample],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    samples = [each for each in pens if chosen(each)]
    card = fit(own(tmp_path / "mine.jsonl", samples, writers), tmp_path / "run").card
    assert 0 <= card.metrics["pens_validation"] <= 1
    assert card.data[0]["samples"] == len(samples) - validated
    assert ("too few writers" in capsys.readouterr().err) is (writers < 7)


def test_a_single_sample_is_trained_on_and_not_chosen_by(
    pens: list[StrokeSample], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = load_dataset(own(tmp_path / "one.jsonl", pens[:1], 1), None)
    assert set(dataset.validation) == {"procedural"}
    assert len(dataset.train) == 51
    assert "too few samples for validation" in capsys.readouterr().err


def test_a_file_that_cannot_be_trained_on_is_told_why(pens: list[StrokeSample], tmp_path: Path) -> None:
    recipe = own(tmp_path / "mine.jsonl", pens, 1)
    with pytest.raises(DataError, match=r"--hold-out must.*0\.3 of 1 writers in .*mine\.jsonl"):
        load_dataset(dataclasses.replace(recipe, hold_out=0.3), None)
    nothing = own(tmp_path / "mine.jsonl", [StrokeSample(None, each.strokes) for each in pens], 20)
    with pytest.raises(DataError, match=r"must hold samples of the labels.*mine\.jsonl"):
        load_dataset(nothing, None)


@pytest.mark.parametrize("inside", ["file", "file/run"])
def test_a_file_in_the_way_of_the_run_is_noticed_before_any_work(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("training.learning.fit.load_dataset", lambda *_: pytest.fail("the work has begun"))
    with pytest.raises(NotADirectoryError, match="file"):
        fit(SHORT, tmp_path / inside)


def test_a_disk_without_room_for_checkpoints_is_noticed_before_the_first_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    monkeypatch.setattr(ShowProgress, "on_train_batch_end", lambda *_: pytest.fail("training has begun"))
    with pytest.raises(OSError, match=r"bytes are needed, 1,000 are free.*run"):
        fit(SHORT, tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_disk_that_is_full_after_an_epoch_loses_none_that_was_saved(
    dropout_recipe: Recipe, whole: tuple[Path, Recogniser], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def fill(*arguments: Any) -> None:
        save_checkpoint(*arguments)
        patch.setattr(os, "fsync", full)

    with monkeypatch.context() as patch:
        patch.setattr("training.learning.callbacks.save_checkpoint", fill)
        with pytest.raises(ModelError, match=rf"No space left on device \({tmp_path}.* fit --resume {tmp_path}"):
            fit(dropout_recipe, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [CHECKPOINT]
    assert_same_weights(whole[1], resume(tmp_path))


def test_an_unknown_architecture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"one of: .*default.*Received: huge"):
        fit(dataclasses.replace(SHORT, architecture="huge"), tmp_path)


def test_a_loss_that_is_no_number_ends_the_run_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.learning.fit._schedule", lambda recipe, steps: 1e30)
    with pytest.raises(ModelError, match=r"loss must be a number.*epoch 1.*--learning-rate"):
        fit(dataclasses.replace(SHORT, optimizer="sgd"), tmp_path / "run")
    assert not (tmp_path / "run" / "model.keras").exists()
