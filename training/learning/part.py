"""Glyphs as bytes, with their labels: what training and validation are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.data.labels import Labels
from training.reading.glyphs import Glyphs

Classes = npt.NDArray[np.unsignedinteger[Any]]
"""A class for each glyph: the place of its label, or one more than there are labels for what is none of them."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Part:
    """Glyphs as bytes, `[n, 28, 28]`, 255 = ink, and their classes, `[n]`."""

    glyphs: Pixels
    labels: Classes

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, chosen: npt.NDArray[np.int64]) -> "Part":
        """Return some of it: those at the indices `chosen`, in their order."""
        return Part(self.glyphs[chosen], self.labels[chosen])

    def floats(self) -> Glyphs:
        """Return the glyphs as the network takes them, 0..1."""
        return self.glyphs.astype(np.float32) / np.float32(255)


def join(parts: Sequence[Part]) -> Part:
    """Return all of several parts, in their order."""
    if not parts:
        return Part(np.empty((0, 28, 28), np.uint8), np.empty(0, np.uint8))
    return Part(np.concatenate([part.glyphs for part in parts]), np.concatenate([part.labels for part in parts]))


def classes_array(classes: Sequence[int], labels: Labels) -> Classes:
    """Return classes in as few bytes as the number of labels allows."""
    return np.array(classes, np.min_scalar_type(labels.none))
