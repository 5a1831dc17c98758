"""The named architectures: a builder registers itself, the command line finds it by name."""

from collections.abc import Callable
from dataclasses import dataclass

import keras

from training.common.errors import ModelError

Builder = Callable[[int], keras.Model]


@dataclass(frozen=True)
class Architecture:
    """A network that can be trained by its name.

    Attributes:
        name: What `fit --architecture` takes and the card records.
        summary: One line for people.
        builder: Takes the number of logits, returns an untrained model from `[28, 28, 1]` to logits.
    """

    name: str
    summary: str
    builder: Builder


_architectures: dict[str, Architecture] = {}


def register(name: str, summary: str) -> Callable[[Builder], Builder]:
    """Register the decorated builder under `name`.

    Args:
        name: What `fit --architecture` takes.
        summary: One line for people.
    """

    def add(builder: Builder) -> Builder:
        _architectures[name] = Architecture(name, summary, builder)
        return builder

    return add


def architecture_names() -> list[str]:
    """Return the names of all architectures, in alphabetical order."""
    return sorted(_architectures)


def find_architecture(name: str) -> Architecture:
    """Look an architecture up.

    Raises:
        ModelError: There is none of that name.
    """
    if name not in _architectures:
        known = ", ".join(architecture_names())
        raise ModelError(f"An architecture must be one of: {known}. Received: {name}. Choose one of them.")
    return _architectures[name]


def build(name: str, classes: int) -> keras.Model:
    """Build an untrained network.

    Args:
        name: A registered architecture.
        classes: Number of logits.

    Returns:
        A Keras model from glyphs `[n, 28, 28, 1]` to logits `[n, classes]`.

    Raises:
        ModelError: There is no architecture of that name.
    """
    return find_architecture(name).builder(classes)
