"""The recipes that the known networks are quoted with, as knobs of `training.recogniser.recipe.Recipe`."""

from typing import Any

from training.architectures.registry import Preset


def adam_on_mnist(epochs: int, batch: int = 128, **knobs: Any) -> Preset:
    """Return what nearly every tutorial does: MNIST as it is, and Adam (Kingma & Ba 2015, arXiv:1412.6980).

    Args:
        epochs: Passes over the data, all of them made.
        batch: Glyphs a step.
        knobs: What a recipe does otherwise.

    Returns:
        All knobs in which it differs from our own recipe.
    """
    return {
        "data": "mnist",
        "epochs": epochs,
        "patience": epochs,
        "batch": batch,
        "optimizer": "adam",
        "learning_rate": 1e-3,
        "schedule": "constant",
        "warm_up": 0.0,
        "weight_decay": 0.0,
        "label_smoothing": 0.0,
        "augmentation": 0.0,
        "elastic": 0.0,
    } | knobs


def adam_with_affine_changes(epochs: int, **knobs: Any) -> Preset:
    """Return the more careful one: the rate falls as a cosine, every glyph is turned, shifted and stretched a little.

    Args:
        epochs: Passes over the data.
        knobs: What a recipe does otherwise.
    """
    return adam_on_mnist(epochs, schedule="cosine", augmentation=0.8, **knobs)
