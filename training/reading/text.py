"""Symbols in, the text that they make out; and which characters a text may have beside its labels."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

from training.common.errors import DataError
from training.data.labels import Label
from training.ink import ALL


class Written(Protocol):
    """What of a symbol makes a text."""

    @property
    def label(self) -> Label | None:
        """What was read."""

    @property
    def line(self) -> int:
        """The number of its line."""

    @property
    def space(self) -> bool:
        """Whether a wide gap is before it."""


def text_of(symbols: Iterable[Written]) -> str:
    """Return the labels line by line, with a space where a wide gap is; a line without a label is none.

    Args:
        symbols: In reading order; one without a label adds nothing, but a gap before it separates what is around it.
    """
    lines = [_line(line) for _, line in groupby(symbols, lambda symbol: symbol.line)]
    return "\n".join(line for line in lines if line)


def _line(symbols: Iterable[Written]) -> str:
    text, is_apart = "", False
    for symbol in symbols:
        is_apart = is_apart or symbol.space
        if symbol.label is not None:
            text += f" {symbol.label}" if is_apart and text else str(symbol.label)
            is_apart = False
    return text


def between_spaces(symbols: Sequence[Written], number: int) -> list[list[int]]:
    """Return the indices of the symbols that stand between two spaces of a line.

    Args:
        symbols: Of a whole reading, in its order.
        number: Of the line.
    """
    groups: list[list[int]] = []
    for index, symbol in enumerate(symbols):
        if symbol.line == number:
            if not groups or symbol.space:
                groups.append([])
            groups[-1].append(index)
    return groups


def check_signs(signs: str) -> str:
    """Return the characters that may stand in a text beside the labels, as they were given.

    Args:
        signs: Some of `ALL`; none for digits only.

    Raises:
        DataError: There is another one among them.
    """
    others = sorted(set(signs) - set(ALL))
    if others:
        raise DataError(
            f"Signs must be some of {ALL.strip()} and the space, or none for digits only. Received: {''.join(others)}."
        )
    return signs
