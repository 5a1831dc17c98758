"""The labels of a network in; the letters, signs and kinds of drawings that may pass for one of them out.

What passes for a label must not be learnt as none: whoever wrote it may have meant the label.
"""

from collections.abc import Collection, Mapping
from typing import Final

from training.data.labels import Label
from training.data.nondigits.letters import LOOKALIKES

HAND_LOOKALIKES: Final[Mapping[str, str]] = {
    "0": "uUv()",  # open at the top, as a hasty 0 is; a narrow one is two brackets, or one
    "1": "|/\\!^[]',.`;",  # one steep line, or one with a flag; a comma is none by its size alone
    "2": "L~?",  # without the bow above, or without the foot
    "3": "{}",
    "4": "t",
    "5": "$",
    "6": "<e",
    "7": "T>f",
    "8": "&",
}
"""Letters and signs of real hands left out besides those of print, by the digit for which a person may take them."""

_BY_SIZE: Final = tuple(f"{letter}{letter.upper()}" for letter in "ckmopsuvwxz")
"""Capitals that differ from their small letters by their size alone."""

AMONG_LETTERS: Final[tuple[tuple[str, str], ...]] = (
    ("C c ( [ < L e G", "one bow or angle, open to the right"),
    ("D ) ] > o", "one bow, closed or open to the left"),
    ("I i j J l | ! / \\ ( ) [ ] { } ' , . ` ; : ^ t", "one steep line, with or without something small"),
    ("- _ ~ = . ,", "one or two flat lines, or a point"),
    ("U u V v W w Y y", "open at the top"),
    ("N n M m H h r u", "arches: a joined n is a u, an m lacks or has one"),
    ("F f T t + J", "an upright crossed by a line"),
    ("T I", "two lines that meet at the top"),
    ("A R a d q", "a triangle or a bow with a leg"),
    ("B b & R E", "two bows at an upright"),
    ("E F e & £ {", "three lines at an upright"),
    ("K k X x R * #", "lines that cross in the middle"),
    ("P p D b", "one bow at an upright"),
    ("g q y j p", "a tail below the line"),
    ("\" ' ` , ;", "small steep lines"),
    ("@ a Q & %", "a ring in or beside a bow"),
    ("S s $ &", "two bows, one to each side"),
    ("Z z = ~ N", "lines to and fro"),
    ("V v r ^ \\ / <", "one angle"),
)
"""Letters and signs of which a person may take one for another, written alone, and why.

Some pairs here are told apart by most people most of the time. Each costs a letter that would have been learnt as none,
which is little; one that is missing has a network learn that a label is none.
"""

UNKNOWN_KINDS: Final[Mapping[str, str]] = {
    "letter": "a label in another script may be like any letter",
    "sign": "or like any sign",
    "half a digit": "half a digit may be any simple shape",
    "drawing": "a label may name what is drawn",
    "arrow": "or an arrow",
    "box": "or a box",
    "line": "or a line",
    "dots": "or dots",
}
"""Kinds of drawings that are not made beside labels of which nobody knows how they look: words, and other scripts."""

SIGN_KINDS: Final[Mapping[str, str]] = {
    "half a digit": "half a 0 is a bracket",
    "arrow": "an arrow's head is < or >",
    "line": "a flat line is -, two are =",
    "dots": "they are . and :",
}
"""Kinds that are not made beside ASCII signs."""

LETTER_KINDS: Final[Mapping[str, str]] = {"half a digit": "half a 0 is an n or a u, half a 4 an L"}
"""Kinds that are not made beside Latin letters."""


def lookalikes(labels: Collection[Label], by_hand: bool) -> frozenset[str]:
    """Return the labels as texts, and every letter and sign that a person may take for one of them.

    Args:
        labels: What there is a class for.
        by_hand: Whether people wrote the letters, or they are those of printed faces, which are neater.
    """
    names = {str(label) for label in labels}
    tables = (LOOKALIKES, HAND_LOOKALIKES) if by_hand else (LOOKALIKES,)
    of_digits = [{digit, *others} for table in tables for digit, others in table.items()]
    among_letters = [set(group.replace(" ", "")) for group in (*_BY_SIZE, *(group for group, _ in AMONG_LETTERS))]
    return frozenset(names.union(*(group for group in (*of_digits, *among_letters) if group & names)))


def kinds_left_out(labels: Collection[Label]) -> frozenset[str]:
    """Return the kinds of drawings of which one may be a label."""
    left_out: set[str] = set()
    for name in map(str, labels):
        if len(name) > 1 or not name.isascii():
            left_out.update(UNKNOWN_KINDS, ["several digits"] if name.isdecimal() else [])
        elif name.isalpha():
            left_out.update(LETTER_KINDS)
        elif not name.isdecimal():
            left_out.update(SIGN_KINDS)
    return frozenset(left_out)
