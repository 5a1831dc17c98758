"""Glyphs as bytes, with their labels: what training and validation are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.reading.glyphs import Glyphs

DIGITS = 10
NON_DIGIT = DIGITS
"""The class of what is no digit: one after the digits."""

Labels = npt.NDArray[np.uint8]
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Part:
    """Glyphs as bytes, `[n, 28, 28]`, 255 = ink, and their labels, `[n]`."""

    glyphs: Pixels
    labels: Labels

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
