"""A visitor who writes in, what Python reads of the same ink out."""

from tests.browser.drawn_digits import STANDARD_PEN, Place
from tests.browser.visitor import Visitor
from training.ink import PAD_HEIGHT
from training.reading.reading import Reading, read_pad
from training.recogniser.recogniser import Recogniser


def read_in_python(visitor: Visitor, recogniser: Recogniser, number: str, place: Place) -> Reading:
    """Write a number, wait until the page has read it, and return what Python reads."""
    drawn = [stroke for strokes in visitor.write(number, place) for stroke in strokes]
    visitor.expect_read(number)
    return read_pad(recogniser, visitor.in_ink(drawn), PAD_HEIGHT, visitor.ink_width(), STANDARD_PEN)
