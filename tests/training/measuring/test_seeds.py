"""One recipe with several seeds: its mean accuracy, and that nothing else is compared by it."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cards import CARD
from training.commands import main
from training.common.errors import ModelError
from training.learning.fit import fit
from training.measuring.seeds import Spread, check_seeds
from training.recogniser.card import Card
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser

FIRST = Recipe(epochs=9, patience=9)
SECOND = Recipe(epochs=2, start="first")


def card(seed: int, first: Recipe | None = FIRST, **knobs: Any) -> Card:
    """Return the card of a model that was trained with one seed, in two parts where there is a first one."""
    recipe = dataclasses.replace(SECOND, seed=seed, **knobs).as_json()
    begun = dataclasses.replace(CARD, recipe=dataclasses.replace(first or FIRST, seed=seed).as_json())
    start = begun.origin(Path(f"first-{seed}")) if first else None
    return dataclasses.replace(CARD, seed=seed, recipe=recipe, start=start, kept_epoch=seed)


def test_the_mean_and_the_deviation_of_a_sample() -> None:
    spread = Spread([0.99, 0.98, 0.97])
    assert spread.mean == pytest.approx(0.98)
    assert spread.deviation == pytest.approx(np.sqrt((0.01**2 + 0.01**2) / 2))


def test_models_of_one_recipe_and_other_seeds_are_compared() -> None:
    check_seeds(card(1), {Path("b"): card(2), Path("c"): card(3)})


@pytest.mark.parametrize(
    "other",
    [card(2, epochs=3), card(2, first=None), card(2, first=dataclasses.replace(FIRST, epochs=8))],
    ids=["another recipe", "begun with nothing", "begun with another recipe"],
)
def test_a_model_of_another_recipe_is_refused(other: Card) -> None:
    with pytest.raises(ModelError, match=r"same recipe.*Received: b, "):
        check_seeds(card(1), {Path("b"): other})


def test_patience_that_no_run_can_lose_is_one_recipe() -> None:
    check_seeds(card(1, patience=2), {Path("b"): card(2, patience=8)})
    with pytest.raises(ModelError, match="another recipe"):
        check_seeds(card(1, patience=2), {Path("b"): card(2, patience=1)})


def test_a_seed_counts_once() -> None:
    with pytest.raises(ModelError, match=r"Received: c, whose seed, 2, another has"):
        check_seeds(card(1), {Path("b"): card(2), Path("c"): card(2)})


@pytest.mark.usefixtures("no_figures")
def test_evaluate_tells_how_far_seeds_lie_apart(
    tiny_model: Path, tiny_recipe: Recipe, pens_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = fit(dataclasses.replace(tiny_recipe, seed=tiny_recipe.seed + 1), tmp_path / "other")
    model = tmp_path / "model"
    Recogniser.load(tiny_model).save(model)
    folders = ["--model", str(model), "--seeds", str(tmp_path / "other"), "--report", str(tmp_path / "report")]
    little = ["--no-mnist", "--strokes", str(pens_file), "--non-digits", "0", "--corrupted", "0"]
    main(["evaluate", *folders, *little, "--record", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report == json.loads((tmp_path / "report" / "report.json").read_text())

    assert other.card.seed != tiny_recipe.seed
    spread = report["seeds"]["pens_test"]
    assert spread["accuracies"][0] == report["sets"][0]["accuracy"]
    assert len(spread["accuracies"]) == 2
    row = next(row for row in report["summary"] if "mean ± deviation of 2 seeds" in row["title"])
    assert row["reached"] == f"{spread['mean']:.2%} ± {100 * spread['deviation']:.2f} points"
    metrics = json.loads((model / "card.json").read_text())["metrics"]
    assert metrics["pens_test_seeds_mean"] == spread["mean"]
    assert metrics["pens_test_seeds_deviation"] == spread["deviation"]
