"""Test sets in, their accuracy after each corruption out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from training.common.progress import Bar, progress_bar
from training.ink import Glyph, Ink, bounds, normalise
from training.ink.constants import GLYPH_SIZE
from training.measuring.corruptions import CORRUPTIONS, Corrupt, Corruption, Draw, draw_image, draw_strokes
from training.measuring.evaluate import Evaluation, TestSet
from training.reading.glyphs import Glyphs
from training.recogniser.recogniser import Recogniser

_Labels = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Condition:
    """The accuracy of one set under one corruption.

    Attributes:
        test: Name of the test set.
        corruption: Its name.
        severity: How much of it.
        samples: How many were read.
        accuracy: Share of them read right, 0..1.
        clean: Share of the same samples read right through the same path without the corruption, 0..1.
    """

    test: str
    corruption: str
    severity: float
    samples: int
    accuracy: float
    clean: float

    @property
    def drop(self) -> float:
        """What the corruption costs, -1..1."""
        return self.clean - self.accuracy


@dataclass(frozen=True)
class Robustness:
    """Every condition that was measured."""

    conditions: list[Condition]

    def of(self, corruption: str) -> list[Condition]:
        """Return the conditions of one corruption."""
        return [condition for condition in self.conditions if condition.corruption == corruption]

    @property
    def corruptions(self) -> dict[str, tuple[float, float]]:
        """Accuracy and drop of each corruption, averaged over its severities and the sets."""
        means = {}
        for name in dict.fromkeys(condition.corruption for condition in self.conditions):
            figures = [(condition.accuracy, condition.drop) for condition in self.of(name)]
            accuracy, drop = np.mean(figures, axis=0)
            means[name] = (float(accuracy), float(drop))
        return means

    @property
    def mean_drop(self) -> float:
        """Drop averaged over the corruptions, each of which counts alike."""
        return float(np.mean([drop for _, drop in self.corruptions.values()]))

    def as_json(self) -> dict[str, Any]:
        """Return every figure as JSON types, as `docs/evaluation.md` describes them."""
        return {
            "mean_drop": self.mean_drop,
            "corruptions": [
                {"corruption": name, "accuracy": accuracy, "drop": drop}
                for name, (accuracy, drop) in self.corruptions.items()
            ],
            "conditions": [{**vars(condition), "drop": condition.drop} for condition in self.conditions],
        }


def measure_robustness(recogniser: Recogniser, evaluations: Sequence[Evaluation], count: int, seed: int) -> Robustness:
    """Corrupt samples of each test set in every way and read them again.

    Args:
        recogniser: What to measure.
        evaluations: Its answers to the sets.
        count: How many samples of each set to corrupt at most, at least 1.
        seed: What the random numbers begin with: the same seed picks the same samples and corrupts them alike.
    """
    conditions = []
    with progress_bar("Corrupting", sum(min(count, evaluation.samples) for evaluation in evaluations)) as bar:
        for evaluation in evaluations:
            test = evaluation.test
            applied = [each for each in CORRUPTIONS if each.images or test.strokes is not None]
            drawings, labels = _choose(test, count, seed)
            accuracy = _accuracies(recogniser, applied, drawings, labels, seed, bar)
            conditions += [
                Condition(test.name, each.name, severity, len(labels), accuracy[each.corrupt, severity], clean)
                for each in applied
                for clean in [accuracy[each.clean, 0]]
                for severity in each.severities
            ]
    return Robustness(conditions)


def _choose(test: TestSet, count: int, seed: int) -> tuple[list[Draw], _Labels]:
    """Return drawings of a set, in its order, and their labels."""
    size = min(count, len(test.labels))
    indices = np.sort(np.random.default_rng(seed).choice(len(test.labels), size, replace=False))
    if test.strokes is None:
        return [partial(draw_image, test.glyphs[index]) for index in indices], test.labels[indices]
    return [partial(draw_strokes, test.strokes[index]) for index in indices], test.labels[indices]


def _accuracies(
    recogniser: Recogniser,
    corruptions: Sequence[Corruption],
    drawings: Sequence[Draw],
    labels: _Labels,
    seed: int,
    bar: Bar,
) -> dict[tuple[Corrupt, float], float]:
    """Return the share read right after each corruption in each severity, and after its clean path (severity 0)."""
    ways = list(dict.fromkeys((each.clean, 0.0) for each in corruptions))
    ways += [(each.corrupt, severity) for each in corruptions for severity in each.severities]
    glyphs = np.zeros((len(ways), len(drawings), GLYPH_SIZE, GLYPH_SIZE), np.float32)
    for index, drawing in enumerate(drawings):
        draw = cache(drawing)  # most corruptions begin with the same ink
        for number, (corrupt, severity) in enumerate(ways):
            glyphs[number, index] = _glyph(corrupt(draw, severity, np.random.default_rng([seed, number, index])))
        bar.advance()
    return {way: _accuracy(recogniser, part, labels) for way, part in zip(ways, glyphs, strict=True)}


def _glyph(ink: Ink) -> Glyph:
    """Return the glyph of the ink, blank where the page finds no candidate."""
    boxes = bounds(ink)
    return normalise(ink, boxes[0]) if boxes else np.zeros((GLYPH_SIZE, GLYPH_SIZE), np.float32)


def _accuracy(recogniser: Recogniser, glyphs: Glyphs, labels: _Labels) -> float:
    """Return the share read right; a blank glyph is no candidate, so it is never right."""
    found = glyphs.any(axis=(1, 2))
    return float(np.mean(found & (recogniser.probabilities(glyphs).argmax(axis=1) == labels)))
