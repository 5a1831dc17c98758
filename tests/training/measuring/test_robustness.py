"""Corruptions spoil the drawing as they say, and what they cost is measured against the same path without them."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from training.data.labels import DIGITS
from training.data.strokes import StrokeSample
from training.ink import Ink, bounds
from training.measuring.corruptions import CORRUPTIONS, Corruption, draw_image, draw_strokes
from training.measuring.evaluate import Evaluation, TestSet, evaluate_strokes
from training.measuring.robustness import Condition, Robustness, measure_robustness
from training.reading.glyphs import glyph_of
from training.recogniser.recogniser import Recogniser


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def corruption(name: str) -> Corruption:
    return next(each for each in CORRUPTIONS if each.name == name)


def size(ink: Ink) -> tuple[int, int]:
    """Return height and width of what is drawn."""
    ((top, left, bottom, right),) = bounds(ink)
    return bottom - top, right - left


@pytest.mark.parametrize("each", CORRUPTIONS, ids=lambda each: each.name)
def test_each_corruption_leaves_a_digit_and_changes_it(each: Corruption, pens: list[StrokeSample]) -> None:
    draw = partial(draw_strokes, pens[4].strokes)
    clean = each.clean(draw, 0, rng())
    for severity in each.severities:
        ink = each.corrupt(draw, severity, rng())
        assert len(bounds(ink)) == 1
        assert ink.min() >= 0
        assert ink.max() <= 1
        assert ink.shape != clean.shape or not np.array_equal(ink, clean)
        np.testing.assert_array_equal(ink, each.corrupt(draw, severity, rng()))


def test_a_shift_moves_by_its_distance_and_cuts_nothing_off(pens: list[StrokeSample]) -> None:
    draw = partial(draw_strokes, pens[4].strokes)
    clean, shifted = draw(1.0, 1.0), corruption("shift").corrupt(draw, 40, rng())
    assert shifted.sum() == pytest.approx(clean.sum(), rel=1e-3)
    centres = [np.array([np.average(axis, weights=ink) for axis in np.indices(ink.shape)]) for ink in (clean, shifted)]
    assert np.linalg.norm(centres[1] - centres[0]) == pytest.approx(40, rel=1e-3)


def test_a_scale_takes_the_pen_along_and_a_pen_width_does_not_scale(pens: list[StrokeSample]) -> None:
    strokes = pens[4].strokes
    clean = draw_strokes(strokes, 1, 1)
    double = draw_strokes(strokes, 2, 1)
    assert np.allclose(size(double), 2 * np.array(size(clean)), atol=2)
    assert double.sum() == pytest.approx(4 * clean.sum(), rel=0.02)
    fat = draw_strokes(strokes, 1, 2)
    assert np.allclose(size(fat), np.array(size(clean)) + 16, atol=2)


def test_an_image_becomes_as_large_as_a_drawing(pens: list[StrokeSample]) -> None:
    glyph = glyph_of(pens[4].strokes)
    assert max(size(draw_image(glyph, 1, 1))) == pytest.approx(160, abs=10)
    assert max(size(draw_image(glyph, 0.5, 1))) == pytest.approx(80, abs=5)
    with pytest.raises(ValueError, match="keeps the pen"):
        draw_image(glyph, 1, 2)


def test_more_blur_is_softer(pens: list[StrokeSample]) -> None:
    draw = partial(draw_strokes, pens[4].strokes)
    blur = corruption("blur")
    steepest = [np.abs(np.diff(blur.corrupt(draw, severity, rng()))).max() for severity in blur.severities]
    assert steepest == sorted(steepest, reverse=True)


def test_drops_are_averaged_over_severities_then_over_corruptions() -> None:
    conditions = [
        Condition("a", "noise", 1, 10, accuracy=0.9, clean=1.0),
        Condition("a", "noise", 2, 10, accuracy=0.7, clean=1.0),
        Condition("a", "shift", 1, 10, accuracy=0.8, clean=0.8),
    ]
    robustness = Robustness(conditions)
    assert robustness.corruptions["noise"] == pytest.approx((0.8, 0.2))
    assert robustness.corruptions["shift"] == pytest.approx((0.8, 0.0))
    assert robustness.mean_drop == pytest.approx(0.1)


def test_every_corruption_is_measured_on_strokes_and_all_but_the_pen_on_images(
    tiny_model: Path, pens: list[StrokeSample], pens_file: Path
) -> None:
    recogniser = Recogniser.load(tiny_model)
    strokes = evaluate_strokes(recogniser, pens_file, 0)
    images = Evaluation(TestSet("mnist_test", strokes.test.glyphs, strokes.test.labels), strokes.probabilities, DIGITS)
    robustness = measure_robustness(recogniser, [images, strokes], 12, seed=2)
    severities = {each.name: len(each.severities) for each in CORRUPTIONS}
    for test in ("mnist_test", "pens_test"):
        measured = {name: sum(each.test == test for each in robustness.of(name)) for name in severities}
        assert measured == severities | ({"pen width": 0} if test == "mnist_test" else {})
    assert {condition.samples for condition in robustness.conditions} == {12}
    shifts = robustness.of("shift")
    assert max(abs(condition.drop) for condition in shifts) < 0.2
    assert measure_robustness(recogniser, [images, strokes], 12, seed=2) == robustness


def test_a_digit_that_vanishes_is_misread(tiny_model: Path, pens_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = Recogniser.load(tiny_model)
    strokes = evaluate_strokes(recogniser, pens_file, 0)

    def erase(draw: object, severity: float, rng: np.random.Generator) -> Ink:
        return np.zeros((20, 20), np.float32)

    erased = Corruption("erasure", "", (1.0,), erase, corruption("shift").clean)
    monkeypatch.setattr("training.measuring.robustness.CORRUPTIONS", (erased,))
    (condition,) = measure_robustness(recogniser, [strokes], 10, seed=2).conditions
    assert condition.accuracy == 0
    assert condition.drop == condition.clean > 0
