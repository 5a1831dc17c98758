"""A network of other labels is exported with them, and what few bits take of it is measured on its own data."""

import dataclasses
import json
from pathlib import Path

import pytest

from export.checking.rounding_loss import rounding_losses
from export.making.convert import convert
from export.making.packing import unpack
from export.making.rounding import rounded
from export.zoo.accuracy import measure
from tests.training.data.sets.made import write_emnist
from training.data.strokes import StrokeSample, write_strokes
from training.learning.fit import fit
from training.recogniser.card import Card
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser

NAMES = "ABCDEFGHOI"


@pytest.fixture(scope="module")
def data_folder(pens: list[StrokeSample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a stroke file of letters in it."""
    folder = tmp_path_factory.mktemp("data")
    named = [dataclasses.replace(each, label=NAMES[int(each.label or 0)]) for each in pens]
    write_strokes(folder / "letters.jsonl.gz", named)
    return folder


def test_emnist_like_files_train_and_export(tmp_path: Path) -> None:
    write_emnist(tmp_path / "emnist", [ord(letter) for letter in "XOA"])
    recipe = Recipe(architecture="micro", data="files", pictures=(str(tmp_path / "emnist"),), epochs=1, non_digits=40)
    recogniser = fit(recipe, tmp_path / "model")
    convert(recogniser, tmp_path / "site")
    card = Card.read(tmp_path / "site" / "card.json")
    assert card.labels == ["A", "O", "X"]
    (weights,) = (tmp_path / "site").glob("weights-*.bin")
    plan = unpack(weights.read_bytes()).plan
    assert plan is not None
    assert plan["classes"] == 3  # the page asks for those that have a label; what they lack to 1 is that of none
    assert json.loads((tmp_path / "site" / "card.json").read_text())["data"][0]["name"] == "emnist"


def test_what_rounding_takes_is_measured_on_what_it_learnt_from(data_folder: Path, tmp_path: Path) -> None:
    recipe = Recipe(
        architecture="micro", data="files", strokes=(str(data_folder / "letters.jsonl.gz"),), epochs=1, variants=1
    )
    trained = fit(recipe, tmp_path / "model")
    (loss,) = rounding_losses(trained, rounded(trained, 4), data_folder)
    assert (loss.source, loss.samples) == ("pen strokes of validation in letters.jsonl.gz", 30)
    assert loss.before == trained.card.metrics["pens_validation"]
    assert rounding_losses(trained, trained, tmp_path) == []


def test_a_zoo_is_measured_on_digits_but_for_who_reads_others(
    data_folder: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = Recipe(
        architecture="micro", data="files", strokes=(str(data_folder / "letters.jsonl.gz"),), epochs=1, variants=1
    )
    of_letters, of_digits = fit(recipe, tmp_path / "model"), Recogniser.load(tiny_model)
    monkeypatch.setattr(
        "export.zoo.accuracy._test_sets", lambda recognisers, _: [] if recognisers == [of_digits] else 1 / 0
    )
    assert measure({"letters": of_letters, "digits": of_digits}, data_folder) == {"letters": {}, "digits": {}}
