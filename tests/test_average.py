"""The mean of several runs: of those that began alike, and calibrated as each of them was."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tests.calibrated import expect_calibrated
from training.average import average
from training.commands import main
from training.common.errors import DataError, ModelError
from training.learning.fit import fit
from training.recogniser.card import Card
from training.recogniser.history import read_history
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser


@pytest.fixture(scope="module")
def recipe(tiny_recipe: Recipe, tiny_model: Path, pens_file: Path) -> Recipe:
    return dataclasses.replace(
        tiny_recipe, start=str(tiny_model), strokes=(str(pens_file),), variants=1, procedural=300, epochs=1
    )


@pytest.fixture(scope="module")
def runs(recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folders = [tmp_path_factory.mktemp(f"seed-{seed}") for seed in (1, 2)]
    for seed, folder in enumerate(folders, start=1):
        fit(dataclasses.replace(recipe, seed=seed), folder)
    return folders


@pytest.fixture(scope="module")
def mean(runs: list[Path], pens_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("mean")
    main(["average", *map(str, runs), "--strokes", str(pens_file), "--out", str(out)])
    return out


def test_each_weight_is_the_mean_as_float16_holds_it(runs: list[Path], mean: Path) -> None:
    one, two, both = (Recogniser.load(folder).model for folder in (*runs, mean))
    assert any((left != right).any() for left, right in zip(one.get_weights(), two.get_weights(), strict=True))
    for left, right, between in zip(*(model.trainable_variables for model in (one, two, both)), strict=True):
        expected = (left.numpy() + right.numpy()) / 2
        np.testing.assert_array_equal(between.numpy(), expected.astype(np.float16).astype(np.float32))


def test_it_is_calibrated_on_the_validation_of_the_first(recipe: Recipe, mean: Path) -> None:
    expect_calibrated(mean, recipe)


def test_the_card_tells_every_run(runs: list[Path], tiny_model: Path, mean: Path) -> None:
    cards = [Card.read(run / "card.json") for run in runs]
    start, told = (Card.read(folder / "card.json") for folder in (tiny_model, mean))
    assert [run["weights"] for run in told.recipe["averaged"]] == [each.weights["sha256"] for each in cards]
    assert [run["recipe"]["seed"] for run in told.recipe["averaged"]] == [1, 2]
    assert [source.get("seed") for source in told.data if source["name"] == "procedural"] == [1, 2]
    assert read_history(mean) == read_history(runs[0]) != read_history(runs[1])
    times = [each.training_seconds or 0.0 for each in (*cards, start, told)]
    assert times[3] == pytest.approx(times[0] + times[1] - times[2], abs=0.11)


def test_runs_that_did_not_begin_alike_are_refused(runs: list[Path], tiny_model: Path, tmp_path: Path) -> None:
    for folders in (runs[:1], [runs[0], tiny_model]):
        with pytest.raises(ModelError, match="began with the same weights"):
            average(folders, [], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_first_runs_stroke_files_are_needed(runs: list[Path], tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"--strokes pens\.jsonl\.gz\. Received: none"):
        average(runs, [], tmp_path / "out")
    other = tmp_path / "other.jsonl"
    other.write_text('{"label": 1, "strokes": [[[0, 0], [0, 9]]]}\n')
    with pytest.raises(DataError, match=r"Received: .*other\.jsonl"):
        average(runs, [other], tmp_path / "out")
