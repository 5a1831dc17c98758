"""A network that has learnt what is no digit."""

from pathlib import Path

import numpy as np
import pytest

from training.commands import main
from training.data.labels import DIGITS
from training.data.nondigits import generate_non_digits
from training.data.procedural import generate
from training.data.strokes import write_strokes
from training.reading.glyphs import glyphs_of
from training.reading.reading import read_drawing
from training.recogniser.recogniser import Recogniser
from training.recogniser.threshold import REFUSABLE, REFUSED, fit_rejection, refused, refused_in_line


@pytest.fixture(scope="module")
def recogniser(refusing_model: Path) -> Recogniser:
    return Recogniser.load(refusing_model)


def test_the_threshold_is_the_mildest_that_refuses_enough() -> None:
    source = np.random.default_rng(1)
    sets, others = list(source.uniform(0.9, 1, (2, 2000))), source.uniform(0, 0.8, 2000)
    threshold = fit_rejection(sets, [others])
    assert refused(others, threshold) >= REFUSED
    assert refused(others, threshold - 1e-2) < REFUSED
    assert max(refused(confidence, threshold) for confidence in sets) == 0


def test_the_threshold_refuses_enough_of_each_set_that_is_no_digit() -> None:
    source = np.random.default_rng(1)
    sets, others = [source.uniform(0.95, 1, 2000)], list(source.uniform(0, 1, (2, 2000)) * [[0.2], [0.8]])
    threshold = fit_rejection(sets, others)
    assert refused(others[1], threshold) >= REFUSED
    assert threshold == fit_rejection(sets, others[1:])


def test_the_threshold_keeps_the_digits_where_it_cannot_refuse_enough() -> None:
    source = np.random.default_rng(1)
    sets, others = list(source.uniform(0.5, 1, (2, 2000))), source.uniform(0, 1, 2000)
    threshold = fit_rejection(sets, [others])
    assert max(refused(confidence, threshold) for confidence in sets) <= REFUSABLE
    assert max(refused(confidence, threshold + 1e-2) for confidence in sets) > REFUSABLE
    assert refused(others, threshold) < REFUSED


def test_the_network_has_one_class_more_than_its_card_has_labels(recogniser: Recogniser) -> None:
    assert (recogniser.classes, len(recogniser.card.labels), recogniser.refuses) == (11, 10, True)
    glyphs = glyphs_of(generate(20, seed=3))
    answers = recogniser.answers(glyphs)
    np.testing.assert_allclose(answers.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(recogniser.probabilities(glyphs), answers[:, :10])


def test_what_is_no_digit_is_doubted_more_than_digits(recogniser: Recogniser) -> None:
    digits = recogniser.probabilities(glyphs_of(generate(300, seed=4))).max(axis=1)
    strangers = recogniser.probabilities(glyphs_of(generate_non_digits(300, 4, "test", DIGITS))).max(axis=1)
    assert np.mean(digits[:, None] > strangers) > 0.8  # the area under the ROC curve


def test_the_card_has_the_threshold_and_what_it_refused(recogniser: Recogniser) -> None:
    card = recogniser.card
    assert card.rejection is not None
    assert 0 < card.rejection < 1
    assert card.metrics["procedural_refused_validation"] <= REFUSABLE
    assert card.metrics["non_digits_refused_validation"] > card.metrics["procedural_refused_validation"]
    assert "non_digits" in {source["name"] for source in card.data}


def test_predict_says_that_it_is_not_a_digit(
    recogniser: Recogniser, refusing_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strangers = generate_non_digits(100, 5, "test", DIGITS)
    refused_ones = [each for each in strangers if read_drawing(recogniser, each.strokes).symbols[0].label is None]
    write_strokes(tmp_path / "strangers.jsonl", refused_ones[:1])
    main(["predict", str(tmp_path / "strangers.jsonl"), "--model", str(refusing_model)])
    assert "(not a digit)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("confidence", "rejection", "is_refused"),
    [
        ([0.3], 0.4, [True]),
        ([0.3, 0.95], 0.4, [False, False]),
        ([0.3, 0.8], 0.4, [True, False]),  # not sure enough
        ([0.09, 0.95], 0.4, [True, False]),  # too doubtful beside anything
        ([0.95, 0.95], 0.99, [True, True]),  # what is refused itself speaks for no other
        ([0.01, 0.95], None, [False, False]),
        ([], 0.4, []),
    ],
)
def test_a_doubtful_digit_is_read_beside_a_sure_one(
    confidence: list[float], rejection: float | None, is_refused: list[bool]
) -> None:
    assert refused_in_line(np.array(confidence), rejection).tolist() == is_refused
