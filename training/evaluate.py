"""A model folder in, its figures on data that it was not chosen by out."""

import dataclasses
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

from training.calibrate import calibration_error, negative_log_likelihood
from training.data.mnist import load_mnist
from training.data.strokes import StrokeSample, read_strokes
from training.errors import DataError
from training.recogniser import Recogniser, softmax
from training.render import Glyphs, glyphs_of
from training.split import split_by_writer, writer_of


@dataclass(frozen=True)
class Evaluation:
    """What a recogniser reached on one set.

    Attributes:
        name: `mnist_test`, `pens_test`, …
        samples: How many there are.
        accuracy: Share read right, 0..1.
        interval: 95 % interval of that share (Wilson 1927).
        by_writer: Accuracy averaged over writers, or None where the writers are not known.
        calibration_error: Expected calibration error in 15 bins, 0..1.
        loss: Mean negative log-likelihood, in nats.
        errors: How often which digit was read as which other, the most frequent first.
    """

    name: str
    samples: int
    accuracy: float
    interval: tuple[float, float]
    by_writer: float | None
    calibration_error: float
    loss: float
    errors: list[tuple[int, int, int]]

    def as_json(self) -> dict[str, Any]:
        """Return the figures as JSON types."""
        return dataclasses.asdict(self)


def evaluate_mnist(recogniser: Recogniser, data: Path | None = None) -> Evaluation:
    """Measure a recogniser on MNIST's 10,000 test images.

    Args:
        recogniser: What to measure.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.
    """
    mnist = load_mnist(data)
    return _evaluate("mnist_test", recogniser, mnist.test_images / np.float32(255), mnist.test_labels, None)


def evaluate_strokes(recogniser: Recogniser, path: Path, hold_out: float) -> Evaluation:
    """Measure a recogniser on the held-out writers of a stroke file, drawn as the page draws them.

    Args:
        recogniser: What to measure.
        path: A stroke file.
        hold_out: Share of its writers that was held out of training, as the card's recipe tells; 0 takes all samples,
            for a file that training has not seen.

    Raises:
        DataError: The file is damaged, or nothing is held out of it.
    """
    samples = [sample for sample in read_strokes(path) if sample.label is not None]
    if hold_out:
        samples = split_by_writer(samples, hold_out).held_out
    if not samples:
        raise DataError(f"An evaluation needs at least one labelled sample. Received: {path}, which leaves none.")
    labels = np.array([sample.label for sample in samples])
    return _evaluate("pens_test", recogniser, glyphs_of(samples), labels, samples)


def _evaluate(
    name: str,
    recogniser: Recogniser,
    glyphs: Glyphs,
    labels: npt.NDArray[Any],
    samples: list[StrokeSample] | None,
) -> Evaluation:
    logits = recogniser.logits(glyphs) / recogniser.card.temperature
    read = logits.argmax(axis=1)
    right = read == labels
    interval = binomtest(int(right.sum()), len(right)).proportion_ci(method="wilson")
    wrong = Counter(zip(labels[~right].tolist(), read[~right].tolist(), strict=True))
    return Evaluation(
        name=name,
        samples=len(labels),
        accuracy=float(right.mean()),
        interval=(float(interval.low), float(interval.high)),
        by_writer=_mean_over_writers(samples, right) if samples else None,
        calibration_error=calibration_error(softmax(logits), labels),
        loss=negative_log_likelihood(logits, labels),
        errors=[(digit, other, count) for (digit, other), count in wrong.most_common()],
    )


def _mean_over_writers(samples: list[StrokeSample], right: npt.NDArray[np.bool_]) -> float:
    by_writer: dict[str, list[bool]] = {}
    for sample, is_right in zip(samples, right.tolist(), strict=True):
        by_writer.setdefault(writer_of(sample), []).append(is_right)
    return float(np.mean([np.mean(results) for results in by_writer.values()]))
