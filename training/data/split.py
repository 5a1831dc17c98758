"""Samples in, three parts out that share no writer: to train on, to choose by, to measure a release with."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from training.data.strokes import StrokeSample

VALIDATION_SHARE = 0.15
"""Share of the writers, after those held out, that the run is chosen by."""

MNIST_VALIDATION = 5000
"""How many of MNIST's training images, the last ones, the run is chosen by."""


@dataclass(frozen=True)
class Split:
    """Stroke samples in three parts; no writer is in two of them."""

    train: list[StrokeSample]
    validation: list[StrokeSample]
    held_out: list[StrokeSample]


def split_by_writer(samples: Sequence[StrokeSample], hold_out: float) -> Split:
    """Part samples by writer, so that neither the order of the file nor the seed of a run matters.

    Writers are dealt out like cards, from those with the most samples to those with the fewest, so that each part has
    its share of prolific and of rare ones: a hash alone gave one writer three quarters of the validation samples.

    Args:
        samples: Stroke samples; the key `writer` names who wrote one. A sample without it is its own writer.
        hold_out: Share of the writers that are held out, 0..0.9.

    Returns:
        The three parts, each in the order of `samples`.
    """
    counts = Counter(sample.writer for sample in samples)
    writers = sorted(counts, key=lambda writer: (-counts[writer], sha256(writer.encode()).digest()))
    held_out, others = _deal(writers, hold_out)
    validation, train = _deal(others, VALIDATION_SHARE)
    parts = {writer: part for part, group in enumerate((train, validation, held_out)) for writer in group}
    split = Split([], [], [])
    for sample in samples:
        (split.train, split.validation, split.held_out)[parts[sample.writer]].append(sample)
    return split


def _deal(writers: Sequence[str], share: float) -> tuple[list[str], list[str]]:
    """Return evenly spaced writers that make up `share` of them, and the rest, which keeps the first."""
    dealt = [math.floor((index + 1) * share) > math.floor(index * share) for index in range(len(writers))]
    return (
        [writer for writer, chosen in zip(writers, dealt, strict=True) if chosen],
        [writer for writer, chosen in zip(writers, dealt, strict=True) if not chosen],
    )
