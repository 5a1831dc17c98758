"""Stroke samples of anything in; those that show a label, and those that nobody would read as one, out."""

from collections.abc import Sequence

from training.data.labels import Labels
from training.data.nondigits.lookalikes import lookalikes
from training.data.strokes import StrokeSample


def labelled(samples: Sequence[StrokeSample], labels: Labels) -> list[StrokeSample]:
    """Return the samples that show one of the labels."""
    return [sample for sample in samples if labels.index(sample.label) is not None]


def others_among(samples: Sequence[StrokeSample], labels: Labels) -> list[StrokeSample]:
    """Return the samples that show none of the labels, and that nobody would read as one.

    What somebody may read as one is left out: beside digits, an O is a 0, an l is a 1.
    """
    alike = lookalikes(labels.spoken_for(), by_hand=True)
    return [each for each in samples if labels.index(each.label) is None and str(each.label) not in alike]
