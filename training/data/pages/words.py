"""Letters that people wrote in, words in their hands out, in units of a hundredth of a digit's height."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from training.data.numbers import Hand, Writing, lay_out
from training.data.numbers.outlines import Outline
from training.data.numbers.writers import outline
from training.data.strokes import StrokeSample

_TEXT: Final = (
    "Total Sum Name Date Rent Bus Milk Bread paid open cash Room Note Page Test Monday June Anna Peter Tel from until "
    "Summe Datum Miete Brot Wasser offen bar Konto Rest Nummer Heft Seite Mai Juli Frau Herr Prix pain lait"
)
_BELOW: Final = {"g": 0.35, "j": 0.3, "p": 0.35, "q": 0.35, "y": 0.35}
"""How much of these letters hangs below the line."""

_LOW: Final = 0.62
"""How high a letter without ascender is beside one that has one."""

_HIGH: Final = set("bdfhkltgjpqy")
_LETTER, _BESIDE = 0.9, (0.03, 0.16)  # height of a capital beside a digit; space between letters


@dataclass(frozen=True)
class Letters:
    """The letters of one writer.

    Attributes:
        name: As in the stroke file.
        outlines: The samples of each letter.
    """

    name: str
    outlines: dict[str, list[Outline]]

    @property
    def words(self) -> list[str]:
        """The words that the writer has all letters of."""
        return [word for word in _TEXT.split() if all(letter in self.outlines for letter in word)]


def letters_of(samples: Sequence[StrokeSample]) -> list[Letters]:
    """Sort samples of letters by writer; those who have no word's letters are left out."""
    found: dict[str, Letters] = {}
    for sample in samples:
        label = str(sample.label)
        if len(label) == 1 and label.isalpha():
            writer = found.setdefault(sample.writer, Letters(sample.writer, {}))
            writer.outlines.setdefault(label, []).append(outline(sample))
    return [writer for writer in found.values() if writer.words]


def write_words(writer: Letters, count: int, height: float, pen: float, rng: np.random.Generator) -> list[Outline]:
    """Write some words in a line.

    Args:
        writer: Whose letters they are.
        count: How many words.
        height: Height of a tall digit beside them.
        pen: Diameter of the pen.
        rng: Source of all randomness.

    Returns:
        The strokes of each letter, the first one at x = 0, all on the line y = 0.
    """
    text = list(rng.choice(writer.words, count))
    letters = [(letter, place == 0) for word in text for place, letter in enumerate(word)]
    outlines = [writer.outlines[letter][int(rng.integers(len(writer.outlines[letter])))] for letter, _ in letters]
    heights = [_height(letter) * np.exp(rng.normal(0, 0.06)) for letter, _ in letters]
    offsets = [_BELOW.get(letter, 0.0) * size for (letter, _), size in zip(letters, heights, strict=True)]
    beside = rng.uniform(*_BESIDE)
    spaces = [rng.uniform(0.4, 0.8) if first else beside for _, first in letters]
    zeros = np.zeros(len(letters))
    hand = Hand(beside, 0.5, float(np.tan(rng.normal(0, 0.02))))
    writing = Writing(outlines, np.array(heights), np.array(offsets), np.array(spaces), zeros, hand)
    return lay_out(writing, height, pen)


def _height(letter: str) -> float:
    return _LETTER * (1.0 if letter.isupper() or letter in _HIGH else _LOW)
