"""The labels of a network in, what its report calls them out."""

from collections.abc import Sequence
from typing import NamedTuple

from training.data.labels import Label
from training.recogniser.labels import are_digits


class Words(NamedTuple):
    """What a report calls things.

    Attributes:
        one: Something that has a label.
        many: Several of them.
        others: Several things that have none.
        none: What it says of one of those.
    """

    one: str
    many: str
    others: str
    none: str


def words_of(labels: Sequence[Label]) -> Words:
    """Return the words for what has these labels."""
    if are_digits(labels):
        return Words("digit", "digits", "non-digits", "Not a digit")
    return Words("label", "labels", "others", "None of the labels")
