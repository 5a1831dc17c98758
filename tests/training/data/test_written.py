"""Numbers with signs: which texts there are, how large signs are, and where they stand."""

import numpy as np
import pytest

from tests.sign_samples import sign_samples
from training.data.numbers import compose_written
from training.data.numbers.signs import LETTERS, sign_writers
from training.data.numbers.texts import any_text
from training.data.strokes import StrokeSample
from training.ink.signs import ALL, SIGNS, SPACE
from training.measuring.whole_numbers import boxes_of


def test_texts_have_every_sign_and_nothing_else_than_digits_signs_and_single_spaces() -> None:
    rng = np.random.default_rng(1)
    texts = [any_text(rng) for _ in range(600)]
    assert set("".join(texts)) == set(f"0123456789{ALL}")
    assert all(text == text.strip() and "  " not in text for text in texts)
    assert all(any(each.isdecimal() for each in text) for text in texts)


def test_a_sign_is_as_large_beside_a_capital_as_its_writer_drew_it() -> None:
    for writer in sign_writers(sign_samples(3)):
        assert set(writer.outlines) >= set(SIGNS) | {"g", "k"}
        (slash,) = writer.outlines["/"]
        assert np.ptp(slash[0][:, 1]) == pytest.approx(1.2)
        (point,) = writer.outlines["."]
        assert np.ptp(point[0][:, 1]) == pytest.approx(0.1)


def test_who_wrote_too_few_capitals_writes_no_signs() -> None:
    few = [sample for sample in sign_samples(1) if sample.label not in tuple("EFH")]
    assert sign_writers(few) == []
    assert sign_writers([StrokeSample(".", [[(0, 0), (1, 1)]], {"writer": "a"})]) == []


def test_signs_stand_where_people_write_them(pens: list[StrokeSample]) -> None:
    places: dict[str, list[float]] = {}
    for number in compose_written(pens, sign_samples(), 200, 5):
        boxes = dict(enumerate(boxes_of(number)))
        drawn = number.text.replace(SPACE, "")
        digits = [box for index, box in boxes.items() if drawn[index].isdecimal()]
        head, foot = (float(np.median([box[side] for box in digits])) for side in (0, 2))
        for index, box in boxes.items():
            places.setdefault(drawn[index], []).append((foot - (box[0] + box[2]) / 2) / max(foot - head, 1))
    over = {sign: float(np.median(each)) for sign, each in places.items()}
    assert over["."] < 0.3
    assert over[","] < 0.3
    assert 0.25 < over["-"] < 0.75
    assert 0.25 < over["+"] < 0.75
    assert over["."] < over[":"] < 0.7


def test_a_space_is_wide_and_the_same_seed_gives_the_same_numbers(pens: list[StrokeSample]) -> None:
    numbers = compose_written(pens, sign_samples(), 60, 7)
    assert [each.text for each in numbers[:9]] == [each.text for each in compose_written(pens, sign_samples(), 9, 7)]
    assert all(len(number.digits) == len(number.text.replace(SPACE, "")) for number in numbers)
    for number in numbers:
        if SPACE in number.text.replace("%", ""):
            boxes, first = boxes_of(number), number.text.index(SPACE)
            height = float(np.median([box[2] - box[0] for box in boxes]))
            assert boxes[first][1] - boxes[first - 1][3] > 0.4 * height


def test_words_stand_beside_some_numbers_where_they_are_asked_for(pens: list[StrokeSample]) -> None:
    plain = compose_written(pens, sign_samples(), 60, 7)
    with_words = compose_written(pens, sign_samples(), 60, 7, words=True)
    letters = [sum(each in LETTERS for each in number.text) for number in with_words]
    assert not any(each in LETTERS for number in plain for each in number.text)
    assert 0 < sum(map(bool, letters)) < 30


@pytest.mark.parametrize(("count", "signs"), [(-1, True), (1, False)])
def test_what_cannot_be_composed_is_said(pens: list[StrokeSample], count: int, signs: bool) -> None:
    with pytest.raises(ValueError, match="Received"):
        compose_written(pens, sign_samples() if signs else [], count, 1)
