"""Why a person sees the misread drawings of the writers to choose by as they do: looked at one by one, and sorted."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.misreads.results import MNIST, ShownSet

_PENS, _MORE_PENS, _COARSE, _PAPER = (
    "unipen-digits.jsonl.gz",
    "unipen-digits-2.jsonl.gz",
    "pendigits.jsonl.gz",
    "kensanata-digits.npz",
)


@dataclass(frozen=True)
class Group:
    """Drawings that went wrong for one reason.

    Attributes:
        title: For people.
        sentence: What a person sees.
        members: File and index of each.
    """

    title: str
    sentence: str
    members: Sequence[tuple[str, int]]


GROUPS = (
    Group(
        "Ones with a long flag",
        "The line that leads up to the one is nearly as long as its stem, or bent: the top of a seven. One of them "
        "also has a foot. Beside a seven by the same hand a person could tell them apart; the network meets one digit "
        "at a time.",
        [(_COARSE, 723), (_COARSE, 545), (_COARSE, 687), (_COARSE, 130), (_PENS, 322), (_PENS, 434)],
    ),
    Group(
        "A foot that makes a two",
        "A seven and a one that end in a long line along the floor. Seen alone, both may be a 2 for a person as well. "
        "The first may be a mistake of whoever wrote the label.",
        [(_MORE_PENS, 19), (_MORE_PENS, 7)],
    ),
    Group(
        "Fours, open and closed, and a narrow one",
        "A four whose top is closed is a nine with a bar; one that is open and round is a nine as well. The third has "
        "a loop at its foot, as a six does. The last is a one whose flag comes down beside its stem.",
        [(_PENS, 57), (_COARSE, 16), (_COARSE, 646), (_COARSE, 110)],
    ),
    Group(
        "Loops that did not come out",
        "Nines and eights are known by their loops. Here one is open, one joins on one side only, one is a thick line "
        "without a hole, and one is so narrow that the pen has filled it.",
        [(_PAPER, 559), (_PAPER, 1129), (_COARSE, 477), (_PENS, 502)],
    ),
)


def ungrouped(sets: Sequence[ShownSet]) -> list[tuple[str, int]]:
    """Return the misread drawings of writers that are in no group yet."""
    grouped = {member for group in GROUPS for member in group.members}
    misread = [(each.name, wrong.index) for each in sets if each.name != MNIST for wrong in each.misread]
    return [member for member in misread if member not in grouped]
