"""Labels: what a value plainly means, the order of classes, and what is merged."""

from typing import Any

import pytest

from training.common.errors import DataError
from training.data.labels import DIGIT_LABELS, DIGITS, Labels, in_order, label_of, merged_of
from training.recogniser.labels import are_digits


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (3, 3), ("3", 3), (3.0, 3), (" 7 ", 7), ("A", "A"), (" é ", "é"), ("heart", "heart"), (12, "12"), ("12", "12"),
        ("twelve signs", "twelve signs"), ("=", "="), ("03", "03"),
        (None, None), ("", None), (" ", None), ("thirteen sign", None), ("None", None), ("a\nb", None),
        ("a\u200bb", None), (-1, None), (2.5, None), (True, None), (float("nan"), None), (float("inf"), None),
        (10**12, None), ([], None),
    ],
)  # fmt: skip
def test_a_label_is_what_a_value_plainly_means(value: Any, label: Any) -> None:
    assert label_of(value) == label
    assert type(label_of(value)) is type(label)


def test_digits_come_first_and_then_texts_whatever_the_order_of_the_data() -> None:
    assert in_order(["b", 3, "A", 0, "b", "a", 3]) == (0, 3, "A", "a", "b")
    assert in_order(reversed(DIGITS)) == DIGITS


def test_ten_digits_in_order_are_the_digits_and_nothing_else_is() -> None:
    assert are_digits(list(range(10)))
    assert not are_digits([*range(1, 10), 0])
    assert not are_digits([*range(10), "A"])
    assert not are_digits([str(digit) for digit in range(10)])


def test_a_merged_label_has_the_class_of_the_one_it_is_read_as() -> None:
    labels = Labels((0, 1, "A"), merged_of(["O=0", "I=1", "o=0", "x=y"]))
    assert [labels.index(label) for label in (0, "O", "o", "I", "A", "B", "x", None)] == [
        0,
        0,
        0,
        1,
        2,
        None,
        None,
        None,
    ]
    assert labels.class_of("B") == labels.class_of(None) == labels.none == 3
    assert labels.spoken_for() == {0, 1, "A", "O", "I", "o"}
    assert labels.has([0, "O"])
    assert not labels.has([0, "B"])


def test_signs_that_a_merge_is_written_with_can_be_merged_too() -> None:
    assert merged_of(["==-"]) == {"=": "-"}


@pytest.mark.parametrize("pairs", [["O"], ["O="], ["=0"], ["O=O"], ["O=0", "O=Q"], ["o=O", "O=0"]])
def test_a_merge_that_means_nothing_is_refused(pairs: list[str]) -> None:
    with pytest.raises(DataError, match="Received"):
        merged_of(pairs)


def test_the_digits_are_labels_like_others() -> None:
    assert [DIGIT_LABELS.index(digit) for digit in DIGITS] == list(range(10))
