"""The card: what it says, and that those which older versions wrote are read."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cards import CARD
from training.common.errors import ModelError
from training.ink.constants import CONSTANTS, PREPROCESSING
from training.recogniser.card import FORMAT, Card
from training.recogniser.recipe import Recipe

FIRST = {"architecture": "micro", "strokes": ["pens.jsonl"], "epochs": 32, "seed": 1, "best_epoch": 25}
START = {"name": "first", "weights": 64 * "1", "recipe": FIRST}
OLD = {
    "architecture": "micro", "start": START, "strokes": ["pens.jsonl"], "epochs": 5, "photo": 0.2, "undersegmented": 0,
    "teachers": ["large"], "seed": 1, "best_epoch": 4,
}  # fmt: skip


def write(path: Path, **changes: Any) -> Path:
    """Write a card of format 1, as versions before format 2 did."""
    entries = dataclasses.asdict(CARD)
    for younger in ("start", "teachers", "kept_epoch", "former_knobs"):
        del entries[younger]
    path.write_text(json.dumps(entries | {"format": 1, "preprocessing": CONSTANTS, "recipe": OLD} | changes))
    return path


def test_a_card_that_is_written_is_read_again(tmp_path: Path) -> None:
    CARD.write(tmp_path / "card.json")
    assert Card.read(tmp_path / "card.json") == CARD
    assert json.loads((tmp_path / "card.json").read_text())["format"] == FORMAT == 2


def test_an_old_card_says_in_its_keys_what_it_said_in_its_recipe(tmp_path: Path) -> None:
    card = Card.read(write(tmp_path / "card.json"))
    expected = Recipe(
        architecture="micro", start="first", strokes=("pens.jsonl",), epochs=5, photo=0.2, teachers=("large",)
    )
    assert Recipe.from_json(card.recipe) == expected
    assert card.kept_epoch == 4
    assert card.start is not None
    assert (card.start["name"], card.start["weights"]) == ("first", 64 * "1")
    assert Recipe.from_json(card.start["recipe"]) == Recipe(architecture="micro", strokes=("pens.jsonl",), epochs=32)
    assert (card.start["kept_epoch"], card.start["start"]) == (25, None)
    assert [teacher["name"] for teacher in card.teachers] == ["large"]
    assert card.former_knobs == {}


def test_an_old_card_is_written_in_the_format_of_today(tmp_path: Path) -> None:
    card = Card.read(write(tmp_path / "card.json"))
    card.write(tmp_path / "card.json")
    assert Card.read(tmp_path / "card.json") == card
    assert json.loads((tmp_path / "card.json").read_text())["preprocessing"] == PREPROCESSING


def test_a_knob_that_is_gone_is_kept_where_it_was_used(tmp_path: Path) -> None:
    card = Card.read(write(tmp_path / "card.json", recipe=OLD | {"undersegmented": 5000, "prior": {"1": 2.0}}))
    assert card.former_knobs == {"undersegmented": 5000, "prior": {"1": 2.0}}


def test_weights_are_not_held_to_what_only_photos_need(tmp_path: Path) -> None:
    assert Card.read(write(tmp_path / "card.json", preprocessing=CONSTANTS | {"speck": 7})) is not None
    with pytest.raises(ModelError, match=r"trained with the ink of this version.*'glyph_box': 22"):
        Card.read(write(tmp_path / "card.json", preprocessing=CONSTANTS | {"glyph_box": 22}))


@pytest.mark.parametrize("number", [0, 3, "2", None])
def test_an_unknown_format_is_refused_before_its_keys_are(number: object, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=rf"must be of format 1 or 2\. Received: {number} in .*Train or fetch"):
        Card.read(write(tmp_path / "card.json", format=number, surprise=1))


@pytest.mark.parametrize("bits", [0, 1, 9, 32, 4.0, "4", True])
def test_bits_are_as_many_as_a_weight_may_have(bits: object, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    dataclasses.replace(CARD, bits=4).write(path)
    assert Card.read(path).bits == 4
    path.write_text(json.dumps(json.loads(path.read_text()) | {"bits": bits}))
    with pytest.raises(ModelError, match="bits"):
        Card.read(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', '{"format": 2}', '{"format": 1, "recipe": 3}'])
def test_what_is_no_card_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text(text)
    with pytest.raises(ModelError, match=r"must be a card as training writes it.*Train or fetch"):
        Card.read(tmp_path / "card.json")
