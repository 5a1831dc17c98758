"""Stroke files of letters and signs."""

import json
from pathlib import Path

import pytest

from training.common.errors import DataError
from training.data.labels import DIGIT_LABELS
from training.data.nondigits.letters import LOOKALIKES
from training.data.nondigits.lookalikes import HAND_LOOKALIKES
from training.data.signs import labelled, others_among
from training.data.strokes import read_strokes, read_texts


def save(path: Path, *labels: object) -> Path:
    lines = [{"label": label, "writer": "a", "strokes": [[[0, 0], [5, number]]]} for number, label in enumerate(labels)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_digits_stay_lookalikes_go_and_the_rest_is_no_digit(tmp_path: Path) -> None:
    samples = read_strokes(save(tmp_path / "signs.jsonl", "7", "O", "M", 3, "l", "+", None))
    assert [each.label for each in labelled(samples, DIGIT_LABELS)] == [7, 3]
    assert [each.label for each in others_among(samples, DIGIT_LABELS)] == ["M", "+", None]


def test_nothing_is_a_lookalike_of_two_digits() -> None:
    signs = [sign for table in (LOOKALIKES, HAND_LOOKALIKES) for each in table.values() for sign in each]
    assert len(signs) == len(set(signs))


def test_texts_are_read_whole(tmp_path: Path) -> None:
    (text,) = read_texts(save(tmp_path / "texts.jsonl", "12.50"))
    assert (text.text, text.writer, len(text.strokes)) == ("12.50", "a", 1)
    with pytest.raises(DataError, match=r"must be the text.*12"):
        read_texts(save(tmp_path / "texts.jsonl", 12))
