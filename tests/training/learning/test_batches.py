"""The batches of an epoch."""

import numpy as np
import pytest

from training.learning.batches import epoch_batches, steps_per_epoch
from training.learning.dataset import Part
from training.recogniser.recipe import Recipe

RECIPE = Recipe(batch=8)


@pytest.fixture(scope="module")
def part() -> Part:
    source = np.random.default_rng(1)
    return Part(source.integers(0, 256, (100, 28, 28), np.uint8), np.arange(100, dtype=np.uint8))


def test_an_epoch_has_each_sample_at_most_once(part: Part) -> None:
    labels = np.concatenate([labels for _, labels in epoch_batches(part, RECIPE, 0)])
    assert steps_per_epoch(part, RECIPE) == 12
    assert len(labels) == len(set(labels.tolist())) == 96


def test_an_epoch_that_is_entered_later_goes_on_as_if_it_had_not_stopped(part: Part) -> None:
    whole = list(epoch_batches(part, RECIPE, 3))
    rest = list(epoch_batches(part, RECIPE, 3, first=7))
    assert len(rest) == 5
    for (glyphs, labels), (again, same) in zip(whole[7:], rest, strict=True):
        np.testing.assert_array_equal(glyphs, again)
        np.testing.assert_array_equal(labels, same)


def test_every_epoch_has_its_own_order(part: Part) -> None:
    first, second = (next(epoch_batches(part, RECIPE, epoch))[1] for epoch in (0, 1))
    assert first.tolist() != second.tolist()


def test_an_epoch_may_be_left_early(part: Part) -> None:
    batches = epoch_batches(part, RECIPE, 0)
    next(batches)
    batches.close()  # type: ignore[attr-defined]  # an iterator for callers, a generator inside
    assert list(batches) == []


def test_what_is_not_augmented_is_as_it_was(part: Part) -> None:
    still = Recipe(batch=8, augmentation=0, elastic=0)
    for glyphs, labels in epoch_batches(part, still, 0):
        np.testing.assert_array_equal(glyphs, part.floats()[labels])
