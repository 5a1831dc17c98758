"""What rounding takes of a network's accuracy is measured on what its training was chosen by."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from export.checking.rounding_loss import RoundingLoss, rounding_losses
from export.making.rounding import rounded
from training.data.mnist import load_mnist
from training.recogniser.recogniser import Recogniser


@pytest.fixture(scope="module")
def recogniser(tiny_model: Path) -> Recogniser:
    return Recogniser.load(tiny_model)


def test_without_data_digits_are_generated(recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    (many,), (few,) = (rounding_losses(recogniser, rounded(recogniser, bits), None) for bits in (8, 2))
    assert (many.source, many.samples) == ("procedural digits", 2000)
    assert many.before == few.before > 0.5
    assert many.after > few.after
    assert many.others < few.others
    assert abs(many.after - many.before) <= many.others / many.samples


def test_nothing_is_lost_where_nothing_is_rounded(recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    (none,) = rounding_losses(recogniser, recogniser, None)
    assert (none.after, none.others) == (none.before, 0)


def test_data_are_those_of_validation(recogniser: Recogniser, data: Path) -> None:
    after = rounded(recogniser, 4)
    images, pens = rounding_losses(recogniser, after, data)
    assert (images.source, images.samples) == ("validation images of MNIST", 5000)
    assert pens.source == "pen strokes of validation"
    mnist = load_mnist(data)
    answers = after.probabilities(mnist.train_images[-5000:] / np.float32(255)).argmax(axis=1)
    assert images.after == np.mean(answers == mnist.train_labels[-5000:])


def test_writers_that_were_held_out_are_not_asked(recogniser: Recogniser, data: Path) -> None:
    recipe = recogniser.card.recipe | {"hold_out": 0.5}
    strict = dataclasses.replace(recogniser, card=dataclasses.replace(recogniser.card, recipe=recipe))
    counts = [rounding_losses(each, each, data)[1].samples for each in (recogniser, strict)]
    assert 0 < counts[1] < counts[0]


def test_it_is_said_in_a_sentence() -> None:
    loss = RoundingLoss("validation images of MNIST", 5000, 0.996, 0.9858, 69)
    assert str(loss) == (
        "Of 5,000 validation images of MNIST, 98.58% are read right, 99.60% before rounding; answers that changed: 69."
    )
