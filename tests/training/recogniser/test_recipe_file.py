"""Recipe files: how they are read, what they refuse, and that they say what the shipped weights were trained with."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from training.commands import SHIPPED_MODEL, ZOO
from training.common.errors import RecipeError
from training.recogniser.card import Card
from training.recogniser.recipe import KNOBS, Recipe
from training.recogniser.recipe_file import Part, override, read_recipe, recipe_names, recipe_path
from training.recogniser.zoo_folders import trained_folders, zoo_names

ROOT = Path(__file__).resolve().parents[3]

OLDER_CHOICE = {
    "basic-cnn": "efb8b5f76cbc",
    "dropout-cnn": "a126e46752f9",
    "four-conv": "ff423ee1c50e",
    "lenet-5": "337c065e879f",
    "resnet": "5cb592d86129",
    "single-conv": "59be0e6bff9b",
    "tiny": "ada436a757ac",
    "vgg-blocks": "d59c6a6b9c6c",
}
"""Weights whose epoch an older rule than today's chose, by the SHA-256 they begin with: all that a recipe does not say.

Once a network is trained anew, its line goes: what ships then is what its recipe makes.
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def card_of(name: str) -> Card:
    return Card.read(ROOT / (SHIPPED_MODEL if name == "default" else ZOO / name) / "card.json")


def recipes_of(card: Card) -> list[dict[str, Any]]:
    """Return the recipes that a card records, from the first part on."""
    recipes, start = [card.recipe], card.start
    while start:
        recipes.insert(0, start["recipe"])
        start = start["start"]
    return recipes


@pytest.mark.parametrize("name", recipe_names())
def test_the_card_of_shipped_weights_says_what_the_recipe_file_does(name: str) -> None:
    asked = [part.recipe.with_names_alone().as_json() for part in read_recipe(recipe_path(name))]
    assert recipes_of(card_of(name)) == asked


def test_every_shipped_network_has_a_recipe() -> None:
    trained = [folder.name for folder in trained_folders(ROOT / ZOO)]
    assert recipe_names() == sorted({"default", *zoo_names(), *trained})


def test_weights_that_todays_rule_did_not_choose_are_named() -> None:
    shipped = {name: card_of(name).weights["sha256"] for name in OLDER_CHOICE}
    assert {name: sha256[:12] for name, sha256 in shipped.items()} == OLDER_CHOICE


def test_parts_share_what_stands_above_them_and_each_begins_with_the_one_before(tmp_path: Path) -> None:
    text = 'epochs = 3\nseed = 7\n[[part]]\nname = "one"\n[[part]]\nname = "two"\nepochs = 1\nlearning_rate = 1\n'
    assert read_recipe(write(tmp_path / "r.toml", text)) == [
        Part("one", Recipe(epochs=3, seed=7)),
        Part("two", Recipe(epochs=1, seed=7, learning_rate=1.0, start="one")),
    ]


def test_a_file_without_parts_has_one(tmp_path: Path) -> None:
    (part,) = read_recipe(write(tmp_path / "r.toml", 'start = "models/default"\nstrokes = ["a.jsonl"]\n'))
    assert part.recipe == Recipe(start="models/default", strokes=("a.jsonl",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("epochs = ", "must be a TOML file"),
        ("learning_rte = 1", "A knob must be one of: .*learning_rate.*Received: learning_rte"),
        ('epochs = "3"', "--epochs must be a whole number, at least 1. Received: 3"),
        ("epochs = 2.5", "--epochs must be a whole number"),
        ("epochs = true", "--epochs must be a whole number"),
        ("epochs = 0", "Received: 0. Choose another"),
        ("hold_out = nan", "--hold-out must be from 0 to 0.9"),
        ("hold_out = 1", "--hold-out must be from 0 to 0.9"),
        ('strokes = "a.jsonl"', "--strokes must be a list of words"),
        ("strokes = [1]", "--strokes must be a list of words"),
        ('optimizer = "lion"', "--optimizer must be one of: adamw, adam, sgd"),
        ("architecture = 3", "--architecture must be a word"),
        ("part = 3", r"must each begin with \[\[part\]\]"),
        ("part = []", r"must each begin with \[\[part\]\]"),
        ("[[part]]\nepochs = 1", "must have a name of its own.*Received: None"),
        ('[[part]]\nname = "../a"', "must have a name of its own"),
        ('[[part]]\nname = "a"\n[[part]]\nname = "a"', "must have a name of its own"),
        ('[[part]]\nname = "a"\n[[part]]\nname = "b"\nstart = "c"', "only a recipe of one part can have a start"),
        ('[[part]]\nname = "a"\nepochs = 0', "part a: --epochs"),
    ],
)
def test_what_is_no_recipe_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=message) as refused:
        read_recipe(write(tmp_path / "r.toml", text))
    assert "r.toml" in str(refused.value)


def test_an_unknown_recipe_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"recipe of Inkling \(basic-cnn, .*Received: huge"):
        recipe_path("huge")
    assert recipe_path(str(write(tmp_path / "r.toml", ""))) == tmp_path / "r.toml"


def test_a_knob_that_is_given_wins_in_every_part_and_a_start_in_the_first() -> None:
    parts = [Part("one", Recipe(epochs=3)), Part("two", Recipe(epochs=1, start="one"))]
    assert override(parts, {"seed": 2, "epochs": 5, "start": "models/default"}) == [
        Part("one", Recipe(epochs=5, seed=2, start="models/default")),
        Part("two", Recipe(epochs=5, seed=2, start="one")),
    ]


def test_every_knob_is_declared_with_what_it_does_and_a_default_that_it_may_be() -> None:
    assert [knob.name for knob in KNOBS] == [field.name for field in dataclasses.fields(Recipe)]
    for knob in KNOBS:
        assert knob.text
        knob.check(knob.default)


def test_a_recipe_survives_its_json() -> None:
    recipe = Recipe(strokes=("a.jsonl", "b.jsonl"), teachers=("runs/large",), photo=0.2)
    assert Recipe.from_json(recipe.as_json()) == recipe
    assert recipe.with_names_alone().teachers == ("large",)
