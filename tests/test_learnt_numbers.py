"""What `tools.no_numbers` learns from readings of pages with and without numbers."""

from types import SimpleNamespace
from typing import Any

import pytest

from tools.no_numbers import Example, examples_of, learnt


def _line(text: str, line: int) -> list[Any]:
    return [
        SimpleNamespace(
            label=None if sign == "?" else int(sign),
            confidence=0.99,
            line=line,
            space=False,
            box=(100 * line, 60 * place, 100 * line + 80, 60 * place + 50),
        )
        for place, sign in enumerate(text)
    ]


def test_what_is_like_a_written_line_is_a_number_and_what_is_like_none_is_none() -> None:
    found = list(examples_of(_line("2047", 0) + _line("1?1?", 1), ["2047"], 1.0))
    assert [each.is_number for each in found] == [True, False]


def test_what_is_in_doubt_is_left_out() -> None:
    assert list(examples_of(_line("2011", 0), ["2047"], 1.0)) == []


def test_what_numbers_have_speaks_for_them() -> None:
    number, word = [0.0, 0, 0, 4, 0, 0, -3, -3, 0, 0], [3.0, 1, 0, 1, 0, 0, 0, 0, 1, 0.5]
    free, weights = learnt([Example(number, True, 1.0), Example(word, False, 1.0)] * 20)
    assert free + sum(w * f for w, f in zip(weights, number, strict=True)) > 0
    assert free + sum(w * f for w, f in zip(weights, word, strict=True)) < 0
    assert weights[0] < 0 < weights[3]
    assert weights[5] == pytest.approx(0)
