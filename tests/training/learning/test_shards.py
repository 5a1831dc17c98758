"""What is read from a disk is what would have been in memory, to the bit; and the disk is not read into memory."""

import dataclasses
import json
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.commands import main
from training.common.errors import DataError
from training.data.procedural import generate
from training.data.strokes import StrokeSample, write_strokes
from training.learning.dataset import Dataset, load_dataset
from training.learning.shards import INDEX, OnDisk, add_shards, is_shards, open_shards
from training.recogniser.card import Card
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.zoo_folders import CHECKPOINT_FILE

LARGE = 20_000_000
"""Glyphs that take 16 GB."""


def strokes(folder: Path, seed: int) -> str:
    """Return a stroke file of twenty made-up writers."""
    samples = generate(120, seed)
    named = [StrokeSample(each.label, each.strokes, {"writer": f"{seed}-{i % 20}"}) for i, each in enumerate(samples)]
    write_strokes(folder / f"{seed}.jsonl", named)
    return str(folder / f"{seed}.jsonl")


def recipe(*files: str) -> Recipe:
    return Recipe(data="files", strokes=files, variants=2)


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, list[Dataset]]:
    """Return a folder of the shards of two data sets, and what is in them."""
    folder, datasets = tmp_path / "shards", [load_dataset(recipe(strokes(tmp_path, seed)), None) for seed in (1, 2)]
    counts = [add_shards(folder, each, each=50) for each in datasets]
    assert counts == [len(datasets[0].train), len(datasets[0].train) + len(datasets[1].train)]
    return folder, datasets


def test_what_was_written_is_read(written: tuple[Path, list[Dataset]]) -> None:
    folder, datasets = written
    read = open_shards(folder)
    assert is_shards(folder)
    assert read.labels == datasets[0].labels
    assert read.sources == [*datasets[0].sources, *datasets[1].sources]
    whole = np.concatenate([each.train.glyphs for each in datasets])
    chosen = np.random.default_rng(1).permutation(len(whole))
    taken = read.train.take(chosen)
    np.testing.assert_array_equal(taken.glyphs, whole[chosen])
    np.testing.assert_array_equal(taken.labels, np.concatenate([each.train.labels for each in datasets])[chosen])
    np.testing.assert_array_equal(read.train.glyphs[len(whole) - 1], whole[-1])
    for name, part in read.validation.items():
        np.testing.assert_array_equal(part.glyphs, np.concatenate([each.validation[name].glyphs for each in datasets]))
        np.testing.assert_array_equal(part.labels, np.concatenate([each.validation[name].labels for each in datasets]))
    assert read.validation.keys() == datasets[0].validation.keys()


def weights(model: Path) -> list[Any]:
    """Return all weights of a model folder."""
    return list(Recogniser.load(model).model.get_weights())


def test_a_training_from_shards_is_the_training_from_memory(tmp_path: Path, tiny_model: Path) -> None:
    of_memory = Card.read(tiny_model / "card.json")
    recipe = Recipe.from_json(of_memory.recipe)
    folder = str(tmp_path / "shards")
    main(["shards", "--data", "procedural", "--procedural", str(recipe.procedural), "--out", folder])
    knobs = ["--architecture", recipe.architecture, "--epochs", str(recipe.epochs), "--batch", str(recipe.batch)]
    rate = ["--learning-rate", str(recipe.learning_rate)]
    main(["fit", "--data", folder, *knobs, *rate, "--out", str(tmp_path / "run")])
    of_disk = Card.read(tmp_path / "run" / "card.json")
    for here, there in zip(weights(tmp_path / "run"), weights(tiny_model), strict=True):
        np.testing.assert_array_equal(here, there)
    assert of_disk.metrics == of_memory.metrics
    assert of_disk.data == of_memory.data
    assert not (tmp_path / "run" / CHECKPOINT_FILE).exists()


def test_more_than_there_is_memory_for_is_read_as_it_is_wanted(tmp_path: Path) -> None:
    # A file of which hardly a byte is written: its disk has no room for more.
    glyphs = np.lib.format.open_memmap(tmp_path / "large.npy", "w+", np.uint8, (LARGE, 28, 28))
    places = np.arange(0, LARGE, LARGE // 100)[:100]
    glyphs[places] = np.arange(100, dtype=np.uint8)[:, None, None]
    del glyphs
    tracemalloc.start()
    taken = OnDisk([tmp_path / "large.npy"])[places]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken[:, 14, 14].tolist() == list(range(100))
    assert most < 2_000_000


def test_shards_of_other_labels_are_refused(written: tuple[Path, list[Dataset]]) -> None:
    folder, datasets = written
    before = (folder / INDEX).read_bytes()
    labels = dataclasses.replace(datasets[0].labels, names=("a", "b"))
    with pytest.raises(DataError, match="Received: a b beside 0 1 2"):
        add_shards(folder, dataclasses.replace(datasets[0], labels=labels))
    assert (folder / INDEX).read_bytes() == before


def test_a_folder_of_other_things_is_left_alone(written: tuple[Path, list[Dataset]], tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Shards must go to a new folder"):
        add_shards(tmp_path, written[1][0])


def test_damage_is_noticed(written: tuple[Path, list[Dataset]]) -> None:
    folder, _ = written
    victim = folder / "train-00001-glyphs.npy"
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(DataError, match=r"train-00001-glyphs\.npy must have the SHA-256"):
        open_shards(folder)
    victim.unlink()
    with pytest.raises(DataError, match="Received: none"):
        open_shards(folder)


@pytest.mark.parametrize("damage", [{"format": 2}, {"shards": []}, {"labels": None}])
def test_an_index_of_another_kind_is_refused(written: tuple[Path, list[Dataset]], damage: dict[str, object]) -> None:
    folder, _ = written
    index = json.loads((folder / INDEX).read_text("utf-8"))
    (folder / INDEX).write_text(json.dumps(index | damage), "utf-8")
    with pytest.raises(DataError, match="Shards must have their index"):
        open_shards(folder)


def test_shards_are_learnt_from_alone(written: tuple[Path, list[Dataset]]) -> None:
    with pytest.raises(DataError, match="Shards are learnt from alone"):
        main(["fit", "--data", str(written[0]), "--data", "mnist"])
