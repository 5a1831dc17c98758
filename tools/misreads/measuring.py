"""A recogniser and drawings in, what it got wrong out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.misreads.choosing import chosen_in
from tools.misreads.results import DIGITS, MNIST, NO_DIGIT, Guess, Hand, Misread, ShownSet
from training.measuring.evaluate import Evaluation, TestSet, evaluate, evaluate_mnist
from training.recogniser.recogniser import Recogniser
from training.recogniser.threshold import is_refused

_GUESSES = 2
_DECIMALS = 5


def measure(recogniser: Recogniser, folder: Path) -> Iterator[ShownSet]:
    """Read MNIST's test images, and what the writers that recipes are chosen by wrote.

    Args:
        recogniser: What reads.
        folder: Folder of data.
    """
    rejection = recogniser.card.rejection
    yield shown(MNIST, evaluate_mnist(recogniser, folder), rejection)
    for chosen in chosen_in(folder):
        test = TestSet(chosen.name, chosen.glyphs(), np.array(chosen.labels, np.int64), chosen.writers)
        yield shown(chosen.name, evaluate(recogniser, test), rejection)


def shown(name: str, evaluation: Evaluation, rejection: float | None) -> ShownSet:
    """Return what is shown of the answers to one set.

    Args:
        name: Of the set.
        evaluation: The answers.
        rejection: Probability below which a digit is refused, or None where none is.
    """
    labels, probabilities = evaluation.test.labels, evaluation.probabilities
    misread = [
        Misread(index, int(labels[index]), guesses(probabilities[index])) for index in evaluation.misread.tolist()
    ]
    hands = [Hand(share.samples, share.right) for share in evaluation.writers.values()]
    worst_first = sorted(hands, key=lambda hand: (hand.share, -hand.digits))
    return ShownSet(name, confusion(labels, probabilities, rejection), misread, worst_first)


def guesses(row: npt.NDArray[np.floating[Any]]) -> list[Guess]:
    """Return the two likeliest of the digits and "not a digit", which has what the digits lack to 1."""
    shares = [*row.astype(np.float64).tolist(), max(0.0, 1 - float(row.sum(dtype=np.float64)))]
    best = sorted(range(len(shares)), key=lambda label: -shares[label])[:_GUESSES]
    return [Guess(label, round(shares[label], _DECIMALS)) for label in best]


def confusion(
    labels: npt.NDArray[np.int64], probabilities: npt.NDArray[np.floating[Any]], rejection: float | None
) -> list[list[int]]:
    """Count how often each digit, a row, was read as each, a column; what was refused is in an eleventh."""
    read = np.where(is_refused(probabilities.max(axis=1), rejection), NO_DIGIT, probabilities.argmax(axis=1))
    columns = DIGITS + 1
    counts = np.bincount(labels * columns + read, minlength=DIGITS * columns)
    return [[int(count) for count in row] for row in counts.reshape(DIGITS, columns)]
