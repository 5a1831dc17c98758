"""How well pictures are read that lie on their side."""

from tests.training.reading.test_reading import by_heart, paper
from training.measuring.turned import QUARTERS, lain, measure_turned


def test_pictures_are_read_however_they_lie() -> None:
    (turned,) = measure_turned(by_heart(), [("a number", paper("a number"))], signs="")
    assert turned.source == "a number"
    assert turned.kept
    assert turned.upright.text == "2047"
    assert turned.righted == turned.alike == len(QUARTERS)


def test_what_a_single_digit_is_does_not_depend_on_how_it_may_lie() -> None:
    nine = lain(paper("one digit"), 2)
    (turned,) = measure_turned(by_heart(), [("four on its head", nine)], signs="")
    assert turned.kept
    assert turned.righted == 0
