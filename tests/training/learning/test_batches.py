"""The batches of a run."""

import keras
import numpy as np
import pytest

from training.data.labels import DIGIT_LABELS
from training.learning.batches import Batches, steps_per_epoch
from training.learning.part import Part
from training.learning.teachers import Teachers
from training.recogniser.recipe import Recipe

RECIPE = Recipe(batch=8)
CLASSES = 100


@pytest.fixture(scope="module")
def part() -> Part:
    source = np.random.default_rng(1)
    return Part(source.integers(0, 256, (CLASSES, 28, 28), np.uint8), np.arange(CLASSES, dtype=np.uint8))


def batches_of(part: Part, recipe: Recipe = RECIPE, epoch: int = 0, workers: int = 1) -> Batches:
    batches = Batches(part, recipe, Teachers([], DIGIT_LABELS, CLASSES, 0.0), workers)
    batches.begin(epoch)
    return batches


def test_an_epoch_has_each_sample_at_most_once(part: Part) -> None:
    labels = np.concatenate([targets.argmax(axis=1) for _, targets in batches_of(part)])
    assert steps_per_epoch(part, RECIPE) == 12
    assert len(labels) == len(set(labels.tolist())) == 96


def test_a_batch_follows_from_seed_epoch_and_index_alone(part: Part) -> None:
    in_order = list(batches_of(part, epoch=3))
    later = batches_of(part)
    later.begin(3)
    for index in (11, 7, 7):
        for one, same in zip(in_order[index], later[index], strict=True):
            np.testing.assert_array_equal(one, same)


def test_every_epoch_and_every_seed_has_its_own_order(part: Part) -> None:
    firsts = [batches_of(part, Recipe(batch=8, seed=seed), epoch)[0][1] for seed, epoch in ((1, 0), (1, 1), (2, 0))]
    assert len({targets.argmax(axis=1).tobytes() for targets in firsts}) == 3


def test_what_is_not_augmented_is_as_it_was(part: Part) -> None:
    still = Recipe(batch=8, augmentation=0, elastic=0)
    for glyphs, targets in batches_of(part, still):
        np.testing.assert_array_equal(glyphs[..., 0], part.floats()[targets.argmax(axis=1)])


def test_the_number_of_workers_changes_nothing_that_is_learnt(part: Part) -> None:
    learnt = []
    for workers in (1, 3):
        keras.utils.set_random_seed(1)
        model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(CLASSES)])
        model.compile("sgd", keras.losses.CategoricalCrossentropy(from_logits=True))
        batches = batches_of(part, workers=workers)
        begin = keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs, batches=batches: batches.begin(epoch))
        model.fit(batches, epochs=3, callbacks=[begin], shuffle=False, verbose=0)
        learnt.append(model.get_weights())
    for one, same in zip(*learnt, strict=True):
        np.testing.assert_array_equal(one, same)
