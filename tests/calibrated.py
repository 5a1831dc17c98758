"""A model folder is calibrated on the validation data of a recipe, and its card says how it reads them."""

from pathlib import Path

import pytest

from training.learning.dataset import load_validation
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.temperature import fit_temperature


def expect_calibrated(folder: Path, recipe: Recipe) -> None:
    """Expect the temperature and the shares on the card that follow from a recipe without non-digits."""
    recogniser, validation = Recogniser.load(folder), load_validation(recipe, None)
    logits = {name: recogniser.logits(part.floats()) for name, part in validation.items()}
    expected = fit_temperature([(logits[name], part.labels) for name, part in validation.items()])
    assert recogniser.card.temperature == pytest.approx(expected)
    for name, part in validation.items():
        right = float((logits[name].argmax(axis=1) == part.labels).mean())
        assert recogniser.card.metrics[f"{name}_validation"] == right
