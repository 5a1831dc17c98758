"""What a class is called: any short text, or a digit, which is a number; and which class a label means."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from training.common.errors import DataError

Label = int | str
"""A digit is the number 0..9, any other label is a text."""

DIGITS: Final[tuple[Label, ...]] = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)

LONGEST = 12
"""Most characters of a label: it stands on a button."""

RULE = f'a digit 0..9, or a text of 1 to {LONGEST} characters, but "none", which is the name of what has no label'

_NO_LABEL = "none"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPELLED = {str(digit): digit for digit in DIGITS}


def label_of(value: Any) -> Label | None:
    """Return the label that a value plainly means, or None where it means none.

    `"3"` and `3.0` are 3, as spreadsheets and pandas write it; a whole number beyond the digits is its text.
    """
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is int and value >= 0:
        value = str(value) if len(str(value)) <= LONGEST else None
    if type(value) is not str:
        return None
    text = value.strip()
    if not text or len(text) > LONGEST or text.lower() == _NO_LABEL or _UNSEEN.search(text):
        return None
    return _SPELLED.get(text, text)


def in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Return labels once each: digits first, then texts by their characters, whatever order they came in."""
    return tuple(sorted(set(labels), key=lambda label: (isinstance(label, str), str(label))))


def in_words(labels: Iterable[Label]) -> str:
    """Return labels as a message names them."""
    return " ".join(map(str, labels)) or "none"


@dataclass(frozen=True)
class Labels:
    """The classes of a network in order, and which labels of the data go to another one's class.

    Attributes:
        names: One label for each class.
        merged: Labels that cannot be told apart from another in writing alone, by which each is read: `{"O": 0}`.
    """

    names: tuple[Label, ...]
    merged: Mapping[Label, Label] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)

    def __str__(self) -> str:
        return in_words(self.names)

    @property
    def none(self) -> int:
        """The class of what is none of them: one after theirs."""
        return len(self.names)

    def index(self, label: Label | None) -> int | None:
        """Return the class of a label, or None where it has none."""
        return None if label is None else self._places.get(self.merged.get(label, label))

    def class_of(self, label: Label | None) -> int:
        """Return the class of a label, or that of what is none of them."""
        index = self.index(label)
        return self.none if index is None else index

    def has(self, labels: Collection[Label]) -> bool:
        """Tell whether each of some labels has a class."""
        return all(self.index(label) is not None for label in labels)

    def spoken_for(self) -> set[Label]:
        """Return all labels that have a class: the names, and what is merged into them."""
        return set(self.names) | {label for label in self.merged if self.index(label) is not None}

    @cached_property
    def _places(self) -> dict[Label, int]:
        return {label: place for place, label in enumerate(self.names)}

    def as_json(self) -> list[Any]:
        """Return all that a class follows from, as JSON types."""
        return [list(self.names), sorted([str(label), str(name)] for label, name in self.merged.items())]


DIGIT_LABELS: Final = Labels(DIGITS)
"""The classes of a network that reads digits and nothing else."""


def merged_of(pairs: Iterable[str]) -> dict[Label, Label]:
    """Return which label is read as which, of words such as `O=0`.

    Raises:
        DataError: A word is none of them, or a label is read as one that is itself read as another.
    """
    merged: dict[Label, Label] = {}
    for pair in pairs:
        first, _, second = pair[1:].partition("=")
        label, name = label_of(pair[:1] + first), label_of(second)
        if label is None or name is None or label == name:
            raise DataError(f"--merge takes a label and what it is read as, such as O=0. Received: {pair}. Mend it.")
        if merged.setdefault(label, name) != name:
            raise DataError(
                f"A label is read as one other. Received: {label} as {merged[label]} and {name}. Leave one."
            )
    for label, name in merged.items():
        if name in merged:
            raise DataError(
                f"A label is read as one that stays. Received: {label} as {name}, which is read as {merged[name]}. "
                f"Write {label}={merged[name]}."
            )
    return merged
