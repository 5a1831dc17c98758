"""Samples in, three parts out that share no writer: to train on, to choose by, to measure a release with."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter

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

    Where writers are so few that none would be left to choose by, as in a file of somebody's own, their samples are
    dealt instead: then training and validation have drawings by the same hands.

    Args:
        samples: Stroke samples; the key `writer` names who wrote one. A sample without it is its own writer.
        hold_out: Share of the writers that are held out, 0..0.9.

    Returns:
        The three parts, each in the order of `samples`.
    """
    held_out, others = _deal(_ranked(sample.writer for sample in samples), hold_out)
    held, rest = _parted(samples, attrgetter("writer"), held_out)
    chosen, _ = _deal(others, VALIDATION_SHARE)
    if chosen:
        validation, train = _parted(rest, attrgetter("writer"), chosen)
    else:
        chosen, _ = _deal(_ranked(sample.drawing for sample in rest), VALIDATION_SHARE)
        validation, train = _parted(rest, attrgetter("drawing"), chosen)
    return Split(train, validation, held)


def _parted(
    samples: Sequence[StrokeSample], name: Callable[[StrokeSample], str], wanted: Iterable[str]
) -> tuple[list[StrokeSample], list[StrokeSample]]:
    """Return the samples whose names are wanted, and the others."""
    names = set(wanted)
    return [each for each in samples if name(each) in names], [each for each in samples if name(each) not in names]


def _ranked(names: Iterable[str]) -> list[str]:
    """Return each name once, from the most frequent to the rarest; chance decides among equals, the same each time."""
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], sha256(name.encode("utf-8", "surrogatepass")).digest()))


def _deal(writers: Sequence[str], share: float) -> tuple[list[str], list[str]]:
    """Return evenly spaced writers that make up `share` of them, and the rest, which keeps the first."""
    dealt = [math.floor((index + 1) * share) > math.floor(index * share) for index in range(len(writers))]
    return (
        [writer for writer, chosen in zip(writers, dealt, strict=True) if chosen],
        [writer for writer, chosen in zip(writers, dealt, strict=True) if not chosen],
    )
