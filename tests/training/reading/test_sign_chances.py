"""Which signs a line hardly ever has."""

import numpy as np

from training.ink import SIGNS, Candidate
from training.ink.standing import FARTHEST, FREE_LEFT, STANDING
from training.reading.sign_chances import paired, placed, seen_on_paper
from training.recogniser.sign_network import CLASSES

OPENING, CLOSING = SIGNS.index("("), SIGNS.index(")")


def pieces(count: int) -> list[Candidate]:
    ink = np.ones((4, 2), np.float32)
    return [
        Candidate(place, place + 1, (0, 4 * place, 4, 4 * place + 2), ink, 0, 0, 0, 0.0, 0.0, 0.0, False)
        for place in range(count)
    ]


def test_a_bracket_without_another_one_is_hardly_one() -> None:
    chances = np.zeros((3, len(SIGNS)))
    chances[0, OPENING] = 0.9
    assert paired(chances, pieces(3))[0, OPENING] < 0.1
    chances[2, CLOSING] = 0.8
    assert np.array_equal(paired(chances, pieces(3)), chances)


def test_brackets_the_wrong_way_round_are_no_pair() -> None:
    chances = np.zeros((2, len(SIGNS)))
    chances[0, CLOSING] = chances[1, OPENING] = 0.9
    assert paired(chances, pieces(2)).max() < 0.1


def test_a_line_may_begin_with_a_plus_and_hardly_with_a_percent_sign() -> None:
    chances = np.full((1, len(SIGNS)), 0.5)
    begins = np.ones((1, STANDING))
    begins[0, FREE_LEFT] = FARTHEST
    answer = placed(chances, begins.tolist())[0]
    assert answer[SIGNS.index("+")] == answer[SIGNS.index("-")] == 0.5
    assert answer[SIGNS.index("%")] < 0.1


def test_on_paper_a_point_is_doubted_more() -> None:
    chances = np.full((2, len(CLASSES)), 0.0)
    chances[:, SIGNS.index(".")] = 0.99, 0.6
    chances[:, CLASSES.index("none")] = 0.01, 0.4
    sure, unsure = seen_on_paper(chances)[:, SIGNS.index(".")]
    assert sure > 0.95
    assert unsure < 0.4
    assert seen_on_paper(chances).sum(axis=1).tolist() == [1, 1]
