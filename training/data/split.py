"""Samples in, three parts out that share no writer: to train on, to choose by, to measure a release with."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from training.data.deal import Deal, deal_of
from training.data.download import content_sha256

VALIDATION_SHARE = 0.15
"""Share of the writers, after those held out, that the run is chosen by."""

MNIST_VALIDATION = 5000
"""How many of MNIST's training images, the last ones, the run is chosen by."""


class Written(Protocol):
    """A sample that somebody wrote."""

    @property
    def writer(self) -> str:
        """Who wrote it."""

    @property
    def drawing(self) -> str:
        """A name made of what was written."""


Sample = TypeVar("Sample", bound=Written)


@dataclass(frozen=True)
class Split(Generic[Sample]):
    """Samples in three parts; no writer is in two of them."""

    train: list[Sample]
    validation: list[Sample]
    held_out: list[Sample]


def split_file(path: Path, samples: Sequence[Sample], hold_out: float) -> Split[Sample]:
    """Part samples of a file by writer: as the writers of a public file were dealt, else by chance.

    Args:
        path: The file.
        samples: What was read of it.
        hold_out: Share of the writers that are held out, 0..0.9; 0 of a public file too.

    Returns:
        The three parts, each in the order of `samples`.
    """
    deal = deal_of(content_sha256(path)) if hold_out and path.is_file() else None
    return split_as_dealt(samples, deal) if deal else split_by_writer(samples, hold_out)


def split_as_dealt(samples: Sequence[Sample], deal: Deal) -> Split[Sample]:
    """Part samples of a public file as its writers were dealt."""
    held, rest = _parted(samples, attrgetter("writer"), deal.release)
    validation, train = _parted(rest, attrgetter("writer"), deal.choose)
    return Split(train, validation, held)


def split_by_writer(samples: Sequence[Sample], hold_out: float, choose: float = VALIDATION_SHARE) -> Split[Sample]:
    """Part samples by writer, so that neither the order of the file nor the seed of a run matters.

    Writers are dealt out like cards, from those with the most samples to those with the fewest, so that each part has
    its share of prolific and of rare ones: a hash alone gave one writer three quarters of the validation samples.

    Where writers are so few that none would be left to choose by, as in a file of somebody's own, their samples are
    dealt instead: then training and validation have drawings by the same hands.

    Args:
        samples: Samples; a stroke sample that does not name its writer is its own.
        hold_out: Share of the writers that are held out, 0..0.9.
        choose: Share of the others that the run is chosen by.

    Returns:
        The three parts, each in the order of `samples`.
    """
    held_out, others = _deal(_ranked(sample.writer for sample in samples), hold_out)
    held, rest = _parted(samples, attrgetter("writer"), held_out)
    chosen, _ = _deal(others, choose)
    if chosen:
        validation, train = _parted(rest, attrgetter("writer"), chosen)
    else:
        chosen, _ = _deal(_ranked(sample.drawing for sample in rest), VALIDATION_SHARE)
        validation, train = _parted(rest, attrgetter("drawing"), chosen)
    return Split(train, validation, held)


def _parted(
    samples: Sequence[Sample], name: Callable[[Sample], str], wanted: Iterable[str]
) -> tuple[list[Sample], list[Sample]]:
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
