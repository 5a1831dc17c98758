"""Where the time of a training goes: what is counted is what is trained on, and a share is a share of the whole."""

import argparse
import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tools import fit_speed, fit_stages
from tools.fit_speed import State
from tools.revisions import take_out
from training.common.errors import DataError
from training.data.strokes import StrokeSample, write_strokes
from training.learning.dataset import load_dataset
from training.recogniser.recipe import Recipe
from training.recogniser.recipe_file import read_recipe, recipe_path


def test_what_is_counted_is_what_would_be_drawn(
    pens: list[StrokeSample], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.learning.dataset._PROCEDURAL_VALIDATION", 20)
    monkeypatch.setattr("training.learning.dataset._NON_DIGITS_VALIDATION", 10)
    monkeypatch.setenv("INKLING_CACHE", str(tmp_path))
    write_strokes(tmp_path / "pens.jsonl", pens[:60])
    files = (str(tmp_path / "pens.jsonl"),)
    recipe = Recipe(data="procedural", procedural=30, strokes=files, variants=3, writer_limit=20, non_digits=15)
    counts: fit_stages.Counts = {}
    fit_stages._read_files(recipe, counts)
    assert not (tmp_path / "glyphs").exists()
    data = load_dataset(recipe, None)
    assert counts["epoch"] == len(data.train)
    assert counts["validation"] == sum(map(len, data.validation.values()))
    assert counts["generated"] == 15 + 10
    assert counts["procedural"] == 30 + 20


def test_the_stages_of_a_run_are_reckoned_from_what_was_measured() -> None:
    recipe = Recipe(epochs=3, batch=10)
    spent = {
        "files": 7.0,
        "draw pens": 2.0,
        "draw generated": 1.0,
        "cache": 0.5,
        "input": 0.1,
        "step": 1.5,
        "validation": 0.4,
        "checkpoint": 0.25,
    }
    counts = {"epoch": 600, "validation": 4000, "pens": 300, "generated": 200}
    state = State(spent, spent, counts, np.zeros(1))
    found = fit_speed._in_whole(recipe, argparse.Namespace(steps=20, drawings=100), state)
    assert list(found.values()) == pytest.approx([7, 6, 2, 0.5 * 500 / 200, 0.9, 13.5, 2.4, 0.75])


def test_batches_that_differ_are_told() -> None:
    state = State({}, {}, {}, np.full(4, 0.25))
    assert "to the last bit" in fit_speed._comparison([state, state])
    other = dataclasses.replace(state, batches=np.full(4, 0.5))
    assert "differ by up to 2.5e-01" in fit_speed._comparison([state, other])


def test_a_part_or_a_revision_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"first, second, .* Received: fifth-and-a-half"):
        fit_speed._part(read_recipe(recipe_path("default")), "fifth-and-a-half")
    with pytest.raises(SystemExit, match="Received: no-such-revision"):
        take_out("no-such-revision", "training", tmp_path)
