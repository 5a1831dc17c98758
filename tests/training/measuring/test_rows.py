"""Two numbers in a row: how they are composed, and what counts as right."""

from pathlib import Path

import numpy as np
import pytest

from training.data.numbers.rows import compose_rows
from training.data.strokes import StrokeSample
from training.measuring.rows import APART, TOGETHER, measure_rows
from training.measuring.whole_numbers import boxes_of
from training.recogniser.recogniser import Recogniser


@pytest.mark.parametrize("gap", [0.0, 0.4, 1.5, 3.0])
def test_the_gap_between_two_numbers_is_as_asked_for(pens: list[StrokeSample], gap: float) -> None:
    rows = compose_rows(pens, 6, 3, (gap, gap))
    assert [row.text for row in rows[:5]] == [row.text for row in compose_rows(pens, 5, 3, (gap, gap))]
    for row in rows:
        boxes, first = boxes_of(row), row.text.index(" ")
        height = float(np.median([box[2] - box[0] for box in boxes]))
        room = boxes[first][1] - max(box[3] for box in boxes[:first])
        assert abs(room - gap * height) < 0.06 * height + 3
        assert max(box[3] for box in boxes) <= row.width


def test_spaces_count_and_what_the_digits_are_does_not(pens: list[StrokeSample]) -> None:
    recogniser = Recogniser.load(Path("models/default"))
    apart = measure_rows(recogniser, pens, 4, 1, APART, apart=True)
    together = measure_rows(recogniser, pens, 4, 1, TOGETHER, apart=False)
    assert [len(wholes.answers) for wholes in (apart, together)] == [4, 4]
    assert apart.share.accuracy > 0.7
    assert together.share.accuracy > 0.7
    assert measure_rows(recogniser, pens, 4, 1, APART, apart=False).share.accuracy < 0.2
