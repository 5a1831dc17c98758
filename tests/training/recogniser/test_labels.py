"""What follows from labels: the same as on the page, see `web/test/recogniser/worker/sizes.test.ts`."""

import pytest

from training.ink import OF_DIGITS, OF_LETTERS, OF_SIGNS, Sizes
from training.recogniser.labels import are_digits, sizes_of


def test_digits_are_the_ten_in_their_order() -> None:
    assert are_digits(list(range(10)))
    for labels in (list(range(9)), [*range(10), "A"], list(range(9, -1, -1)), list("0123456789")):
        assert not are_digits(labels)


@pytest.mark.parametrize(
    ("labels", "sizes"),
    [
        (list(range(10)), OF_DIGITS),
        ([1, 2, "3"], OF_DIGITS),
        ([0, 1, "A", "ß", "я"], OF_LETTERS),
        ([0, 1, "A", "-"], OF_SIGNS),
        (["yes", "no"], OF_SIGNS),
        (["²", "½"], OF_SIGNS),
    ],
)
def test_the_sizes_of_signs_follow_from_what_their_labels_are(labels: list[int | str], sizes: Sizes) -> None:
    assert sizes_of(labels) == sizes
