"""Stroke samples in, writers out: who wrote which digit, and how high a digit of theirs is by nature."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.data.numbers.outlines import Outline
from training.data.strokes import StrokeSample

_WIDE = 0.85
"""Height of a digit that is as high as wide, as a share of its width, were its width to count alone.

A stroke file keeps no scale: the longer side is all that its samples have in common. People write a wide 2 lower than a
tall one, but not as much lower as if both were equally long.
"""


@dataclass(frozen=True)
class Writer:
    """Who writes numbers.

    Attributes:
        name: As in the stroke file.
        digits: The digits that there are samples of, each with its samples.
    """

    name: str
    digits: dict[int, list[Outline]]

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return sum(len(outlines) for outlines in self.digits.values())


def writers(samples: Sequence[StrokeSample]) -> list[Writer]:
    """Sort samples by writer, in the order in which the writers appear; what is not a digit is left out.

    Raises:
        ValueError: No sample shows a digit.
    """
    found: dict[str, Writer] = {}
    for sample in samples:
        if isinstance(sample.label, int):
            writer = found.setdefault(sample.writer, Writer(sample.writer, {}))
            writer.digits.setdefault(sample.label, []).append(outline(sample))
    if not found:
        raise ValueError("Numbers are made of samples of digits. Received: none.")
    return list(found.values())


def any_writer(of: Sequence[Writer], rng: np.random.Generator) -> Writer:
    """Choose a writer as often as there are samples of theirs: no sample is used much oftener than another."""
    samples = np.array([writer.samples for writer in of], np.float64)
    return of[int(rng.choice(len(of), p=samples / samples.sum()))]


def outline(sample: StrokeSample) -> Outline:
    """Give a sample its natural size among others, standing at the origin."""
    strokes = [np.array(stroke, np.float64)[:, :2] for stroke in sample.strokes if stroke]
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = high - low
    size = max(height, _WIDE * width, 1e-9)
    return [(stroke - (low[0], high[1])) / size for stroke in strokes]
