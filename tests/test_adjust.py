"""Digits that are met more or less often than in training: expected so, in the weights alone, and calibrated anew."""

import math
from pathlib import Path

import numpy as np
import pytest

from tests.calibrated import expect_calibrated
from training.adjust import adjust
from training.commands import main
from training.common.errors import DataError, RecipeError
from training.learning.dataset import load_validation
from training.recogniser.card import Card
from training.recogniser.history import read_history
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser


@pytest.fixture(scope="module")
def adjusted(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("adjusted")
    main(["adjust", str(tiny_model), "--prior", "1=2", "--prior", "7=0.5", "--out", str(out)])
    return out


def test_the_odds_change_by_the_factors_and_nothing_else_does(
    tiny_model: Path, adjusted: Path, tiny_recipe: Recipe
) -> None:
    before, after = Recogniser.load(tiny_model), Recogniser.load(adjusted)
    glyphs = next(iter(load_validation(tiny_recipe, None).values())).floats()[:50]
    change = (after.logits(glyphs) - before.logits(glyphs)) / before.card.temperature
    expected = np.zeros(before.classes)
    expected[[1, 7]] = math.log(2), -math.log(2)
    np.testing.assert_allclose(change, np.tile(expected, (50, 1)), atol=0.01)  # a bias is stored as float16


def test_it_is_calibrated_anew(tiny_recipe: Recipe, adjusted: Path) -> None:
    expect_calibrated(adjusted, tiny_recipe)


def test_the_card_tells_all_factors_together(tiny_model: Path, adjusted: Path, tmp_path: Path) -> None:
    before, after = Card.read(tiny_model / "card.json"), Card.read(adjusted / "card.json")
    assert after.recipe == before.recipe | {"prior": {"1": 2.0, "7": 0.5}}
    assert after.weights["sha256"] != before.weights["sha256"]
    again = adjust(adjusted, {1: 0.25}, [], tmp_path / "again").card
    assert again.recipe["prior"] == {"1": 0.5, "7": 0.5}


def test_an_older_history_does_not_stay(tiny_model: Path, tmp_path: Path) -> None:
    out, bare = tmp_path / "out", tmp_path / "bare"
    out.mkdir()
    (out / "history.json").write_text("[]")
    adjust(tiny_model, {1: 2.0}, [], out)
    assert read_history(out) == read_history(tiny_model) != []
    Recogniser.load(tiny_model).save(bare)
    adjust(bare, {1: 2.0}, [], out)
    assert not (out / "history.json").exists()


def test_a_model_may_take_its_own_place(tiny_model: Path, tmp_path: Path) -> None:
    before = Recogniser.load(tiny_model).save(tmp_path)
    (tmp_path / "history.json").write_text("[]")
    after = adjust(tmp_path, {1: 2.0}, [], tmp_path)
    assert after.card.weights == Card.read(tmp_path / "card.json").weights != before.card.weights
    assert (tmp_path / "history.json").read_text() == "[]"


@pytest.mark.parametrize("prior", ["10=2", "1=0", "1=-2", "1=nan", "1=inf"])
def test_a_prior_is_a_positive_factor_of_a_digit(tiny_model: Path, tmp_path: Path, prior: str) -> None:
    with pytest.raises(RecipeError, match=rf"0 to 9. Received: {prior}"):
        main(["adjust", str(tiny_model), "--prior", prior, "--out", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("word", ["1", "one=2", "1=twice", "1:2", ""])
def test_a_prior_is_a_digit_and_a_factor(tiny_model: Path, tmp_path: Path, word: str) -> None:
    with pytest.raises(RecipeError, match=rf"such as 1=1\.5. Received: {word}\."):
        main(["adjust", str(tiny_model), "--prior", word, "--out", str(tmp_path / "out")])


def test_a_digit_has_one_prior(tiny_model: Path, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"Received: 1=2 and 1=3\. Keep one"):
        main(["adjust", str(tiny_model), "--prior", "1=2", "--prior", "1=3", "--out", str(tmp_path / "out")])


def test_other_data_than_it_was_chosen_by_are_refused(tiny_model: Path, pens_file: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no --strokes. Received: .*pens\.jsonl"):
        adjust(tiny_model, {1: 2.0}, [pens_file], tmp_path / "out")
