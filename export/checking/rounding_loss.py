"""A recogniser before and after rounding in, what that takes of its accuracy out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from export.checking.comparison_set import UNIPEN
from training.data.mnist import data_folder, load_mnist
from training.data.procedural import generate
from training.data.signs import digits_among
from training.data.split import MNIST_VALIDATION, split_file
from training.data.strokes import StrokeSample, read_strokes
from training.reading.glyphs import Glyphs, glyphs_of
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
            one, digits are generated.

    Raises:
        DataError: The folder holds no MNIST.
    """
    return [_loss(before, after, *each) for each in _validation(data_folder(data), before.card.recipe["hold_out"])]


def _validation(folder: Path | None, hold_out: float) -> Iterator[tuple[str, Glyphs, list[int]]]:
    """Yield where glyphs come from, the glyphs, and the digits that they are."""
    if folder is None:
        yield "procedural digits", *_drawn(generate(_PROCEDURAL, _SEED))
        return
    mnist = load_mnist(folder)
    images, labels = mnist.train_images[-MNIST_VALIDATION:], mnist.train_labels[-MNIST_VALIDATION:]
    yield "validation images of MNIST", images / np.float32(255), labels.tolist()
    if (folder / UNIPEN).exists():
        path = folder / UNIPEN
        digits = digits_among(read_strokes(path))
        yield "pen strokes of validation", *_drawn(split_file(path, digits, hold_out).validation)


def _drawn(samples: list[StrokeSample]) -> tuple[Glyphs, list[int]]:
    return glyphs_of(samples), [int(sample.label) for sample in samples if sample.label is not None]


def _loss(before: Recogniser, after: Recogniser, source: str, glyphs: Glyphs, digits: list[int]) -> RoundingLoss:
    ours, theirs = (_labels(recogniser, glyphs) for recogniser in (before, after))
    right = np.array(digits, str)
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
