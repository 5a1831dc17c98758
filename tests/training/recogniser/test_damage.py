"""Model folders that are damaged: read as they were, or refused in a sentence."""

import dataclasses
import json
import shutil
from pathlib import Path

import keras
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cards import CARD
from tests.damage import damaged, read_unless_refused, with_odd_values
from tests.random_cases import random_cases
from tests.training.recogniser.test_card import OLD, write
from training.common.errors import ModelError
from training.common.files import sha256
from training.recogniser.card import Card
from training.recogniser.history import FILE as HISTORY_FILE
from training.recogniser.history import read_history
from training.recogniser.recogniser import Recogniser

quick = random_cases(60)

ORIGIN = {**CARD.origin(Path("first")), "teachers": [CARD.origin(Path("large"))]}
WHOLE = dataclasses.replace(
    CARD,
    data=[{"name": "mnist", "samples": 3}],
    metrics={"mnist_validation": 0.99},
    versions={"keras": "3"},
    start=ORIGIN,
    teachers=[ORIGIN],
    explain={"file": "explain.json", "sha256": 64 * "1"},
)


def use(card: Card) -> None:
    """Use a card in all the ways in which the code does."""
    json.dumps(card.origin(Path("a")))
    assert len({*map(str, card.labels)}) == len(card.labels) > 0
    assert 1.0 / card.temperature > 0
    assert card.rejection is None or 0 <= card.rejection <= 1
    assert f"{card.parameters:,} {float(card.recipe['hold_out']):g} {card.weights['sha256'][:12]}"
    assert all(isinstance(source["name"], str) for source in card.data)
    assert all(f"{share:.2%}" for share in card.metrics.values())
    begun = card.start
    while begun:
        assert min(begun["recipe"]["patience"], begun["recipe"]["epochs"]) > 0
        begun = begun["start"]


def put_odd_values_into(path: Path) -> None:
    """Have each value of a card be odd or gone in turn: what is read is used."""
    for where, entries in with_odd_values(json.loads(path.read_text())):
        path.write_text(json.dumps(entries))
        card = read_unless_refused(lambda: Card.read(path))
        if card is not None:
            print(where)  # shown where the test fails
            use(card)


def test_a_card_with_any_odd_value_is_usable_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    WHOLE.write(path)
    assert Card.read(path) == WHOLE
    put_odd_values_into(path)


def test_an_old_card_with_any_odd_value_is_usable_or_refused(tmp_path: Path) -> None:
    put_odd_values_into(write(tmp_path / "card.json", recipe=OLD | {"hold_out": 0.2}))


@quick
@given(content=st.binary(max_size=60) | damaged(json.dumps(dataclasses.asdict(WHOLE)).encode()))
def test_a_card_of_any_bytes_is_usable_or_refused(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any-card.json"
    path.write_bytes(content)
    card = read_unless_refused(lambda: Card.read(path))
    if card is not None:
        use(card)


def test_a_card_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("[" * 100_000)
    assert read_unless_refused(lambda: Card.read(tmp_path / "card.json")) is None


def test_a_digit_of_the_labels_that_changed_is_noticed(tmp_path: Path) -> None:
    CARD.write(tmp_path / "card.json")
    (tmp_path / "card.json").write_text((tmp_path / "card.json").read_text().replace("    3,\n", "    8,\n"))
    with pytest.raises(ModelError, match="two are the same"):
        Card.read(tmp_path / "card.json")


@pytest.fixture
def folder(tiny_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_model, tmp_path / "model"))


def replace_weights(folder: Path, content: bytes) -> None:
    """Replace the weights of a model folder, and what its card says of them."""
    (folder / "model.keras").write_bytes(content)
    card = Card.read(folder / "card.json")
    dataclasses.replace(card, weights={**card.weights, "sha256": sha256(folder / "model.keras")}).write(
        folder / "card.json"
    )


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_weights_that_are_cut_short_are_refused(folder: Path, share: float) -> None:
    whole = (folder / "model.keras").read_bytes()
    (folder / "model.keras").write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(ModelError, match=r"must have the SHA-256 that its card tells.*train or fetch both again"):
        Recogniser.load(folder)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_half_a_model_is_refused_also_where_its_card_names_it(folder: Path, share: float) -> None:
    whole = (folder / "model.keras").read_bytes()
    replace_weights(folder, whole[: int(share * len(whole))])
    with pytest.raises(ModelError, match=r"must be a Keras 3 model"):
        Recogniser.load(folder)


def test_a_folder_in_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "model.keras").unlink()
    (folder / "model.keras").mkdir()
    with pytest.raises(ModelError, match=r"must hold model\.keras"):
        Recogniser.load(folder)
    (folder / "card.json").unlink()
    (folder / "card.json").mkdir()
    with pytest.raises(ModelError, match=r"must be a card"):
        Recogniser.load(folder)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model").write_text("")
    with pytest.raises(ModelError, match=r"must hold card\.json"):
        Recogniser.load(tmp_path / "model")


@pytest.mark.parametrize("shape", [(32, 32, 1), (28, 28, 3), (784,)])
def test_a_network_that_takes_no_glyphs_is_refused(folder: Path, shape: tuple[int, ...]) -> None:
    keras.Sequential([keras.Input(shape), keras.layers.Flatten(), keras.layers.Dense(10)]).save(folder / "other.keras")
    replace_weights(folder, (folder / "other.keras").read_bytes())
    with pytest.raises(ModelError, match=r"from glyphs, 28 × 28, to logits"):
        Recogniser.load(folder)


def test_the_weights_of_another_model_are_refused(folder: Path, refusing_model: Path) -> None:
    shutil.copy(refusing_model / "model.keras", folder)
    with pytest.raises(ModelError, match="do not belong together"):
        Recogniser.load(folder)


@pytest.mark.parametrize("content", ["", "{", "{}", "7", "[1]", '[{"epoch": "x"}]', "[{}]", "[" * 100_000])
def test_a_history_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / HISTORY_FILE).write_text(content)
    with pytest.raises(ModelError, match="must be a list of epochs"):
        read_history(tmp_path)


def test_a_history_with_any_odd_value_is_numbers_by_name_or_refused(tmp_path: Path) -> None:
    for _, epochs in with_odd_values([{"epoch": 1, "loss": 0.5}, {"epoch": 2, "loss": 0.4}]):
        (tmp_path / HISTORY_FILE).write_text(json.dumps(epochs))
        found = read_unless_refused(lambda: read_history(tmp_path)) or []
        assert all(float(epoch["epoch"]) is not None for epoch in found)
