"""Learning from teachers."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from training.common.errors import ModelError, RecipeError
from training.data.labels import DIGIT_LABELS, Labels
from training.data.procedural import generate
from training.learning.fit import fit
from training.learning.part import Classes
from training.learning.teachers import Teachers
from training.reading.glyphs import Glyphs, glyphs_of
from training.recogniser.card import Card
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser


@pytest.fixture(scope="module")
def glyphs() -> Glyphs:
    return glyphs_of(generate(6, seed=1))


@pytest.fixture(scope="module")
def labels() -> Classes:
    return np.array([sample.label for sample in generate(6, seed=1)], np.uint8)


def test_without_teachers_the_target_is_the_label(glyphs: Glyphs, labels: Classes) -> None:
    np.testing.assert_array_equal(Teachers([], DIGIT_LABELS, 10, 0.7).targets(glyphs, labels), np.eye(10)[labels])


def test_the_target_is_between_the_label_and_the_teachers(tiny_model: Path, glyphs: Glyphs, labels: Classes) -> None:
    answer = Recogniser.load(tiny_model).answers(glyphs)
    twins = Teachers([str(tiny_model)] * 2, DIGIT_LABELS, 10, 0.25)
    expected = 0.75 * np.eye(10)[labels] + 0.25 * answer
    np.testing.assert_allclose(twins.targets(glyphs, labels), expected, atol=1e-6)


def test_a_teacher_of_other_classes_is_refused(tiny_model: Path) -> None:
    with pytest.raises(ModelError, match="same classes"):
        Teachers([str(tiny_model)], DIGIT_LABELS, 11, 0.5)


def test_a_teacher_of_other_labels_is_refused(tiny_model: Path) -> None:
    with pytest.raises(ModelError, match=r"same labels as its student: a b\. Received: .*knows 0 1 2"):
        Teachers([str(tiny_model)], Labels(("a", "b")), 2, 0.5)


def test_a_student_learns_from_its_teacher_and_says_so(tiny_model: Path, tiny_recipe: Recipe, tmp_path: Path) -> None:
    recipe = dataclasses.replace(tiny_recipe, epochs=1, teachers=(str(tiny_model),), teacher_share=1.0)
    student = fit(recipe, tmp_path)
    assert student.card.recipe["teachers"] == [tiny_model.name]
    assert student.card.teachers == [Card.read(tiny_model / "card.json").origin(tiny_model)]
    assert student.card.metrics["procedural_validation"] > 0.3


def test_a_share_is_between_0_and_1() -> None:
    with pytest.raises(RecipeError, match="--teacher-share"):
        Recipe(teacher_share=1.5)
