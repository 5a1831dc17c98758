"""What the user names in, the glyphs that an adopted network is calibrated on out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.common.errors import DataError
from training.data import mnist
from training.data.labels import Labels
from training.data.sets import read
from training.data.split import MNIST_VALIDATION
from training.learning.dataset import NON_DIGITS, mnist_of_labels
from training.learning.drawing import draw_plainly, non_digits, procedural
from training.learning.part import Part, classes_array

_PROCEDURAL, _STRANGERS, _SEED = 2_000, 1_000, 1_000_001
"""How many of each are drawn, and what they begin with."""

OWN = "own"
"""What the card and the table of validation call a set of the user's."""

_MOST = 5_000
"""Of a large set, about so many are taken, evenly."""


@dataclass(frozen=True)
class Judged:
    """Glyphs that a network is judged by.

    Attributes:
        name: That of the set with labels.
        known: Its glyphs.
        strangers: Drawings that are none of the labels.
        source: What the card says of the set.
    """

    name: str
    known: Part
    strangers: Part
    source: dict[str, Any]

    @property
    def validation(self) -> dict[str, Part]:
        """Both by name."""
        return {self.name: self.known, NON_DIGITS: self.strangers}


def judge(data: str, labels: Labels) -> Judged:
    """Read what a network is calibrated on.

    Args:
        data: `procedural`, `mnist`, or a file or folder that `training.data.sets` reads.
        labels: Those of the network.

    Raises:
        DataError: It is missing or damaged, or holds none of the labels.
    """
    name, known, source = _known(data, labels)
    if len(known) == 0:
        raise DataError(
            f"--data must hold samples of the network's labels, {labels}. Received: {data}, without any. Name other "
            "data, or leave --data out."
        )
    strangers = draw_plainly(non_digits(_STRANGERS, _SEED, "validation", labels), "what is none of the labels")
    return Judged(name, known, strangers, {"name": name, "samples": len(known), **source})


def _known(data: str, labels: Labels) -> tuple[str, Part, dict[str, Any]]:
    """Return the name of a set, those of its glyphs that show a label, and what else the card says of it."""
    if data == "procedural":
        drawn = draw_plainly(procedural(_PROCEDURAL, _SEED, labels), "procedural digits")
        return "procedural", drawn, {"seed": _SEED}
    if data == "mnist":
        return _of_mnist(labels)
    found = read(Path(data))
    is_test = np.zeros(len(found), bool) if found.testing is None else found.testing
    known = [labels.index(label) is not None for label in found.sample_labels]
    places = np.flatnonzero(np.array(known, bool) & ~is_test)
    places = places[:: max(1, len(places) // _MOST)]
    classes = classes_array([labels.class_of(found.sample_labels[place]) for place in places], labels)
    return OWN, Part(found.glyphs[places], classes), {"file": found.name, "sha256": found.sha256}


def _of_mnist(labels: Labels) -> tuple[str, Part, dict[str, Any]]:
    images = mnist.load_mnist()
    last = images.train_images[-MNIST_VALIDATION:], images.train_labels[-MNIST_VALIDATION:]
    return "mnist", mnist_of_labels(*last, labels), {"sha256": mnist.FILES, "source": mnist.CITATION}
