"""What the user names in, the glyphs that an adopted network is calibrated on out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.errors import DataError
from training.data import mnist
from training.data.download import content_sha256
from training.data.signs import digits_among
from training.data.split import MNIST_VALIDATION
from training.data.strokes import read_strokes
from training.learning.dataset import NON_DIGITS
from training.learning.drawing import draw_plainly, given, non_digits, procedural
from training.learning.part import DIGITS, Part

_PROCEDURAL, _NON_DIGITS, _SEED = 2_000, 1_000, 1_000_001
"""How many of each are drawn, and what they begin with."""


@dataclass(frozen=True)
class Judged:
    """Glyphs that a network is judged by.

    Attributes:
        known: Those with labels: the name of the set, and its glyphs.
        strangers: Drawings that are none of the labels, or None where nobody can say what is none.
        source: What the card says of the set.
    """

    known: tuple[str, Part]
    strangers: Part | None
    source: dict[str, Any]

    @property
    def validation(self) -> dict[str, Part]:
        """All sets by name."""
        name, part = self.known
        return {name: part} | ({} if self.strangers is None else {NON_DIGITS: self.strangers})


def judge(data: str, labels: list[int | str]) -> Judged:
    """Read what a network is calibrated on.

    Args:
        data: `procedural`, `mnist`, a folder with MNIST, or a stroke file.
        labels: Those of the network.

    Raises:
        DataError: It is missing or damaged, or of other labels.
    """
    if labels != list(range(DIGITS)):
        raise DataError(
            f"--data must have the labels of the network. Received: {data}, with the ten digits, and a network of "
            f"{', '.join(map(str, labels))}. Leave --data out."
        )
    name, part, source = _known(data)
    strangers = draw_plainly(non_digits(_NON_DIGITS, _SEED, "validation"), "what is no digit")
    return Judged((name, part), strangers, {"name": name, "samples": len(part), **source})


def _known(data: str) -> tuple[str, Part, dict[str, Any]]:
    if data == "procedural":
        drawn = draw_plainly(procedural(_PROCEDURAL, _SEED), "procedural digits")
        return "procedural", drawn, {"seed": _SEED}
    path = Path(data)
    if path.is_file():
        digits = digits_among(read_strokes(path))
        if not digits:
            raise DataError(f"--data must hold samples with labels. Received: {path}, without any. Name another file.")
        return "pens", draw_plainly(given(digits), path.name), {"sha256": content_sha256(path), "file": path.name}
    images = mnist.load_mnist(None if data == "mnist" else path)
    part = Part(images.train_images[-MNIST_VALIDATION:], images.train_labels[-MNIST_VALIDATION:])
    return "mnist", part, {"sha256": mnist.FILES, "source": mnist.CITATION}
