"""Models of one recipe and several seeds in, the mean of their accuracies and how far they lie apart out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.common.errors import ModelError
from training.recogniser.card import Card


@dataclass(frozen=True)
class Spread:
    """Accuracies of networks that differ in their seeds alone.

    Attributes:
        accuracies: Of each, 0..1; two at least.
    """

    accuracies: Sequence[float]

    @property
    def mean(self) -> float:
        """Their mean."""
        return float(np.mean(self.accuracies))

    @property
    def deviation(self) -> float:
        """Their standard deviation, as estimated from a sample (divided by n - 1)."""
        return float(np.std(self.accuracies, ddof=1))

    def as_json(self) -> dict[str, Any]:
        """Return them as JSON types."""
        return {"accuracies": list(self.accuracies), "mean": self.mean, "deviation": self.deviation}


def check_seeds(card: Card, others: Mapping[Path, Card]) -> None:
    """Check that models differ in their seeds and in nothing else that was asked for.

    Args:
        card: Of the model that is measured.
        others: Of those beside it, by their folders.

    Raises:
        ModelError: One is of another recipe, or of a seed that another has.
    """
    seeds, asked_for = {card.seed}, _asked_for_by(card)
    for folder, other in others.items():
        if _asked_for_by(other) != asked_for:
            raise ModelError(
                "--seeds must name models of the same recipe with other seeds. "
                f"Received: {folder}, whose card has another recipe. Train it by the same options, but for --seed."
            )
        if other.seed in seeds:
            raise ModelError(
                "--seeds must name models that differ in their seeds. "
                f"Received: {folder}, whose seed, {other.seed}, another has. Train it with another --seed."
            )
        seeds.add(other.seed)


def _asked_for_by(card: Card) -> list[dict[str, Any]]:
    """Return the recipe of a model and of each that it began with, without what a seed changes."""
    parts, start = [_asked_for(card.recipe) | card.former_knobs], card.start
    while start:
        parts.append(_asked_for(start["recipe"]))
        start = start["start"]
    return parts


def _asked_for(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """Return a recipe without its seed and the name of what it began with.

    As many epochs of patience as there are epochs, or more, ask for the same: all of them.
    """
    patience = {"patience": min(recipe["patience"], recipe["epochs"])}
    return {key: value for key, value in recipe.items() if key not in ("seed", "start")} | patience
