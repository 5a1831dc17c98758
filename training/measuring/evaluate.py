"""A recogniser and a test set in, its answers and what they are worth out.

Test sets are a check of a release. Whoever chooses a recipe by them has no test set any more: `fit` prints validation
figures for that.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

from training.common.errors import DataError
from training.data import mnist
from training.data.labels import Label
from training.data.strokes import Strokes
from training.measuring.calibration import Bin, calibration_error, calibration_error_by_chance, reliability
from training.measuring.unseen_writers import samples_of
from training.reading.glyphs import Glyphs, glyphs_of
from training.recogniser.labels import labels_of
from training.recogniser.recogniser import Recogniser

MNIST_TEST = "mnist_test"
PENS_TEST = "pens_test"


@dataclass(frozen=True)
class TestSet:
    """What a recogniser is measured on.

    Attributes:
        name: `mnist_test`, `pens_test`, …
        glyphs: `[n, 28, 28]`, 0..1.
        labels: Class of each, `[n]`.
        writers: Who wrote each sample, or None where that is not known.
        strokes: Each sample as it was drawn, or None where there are only images.
    """

    __test__ = False  # pytest collects what is named Test…

    name: str
    glyphs: Glyphs
    labels: npt.NDArray[np.int64]
    writers: list[str] | None = None
    strokes: list[Strokes] | None = None


@dataclass(frozen=True)
class Share:
    """How many of some samples were read right.

    Attributes:
        samples: How many there are, at least one.
        right: How many of them were read right.
    """

    samples: int
    right: int

    @property
    def accuracy(self) -> float:
        """Share read right, 0..1."""
        return self.right / self.samples

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of that share (Wilson 1927)."""
        interval = binomtest(self.right, self.samples).proportion_ci(method="wilson")
        return float(interval.low), float(interval.high)

    @property
    def words(self) -> str:
        """The share, its interval, and of how many it is."""
        low, high = self.interval
        return f"{self.accuracy:.1%} ({low:.1%} to {high:.1%}) of {self.samples:,}"

    def as_json(self) -> dict[str, Any]:
        """Return the share and its interval as JSON types."""
        return {"samples": self.samples, "accuracy": self.accuracy, "interval": list(self.interval)}


@dataclass(frozen=True)
class Evaluation:
    """The answers of a recogniser to one test set; every figure follows from them.

    An answer is the most probable label, whether or not it would be refused as none of them.

    Attributes:
        test: What was read.
        probabilities: `[n, labels]`, calibrated.
        names: What each class is called.
    """

    test: TestSet
    probabilities: npt.NDArray[np.float32]
    names: Sequence[Label]

    @property
    def name(self) -> str:
        """Name of the test set."""
        return self.test.name

    @property
    def samples(self) -> int:
        """How many there are."""
        return len(self.test.labels)

    @cached_property
    def read(self) -> npt.NDArray[np.int64]:
        """What was read, `[n]`."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @cached_property
    def confidence(self) -> npt.NDArray[np.float32]:
        """The probability of what was read, `[n]`."""
        return np.asarray(self.probabilities.max(axis=1))

    @cached_property
    def right(self) -> npt.NDArray[np.bool_]:
        """Which samples were read right, `[n]`."""
        return np.asarray(self.read == self.test.labels)

    @property
    def total(self) -> Share:
        """How many of all samples were read right."""
        return Share(self.samples, int(self.right.sum()))

    @property
    def accuracy(self) -> float:
        """Share read right, 0..1."""
        return self.total.accuracy

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the accuracy."""
        return self.total.interval

    @cached_property
    def classes(self) -> dict[Label, Share]:
        """Share read right by label, of the labels that the set holds."""
        present = np.unique(self.test.labels).tolist()
        return {self.names[index]: _share(self.right[self.test.labels == index]) for index in present}

    @cached_property
    def writers(self) -> dict[str, Share]:
        """Share read right by writer; empty where the writers are not known."""
        if self.test.writers is None:
            return {}
        right: dict[str, list[bool]] = {}
        for writer, is_right in zip(self.test.writers, self.right.tolist(), strict=True):
            right.setdefault(writer, []).append(is_right)
        return {writer: _share(np.array(results)) for writer, results in right.items()}

    @property
    def by_writer(self) -> float | None:
        """Accuracy averaged over writers, or None where the writers are not known."""
        return float(np.mean([share.accuracy for share in self.writers.values()])) if self.writers else None

    @property
    def calibration_error(self) -> float:
        """Expected calibration error in 15 bins, 0..1."""
        return calibration_error(self.probabilities, self.test.labels)

    @cached_property
    def calibration_error_by_chance(self) -> float:
        """What a perfectly calibrated network would show on as many samples, 0..1."""
        return calibration_error_by_chance(self.probabilities)

    @property
    def reliability(self) -> list[Bin]:
        """The bins of confidence that the calibration error is made of."""
        return reliability(self.probabilities, self.test.labels)

    @property
    def loss(self) -> float:
        """Mean negative log-likelihood, in nats."""
        of_labels = self.probabilities[np.arange(self.samples), self.test.labels].astype(np.float64)
        return float(-np.log(np.maximum(of_labels, np.finfo(np.float32).tiny)).mean())

    @cached_property
    def confusion(self) -> npt.NDArray[np.int64]:
        """How often each label (row) was read as each other (column), `[labels, labels]`."""
        classes = self.probabilities.shape[1]
        pairs = self.test.labels * classes + self.read
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    @property
    def errors(self) -> list[tuple[Label, Label, int]]:
        """How often which label was read as which other, the most frequent first."""
        wrong = Counter(zip(self.test.labels[~self.right].tolist(), self.read[~self.right].tolist(), strict=True))
        return [(self.names[label], self.names[other], count) for (label, other), count in wrong.most_common()]

    def as_json(self) -> dict[str, Any]:
        """Return every figure as JSON types, as `docs/evaluation.md` describes them."""
        return {
            "name": self.name,
            **self.total.as_json(),
            "by_writer": self.by_writer,
            "calibration_error": self.calibration_error,
            "calibration_error_by_chance": self.calibration_error_by_chance,
            "loss": self.loss,
            "errors": [list(error) for error in self.errors],
            "classes": [{"label": label, **share.as_json()} for label, share in self.classes.items()],
            "writers": [{"writer": writer, **share.as_json()} for writer, share in self.writers.items()],
            "confusion": self.confusion.tolist(),
            "reliability": [vars(bin_) for bin_ in self.reliability],
            "misread": [
                {
                    "index": int(index),
                    "label": self.names[int(self.test.labels[index])],
                    "read": self.names[int(self.read[index])],
                    "confidence": float(self.confidence[index]),
                }
                for index in self.misread
            ],
        }

    @property
    def misread(self) -> npt.NDArray[np.int64]:
        """Indices of the samples that were read wrong, the most confident first."""
        wrong = np.flatnonzero(~self.right)
        return np.asarray(wrong[np.argsort(-self.confidence[wrong], kind="stable")])

    @property
    def doubtful(self) -> npt.NDArray[np.int64]:
        """Indices of the samples that were read right, the least confident first."""
        right = np.flatnonzero(self.right)
        return np.asarray(right[np.argsort(self.confidence[right], kind="stable")])


def evaluate(recogniser: Recogniser, test: TestSet) -> Evaluation:
    """Read a whole test set."""
    return Evaluation(test, recogniser.probabilities(test.glyphs), recogniser.card.labels)


def evaluate_mnist(recogniser: Recogniser, data: Path | None = None) -> Evaluation:
    """Measure a recogniser on MNIST's 10,000 test images.

    Args:
        recogniser: What to measure.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.

    Raises:
        DataError: MNIST is missing or damaged, or it has a digit that the recogniser has no label for.
    """
    labels = labels_of(recogniser.card)
    if not labels.has(mnist.LABELS):
        raise DataError(f"MNIST measures what reads all digits. Received: a network of {labels}. Leave MNIST out.")
    images = mnist.load_mnist(data)
    glyphs = images.test_images / np.float32(255)
    classes = np.array([labels.class_of(digit) for digit in mnist.LABELS])[images.test_labels]
    return evaluate(recogniser, TestSet(MNIST_TEST, glyphs, classes))


def evaluate_strokes(recogniser: Recogniser, path: Path, hold_out: float, name: str = PENS_TEST) -> Evaluation:
    """Measure a recogniser on the held-out writers of a stroke file, drawn as the page draws them.

    Args:
        recogniser: What to measure.
        path: A stroke file.
        hold_out: Share of its writers that was held out of training, as the card's recipe tells; 0 takes all samples,
            for a file that training has not seen.
        name: What to call the set.

    Raises:
        DataError: The file is damaged, or nothing is held out of it.
    """
    labels = labels_of(recogniser.card)
    samples = samples_of(path, hold_out, "held-out", labels)
    test = TestSet(
        name,
        glyphs_of(samples),
        np.array([labels.class_of(sample.label) for sample in samples], np.int64),
        [sample.writer for sample in samples] if any("writer" in sample.extra for sample in samples) else None,
        [sample.strokes for sample in samples],
    )
    return evaluate(recogniser, test)


def _share(right: npt.NDArray[np.bool_]) -> Share:
    return Share(len(right), int(right.sum()))
