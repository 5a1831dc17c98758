"""The symbols of a reading in, those that are parts of words out: words beside numbers are no numbers.

A letter is refused, or read as a digit without being sure of it. So what stands between two spaces is a word where
enough of it is refused and most of it is refused or doubted; then nothing of it is read.
"""

from collections.abc import Sequence
from statistics import median
from typing import Protocol

from training.data.labels import Label
from training.ink import Box
from training.reading.text import Written, between_spaces

_SURE = 0.9
"""Confidence from which a digit is not doubted."""

_REFUSED, _DOUBTED = 0.3, 0.5
"""Share of the symbols of a word that is at least refused, and share of which more is refused or doubted."""

_LEAST = 3
"""Fewer symbols are no word: a digit beside one that is refused may be an amount of money."""

_SPECK, _FRAME = 0.5, 1.5
"""What is refused and lower than this is a speck, what is higher a frame, in heights of the line; it tells nothing."""


class Doubtful(Written, Protocol):
    """What of a symbol tells whether it is part of a word."""

    @property
    def confidence(self) -> float:
        """How probable its label is."""

    @property
    def box(self) -> Box:
        """Where it is."""


def in_words(symbols: Sequence[Doubtful]) -> list[bool]:
    """Return which symbols are parts of words.

    Args:
        symbols: Of a whole reading, in its order, with their spaces.
    """
    words = [False] * len(symbols)
    for number in dict.fromkeys(symbol.line for symbol in symbols):
        line = [index for index, symbol in enumerate(symbols) if symbol.line == number]
        tall = [index for index in line if symbols[index].label is not None] or line
        height = median(_height(symbols[index]) for index in tall)
        for group in between_spaces(symbols, number):
            counted = [i for i in group if symbols[i].label is not None or _is_letter(_height(symbols[i]), height)]
            if _is_word([(symbols[index].label, symbols[index].confidence) for index in counted]):
                for index in group:
                    words[index] = True
    return words


def _is_letter(height: float, of_line: float) -> bool:
    return _SPECK * of_line <= height <= _FRAME * of_line


def _is_word(answers: Sequence[tuple[Label | None, float]]) -> bool:
    refused = sum(label is None for label, _ in answers)
    doubted = sum(label is None or confidence < _SURE for label, confidence in answers)
    count = len(answers)
    return count >= _LEAST and refused >= _REFUSED * count and doubted > _DOUBTED * count


def _height(symbol: Doubtful) -> int:
    return symbol.box[2] - symbol.box[0]
