"""A digit and a place on the pad in, where the pointer goes in the window out, and where that is in the ink."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.data.procedural import styles
from training.data.procedural.curve import curve
from training.data.procedural.notation import parse
from training.ink import PAD_HEIGHT, Stroke

STANDARD_PEN = 12
"""Diameter of the pad's pen before another one is taken, in ink pixels: `PENS` in `web/src/pad/pens.ts`."""

_POINTS_APART = 8
"""Every eighth point of the curve is enough: the network reads it as well as all of them, and each move of a pointer
waits for a frame, in which all is read anew."""

GAP = 0.2
"""Between two digits, as a share of their height."""


@dataclass(frozen=True)
class Place:
    """Where a digit is drawn, and how large.

    Attributes:
        left: Its left edge, as a share of the pad's width.
        top: Its upper edge, as a share of the pad's height.
        height: Its height, as a share of the pad's height.
    """

    left: float
    top: float
    height: float


CENTRE = Place(0.4, 0.2, 0.6)

CORNER, STEM = [[(0.15, 0.0), (0.0, 0.6), (0.7, 0.6)]], [[(0.5, 0.3), (0.5, 0.6), (0.5, 1.0)]]
"""The two strokes of a four: each by itself is one symbol, and so are both together."""


def digit(number: int) -> list[list[tuple[float, float]]]:
    """Return the strokes of a digit in its most usual style, 1 high."""
    paths = [parse(path) for path in styles(number)[0].paths]
    lines = [curve(path.points, path.corners, roundness=1.0, sharpness=1.0) for path in paths]
    return [[(x, y) for x, y in line[::_POINTS_APART].tolist()] for line in lines]


@dataclass(frozen=True)
class PadOnScreen:
    """Where the pad appears in the window, and how much ink it holds.

    Attributes:
        x: Its left edge, in CSS pixels.
        y: Its upper edge.
        width: How wide it appears.
        height: How high it appears.
        ink_width: The width of its ink in ink pixels; its layout decides it, and no transform.
    """

    x: float
    y: float
    width: float
    height: float
    ink_width: int

    @property
    def ink_pixel(self) -> tuple[float, float]:
        """How wide and how high an ink pixel appears, in CSS pixels."""
        return self.width / self.ink_width, self.height / PAD_HEIGHT

    def on_screen(self, strokes: Sequence[Stroke], place: Place = CENTRE) -> list[list[tuple[int, int]]]:
        """Return where strokes of a digit 1 high lie in the window, in whole CSS pixels."""
        across, down = self.ink_pixel
        size = place.height * PAD_HEIGHT
        left, top = self.x + place.left * self.width, self.y + place.top * self.height
        return [[(round(left + x * size * across), round(top + y * size * down)) for x, y, *_ in s] for s in strokes]

    def in_ink(self, drawn: Sequence[Sequence[tuple[int, int]]]) -> list[list[tuple[float, float]]]:
        """Return places in the window as points of the ink."""
        across, down = self.ink_pixel
        return [[((x - self.x) / across, (y - self.y) / down) for x, y in stroke] for stroke in drawn]


def places_of(number: str, place: Place, ink_width: int, gap: float = GAP) -> list[Place]:
    """Return where each digit of a number is written, from left to right.

    Args:
        number: Its digits.
        place: Where it begins, and how high the digits are.
        ink_width: Width of the pad's ink in ink pixels.
        gap: Between two digits, as a share of their height; below 0 they overlap.
    """
    places = []
    left = place.left
    for label in number:
        places.append(replace(place, left=left))
        width = max(x for stroke in digit(int(label)) for x, _ in stroke)
        left += (width + gap) * place.height * PAD_HEIGHT / ink_width
    return places
