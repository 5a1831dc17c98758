"""A recogniser before and after rounding in, what that takes of its accuracy out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from export.checking.comparison_set import UNIPEN
from training.data.labels import DIGIT_LABELS, Label, Labels
from training.data.mnist import data_folder, load_mnist
from training.data.procedural import generate
from training.data.signs import labelled
from training.data.split import MNIST_VALIDATION, split_file
from training.data.strokes import StrokeSample, read_strokes
from training.measuring.unseen_writers import stroke_files_of
from training.reading.glyphs import Glyphs, glyphs_of
from training.recogniser.card import Card
from training.recogniser.labels import are_digits, labels_of
from training.recogniser.recogniser import Recogniser

_PROCEDURAL, _SEED = 2000, 107


@dataclass(frozen=True)
class RoundingLoss:
    """What two networks make of the same glyphs.

    Attributes:
        source: Where the glyphs come from, in words.
        samples: How many of them.
        before: Share that is read right before rounding.
        after: Share that is read right after it.
        others: How many answers changed.
    """

    source: str
    samples: int
    before: float
    after: float
    others: int

    def __str__(self) -> str:
        """Say it in a sentence."""
        return (
            f"Of {self.samples:,} {self.source}, {self.after:.2%} are read right, {self.before:.2%} before rounding; "
            f"answers that changed: {self.others:,}."
        )


def rounding_losses(before: Recogniser, after: Recogniser, data: Path | None) -> list[RoundingLoss]:
    """Measure on what the training was chosen by, so that the test sets keep their worth for the choice of bits too.

    Args:
        before: The recogniser as it was trained.
        after: The same, rounded.
        data: Data folder: of it, the validation images of MNIST and the pen strokes of validation's writers. Without
            one, digits are generated. For a network of other labels, the stroke files that it learnt from.

    Raises:
        DataError: The folder holds no MNIST.
    """
    folder, labels = data_folder(data), labels_of(before.card)
    if are_digits(labels.names):
        found = _digits(folder, before.card.recipe.get("hold_out", 0.0))
    else:
        found = _written(before.card, folder, labels)
    return [_loss(before, after, *each) for each in found]


_Shown = tuple[str, Glyphs, Sequence[Label]]
"""Where glyphs come from, the glyphs, and what they show."""


def _written(card: Card, folder: Path | None, labels: Labels) -> Iterator[_Shown]:
    for path in stroke_files_of(card, folder) if folder else []:
        samples = labelled(read_strokes(path), labels)
        yield (
            f"pen strokes of validation in {path.name}",
            *_drawn(split_file(path, samples, card.recipe.get("hold_out", 0.0)).validation, labels),
        )


def _digits(folder: Path | None, hold_out: float) -> Iterator[_Shown]:
    if folder is None:
        yield "procedural digits", *_drawn(generate(_PROCEDURAL, _SEED), DIGIT_LABELS)
        return
    mnist = load_mnist(folder)
    images, labels = mnist.train_images[-MNIST_VALIDATION:], mnist.train_labels[-MNIST_VALIDATION:]
    yield "validation images of MNIST", images / np.float32(255), labels.tolist()
    if (folder / UNIPEN).exists():
        path = folder / UNIPEN
        digits = labelled(read_strokes(path), DIGIT_LABELS)
        yield "pen strokes of validation", *_drawn(split_file(path, digits, hold_out).validation, DIGIT_LABELS)


def _drawn(samples: Sequence[StrokeSample], labels: Labels) -> tuple[Glyphs, list[Label]]:
    return glyphs_of(samples), [labels.names[labels.class_of(sample.label)] for sample in samples]


def _loss(before: Recogniser, after: Recogniser, source: str, glyphs: Glyphs, shown: Sequence[Label]) -> RoundingLoss:
    ours, theirs = (_labels(recogniser, glyphs) for recogniser in (before, after))
    right = np.array([str(label) for label in shown])
    return RoundingLoss(
        source,
        samples=len(glyphs),
        before=float(np.mean(ours == right)),
        after=float(np.mean(theirs == right)),
        others=int((ours != theirs).sum()),
    )


def _labels(recogniser: Recogniser, glyphs: Glyphs) -> npt.NDArray[np.str_]:
    """Return the most probable label of each glyph, refused or not; as text, since labels may be letters."""
    labels = np.array([str(label) for label in recogniser.card.labels])
    return np.asarray(labels[recogniser.probabilities(glyphs).argmax(axis=1)])
