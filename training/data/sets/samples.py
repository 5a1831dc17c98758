"""A data set in, its samples one by one out, as they are parted by writer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.labels import Label
from training.data.sets.labelled_set import LabelledSet


@dataclass(frozen=True)
class SetSample:
    """One picture of a set.

    Attributes:
        label: What it shows.
        glyph: As bytes, `[28, 28]`, 255 = ink.
        writer: Who wrote it; a name made of the picture where nobody knows, so that equal ones stay together.
        drawing: A name made of the picture.
    """

    label: Label
    glyph: npt.NDArray[np.uint8]
    writer: str
    drawing: str


def samples_of(found: LabelledSet, testing: bool | None = None) -> list[SetSample]:
    """Return the samples of a set.

    Args:
        found: The set.
        testing: Whether to take the set's own test part, or all but that; None for both.
    """
    wanted = np.ones(len(found), np.bool_)
    if testing is not None:
        wanted = found.testing == testing if found.testing is not None else wanted & (not testing)
    return [_sample(found, index) for index in np.flatnonzero(wanted).tolist()]


def _sample(found: LabelledSet, index: int) -> SetSample:
    glyph = found.glyphs[index]
    drawing = glyph.tobytes().hex()
    writers: Sequence[str] | None = found.writers
    return SetSample(found.sample_labels[index], glyph, writers[index] if writers else drawing, drawing)
