"""What every reader returns: glyphs with their labels, and what was left out and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.data.labels import Label, in_order
from training.data.strokes import Strokes

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Rejected:
    """Samples that were not taken.

    Attributes:
        reason: Why, for people.
        samples: Where they are: the name of each, or its place in the file.
    """

    reason: str
    samples: Sequence[str]

    def __str__(self) -> str:
        """Say how many, why, and which the first ones are."""
        first = ", ".join(self.samples[:3])
        return f"{len(self.samples):,} {self.reason} ({first}{', …' if len(self.samples) > 3 else ''})"


@dataclass(frozen=True)
class LabelledSet:
    """A data set of anybody's.

    Attributes:
        name: Of the file or folder, as the card tells it.
        kind: What was found to be there, for people.
        sample_labels: What each sample shows, `[n]`.
        make_glyphs: Makes the glyphs, `[n, 28, 28]`, 255 = ink.
        sha256: Of all its content.
        citation: Whose it is, or None where nobody knows.
        writers: Who wrote each sample, or None where nobody knows.
        testing: Which samples the set itself keeps for tests, `[n]`, or None where it has no such part.
        strokes: Each sample as it was written, or None where there are only pictures.
        rejected: What was left out.
    """

    name: str
    kind: str
    sample_labels: Sequence[Label]
    make_glyphs: Callable[[], Pixels]
    sha256: str
    citation: str | None = None
    writers: Sequence[str] | None = None
    testing: npt.NDArray[np.bool_] | None = None
    strokes: Sequence[Strokes] | None = None
    rejected: Sequence[Rejected] = field(default_factory=tuple)

    def __len__(self) -> int:
        return len(self.sample_labels)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Each label once, in the order of classes."""
        return in_order(self.sample_labels)

    @cached_property
    def classes(self) -> npt.NDArray[np.int64]:
        """The place of each sample's label among `labels`, `[n]`."""
        places = {label: place for place, label in enumerate(self.labels)}
        return np.array([places[label] for label in self.sample_labels], np.int64)

    @cached_property
    def glyphs(self) -> Pixels:
        """The glyphs as bytes, `[n, 28, 28]`, 255 = ink; made when they are first asked for."""
        return self.make_glyphs()

    def __str__(self) -> str:
        """Say what was found: the kind, how many of each label, of how many writers, and what was left out."""
        counts = Counter(self.sample_labels)
        each = ", ".join(f"{label} {counts[label]:,}" for label in self.labels)
        by = f" by {len(set(self.writers)):,} writers" if self.writers else ""
        kept = f"; {int(self.testing.sum()):,} of them are its own test part" if self.testing is not None else ""
        left_out = f"; left out: {', '.join(map(str, self.rejected))}" if self.rejected else ""
        return f"{self.name} ({self.kind}): {len(self):,} samples{by} of {len(counts)} labels ({each}){kept}{left_out}"


def require_samples(found: LabelledSet) -> LabelledSet:
    """Return a set that something can be learnt from.

    Raises:
        DataError: It has no sample, or all of them are of one label.
    """
    left_out = f" Left out: {', '.join(map(str, found.rejected))}." if found.rejected else ""
    if len(found.labels) < 2:
        received = f"{len(found):,} samples of {len(found.labels)} labels in {found.name} ({found.kind})"
        raise DataError(
            f"A data set must have samples of at least two labels. Received: {received}.{left_out} "
            "Add samples of others, or check the names of its files and folders."
        )
    return found
