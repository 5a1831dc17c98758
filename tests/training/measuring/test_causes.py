"""Why a number is misread: numbers whose cause is known since they were made so."""

from collections.abc import Sequence

import numpy as np
import pytest

from tools.golden.number_vectors import PEN, written_out
from training.data.labels import DIGIT_LABELS
from training.ink import CUTS_OF_STROKES, Box, Line, segment, stroke_pieces
from training.measuring.causes import Cause, cause_of, spelled
from training.reading.reading import Probabilities, Symbol

_BOXES: list[Box] = [(10, 0, 50, 24), (10, 34, 50, 58), (30, 68, 50, 80)]
_HALVES: list[Box] = [(10, 34, 50, 44), (10, 46, 50, 58)]
_DOT: Box = (46, 60, 50, 64)


def _symbol(box: Box, label: int | None, confidence: float = 0.99, line: int = 0) -> Symbol:
    return Symbol(label, confidence, [], box, np.zeros((28, 28), np.float32), line, [])


def _read(labels: Sequence[int | None], boxes: Sequence[Box] = _BOXES) -> list[Symbol]:
    return [_symbol(box, label) for box, label in zip(boxes, labels, strict=True)]


@pytest.mark.parametrize(
    ("symbols", "cause"),
    [
        (_read([1, 2, 9]), "digit"),
        (_read([1, 1, 1, 0], [_BOXES[0], *_HALVES, _BOXES[2]]), "cut"),
        (_read([1, 2], [_BOXES[0], (10, 34, 50, 80)]), "cut"),
        (_read([1, 2, 1, 0], [*_BOXES[:2], _DOT, _BOXES[2]]), "mark"),
        (_read([1, 2, None]), "lost"),
        ([*_read([1, 2], _BOXES[:2]), _symbol(_BOXES[2], None, 0.3)], "refused"),
        ([*_read([1, 2], _BOXES[:2]), _symbol(_BOXES[2], 0, line=1)], "line"),
        (_read([2, 1, 0], [_BOXES[1], _BOXES[0], _BOXES[2]]), "order"),
        ([_symbol(_BOXES[0], 7), _symbol((10, 34, 50, 80), 3)], "cut"),  # the digit before it is wrong, too
    ],
)
def test_what_was_made_wrong_is_told(symbols: list[Symbol], cause: Cause) -> None:
    assert cause_of("120", symbols, _BOXES, 0.45) == cause


def test_what_no_way_spells_was_cut_wrongly() -> None:
    assert cause_of("120", _read([1, 2, 0]), None, 0.45) == "cut"


def _lines(text: Sequence[str]) -> list[Line]:
    return segment(stroke_pieces(written_out(text, 10), 90, 200, PEN), CUTS_OF_STROKES)


def _sure_of_nothing(lines: Sequence[Line]) -> list[Probabilities]:
    return [np.full((len(line.candidates), 10), 0.1, np.float32) for line in lines]


def test_the_digits_of_a_text_are_found_although_the_network_knows_none() -> None:
    lines = _lines("1,45")
    boxes = spelled("145", lines, _sure_of_nothing(lines), DIGIT_LABELS)
    assert boxes
    left = [box[1] + PEN / 2 for box in boxes]
    np.testing.assert_allclose(left, [15 + 4, 15 + 2 * 34, 15 + 3 * 34], atol=1)
    assert boxes[1][3] - boxes[1][1] > 24  # both strokes of the four, which has two


def test_a_text_that_is_longer_than_what_was_written_is_spelled_by_no_way() -> None:
    lines = _lines("10")
    assert spelled("123456", lines, _sure_of_nothing(lines), DIGIT_LABELS) is None
    assert spelled("1", [], [], DIGIT_LABELS) is None
