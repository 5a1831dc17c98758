"""What may stand on a page beside its numbers, and what may happen to its picture: how many pages have each."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Scenery:
    """Shares of the pages, 0..1.

    Attributes:
        numbers: Whether there are numbers at all; else all is words, drawings and forms.
        spaces: Whether texts have a space where numbers stand apart in a line.
        tables: Numbers in rows and columns, some of them between rules.
        receipts: Twenty amounts, one below the other, with their numbers beside them.
        amounts: Numbers with signs, as people write amounts, dates and shares; else digits only, but for receipts.
        boxes: Each digit in a box, as in forms.
        words: Words beside the numbers, or over them.
        bound: The rings or the holes of a notebook, or a dark edge of what lies under the page.
        stamps: A stamp: words in a frame, at an angle.
        through: Writing on the other side of the sheet, that shines through.
        hands: A finger or the shadow of a hand at the edge.
        curled: A sheet that does not lie flat.
        shaken: A camera that was moved.
        turned: A picture that lies on its side or on its head.
        shape: How many rows and columns a table has; any where it is None.
    """

    numbers: bool = True
    spaces: bool = False
    tables: float = 0.0
    receipts: float = 0.0
    amounts: float = 0.0
    boxes: float = 0.0
    words: float = 0.0
    bound: float = 0.0
    stamps: float = 0.0
    through: float = 0.0
    hands: float = 0.0
    curled: float = 0.0
    shaken: float = 0.0
    turned: float = 0.0
    shape: tuple[int, int] | None = None


PLAIN: Final = Scenery()
"""Nothing of all that: what figures of earlier releases were measured on."""

FOUND: Final = Scenery(
    spaces=True,
    tables=0.2,
    boxes=0.1,
    words=0.35,
    bound=0.3,
    stamps=0.1,
    through=0.2,
    hands=0.2,
    curled=0.3,
    shaken=0.3,
)
"""As photos of pages are that people take."""

UNNUMBERED: Final = Scenery(
    numbers=False, words=0.6, bound=0.4, stamps=0.3, through=0.3, hands=0.3, curled=0.3, shaken=0.3
)
"""The same without a number: what is read there is read wrongly."""
