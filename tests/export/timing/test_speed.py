"""What is timed, as far as that needs no browser."""

import pytest

from export.checking.comparison_set import gather
from export.timing.speed import DIGITS, numbers_of_six_digits


@pytest.fixture(autouse=True)
def no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the numbers composed of generated digits."""
    monkeypatch.delenv("INKLING_DATA", raising=False)


@pytest.mark.parametrize("composed", [0, 1])
def test_where_no_composed_number_has_six_digits_more_are_composed(composed: int) -> None:
    assert not [each for each in gather(None, 0, 0, composed).numbers if len(each.text) == DIGITS]
    found = numbers_of_six_digits(None, composed)
    assert {len(each.text) for each in found} == {DIGITS}


def test_of_enough_composed_numbers_those_with_six_digits_are_timed() -> None:
    composed = gather(None, 0, 0, 60).numbers
    assert [each.text for each in numbers_of_six_digits(None, 60)] == [
        each.text for each in composed if len(each.text) == DIGITS
    ]
