"""Pictures that lie upright in, how well they are read when they lie on their side or on their head out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from training.data.picture_file import Rgba
from training.reading.reading import Reading, read_pixels
from training.recogniser.recogniser import Recogniser

QUARTERS: Final = (1, 2, 3)
"""How a picture may lie: turned clockwise by so many quarters."""


@dataclass(frozen=True)
class Turned:
    """What was read of a picture, however it lay.

    Attributes:
        source: Where to find it.
        upright: What was read where it lay upright.
        lying: What was read where it lay as each of `QUARTERS` says.
    """

    source: str
    upright: Reading
    lying: tuple[Reading, ...]

    @property
    def kept(self) -> bool:
        """Whether it was left as it was where it lay upright."""
        return self.upright.turned == 0

    @property
    def righted(self) -> int:
        """How often it was turned upright where it lay otherwise."""
        return sum((turns + reading.turned) % 4 == 0 for turns, reading in zip(QUARTERS, self.lying, strict=True))

    @property
    def alike(self) -> int:
        """How often the same was read as where it lay upright."""
        return sum(reading.text == self.upright.text for reading in self.lying)


def measure_turned(recogniser: Recogniser, pictures: Iterable[tuple[str, Rgba]], *, signs: str) -> list[Turned]:
    """Read pictures upright, on each side, and on their head.

    Args:
        recogniser: Who reads.
        pictures: Where to find each, and its pixels; all of them lie upright.
        signs: As for `read_drawing`.
    """
    return [
        Turned(
            source,
            read_pixels(recogniser, picture, signs=signs),
            tuple(read_pixels(recogniser, lain(picture, turns), signs=signs) for turns in QUARTERS),
        )
        for source, picture in pictures
    ]


def lain(picture: Rgba, turns: int) -> Rgba:
    """Return a picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(picture, -turns))
