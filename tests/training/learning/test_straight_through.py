"""Weights that are learnt rounded: what a step moves, and that a run of few bits is whole, repeatable and resumable."""

import dataclasses
from pathlib import Path

import keras
import numpy as np
import pytest

from tests.training.learning.test_fit import SHORT, assert_same_weights, stop_after
from training.data.procedural import generate
from training.learning.callbacks import Stopped
from training.learning.fit import compile_model, fit, resume
from training.learning.straight_through import StraightThrough
from training.reading.glyphs import glyphs_of
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.rounding import round_kernel, roundings

FOUR = dataclasses.replace(SHORT, procedural=400, bits=4)


def one_weight() -> tuple[keras.Model, StraightThrough]:
    """Return a model of two weights, 0.7 and 0.315, whose loss falls as its output rises, and its optimizer."""
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.array([[0.7], [0.315]], np.float32)])
    optimizer = StraightThrough(keras.optimizers.SGD(0.01), roundings(model, 4))
    optimizer.build(model.trainable_variables)
    model.compile(optimizer, loss=lambda expected, output: -output)
    return model, optimizer


def test_steps_too_small_to_show_add_up_in_the_unrounded_weights() -> None:
    model, optimizer = one_weight()
    seen = [float(model.get_weights()[0][1, 0])]
    for _ in range(8):
        model.train_on_batch(np.array([[0.0, 1.0]], np.float32), np.zeros((1, 1), np.float32))
        seen.append(float(model.get_weights()[0][1, 0]))
    (variable,) = (each for each in optimizer.variables if each.name.endswith("unrounded"))
    unrounded = keras.ops.convert_to_numpy(variable)
    np.testing.assert_allclose(unrounded, [[0.7], [0.315 + 8 * 0.01]], rtol=1e-5)
    assert [round(weight, 2) for weight in seen] == [*4 * [0.3], *5 * [0.4]]
    np.testing.assert_array_equal(model.get_weights()[0], round_kernel(unrounded, 4))


def test_what_no_decay_should_shrink_is_not_shrunk_when_rounded_either() -> None:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, bias_initializer="ones")])
    compile_model(model, Recipe(bits=4, weight_decay=5.0, learning_rate=0.1, warm_up=0.0), steps=9)
    before = model.get_weights()
    for gradients in ([np.zeros((2, 3), np.float32), np.zeros(3, np.float32)],):
        model.optimizer.apply(gradients)
    kernel, bias = model.get_weights()
    np.testing.assert_array_equal(bias, before[1])
    assert np.abs(kernel).max() < 0.6 * np.abs(before[0]).max()


@pytest.fixture(scope="module")
def of_four_bits(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Recipe, Recogniser]:
    """Return the recipe and the result of a run of four bits that began with the tiny model."""
    recipe = dataclasses.replace(FOUR, start=str(tiny_model))
    return recipe, fit(recipe, tmp_path_factory.mktemp("four"))


def test_a_network_learns_with_four_bits(of_four_bits: tuple[Recipe, Recogniser], tiny_model: Path) -> None:
    samples = generate(500, seed=4711)
    glyphs, labels = glyphs_of(samples), [sample.label for sample in samples]
    read = of_four_bits[1].probabilities(glyphs).argmax(axis=1)
    before = Recogniser.load(tiny_model).probabilities(glyphs).argmax(axis=1)
    assert np.mean(read == labels) >= np.mean(before == labels)


def test_what_is_saved_has_four_bits_and_is_what_was_measured(
    of_four_bits: tuple[Recipe, Recogniser], tmp_path: Path
) -> None:
    _, recogniser = of_four_bits
    recogniser.save(tmp_path)
    saved = Recogniser.load(tmp_path)
    assert_same_weights(recogniser, saved)
    kernels = [each for each in saved.model.trainable_variables if each.name == "kernel"]
    assert len(kernels) == 3
    for kernel in kernels:
        values = keras.ops.convert_to_numpy(kernel)
        np.testing.assert_array_equal(values, round_kernel(values, 4))
    assert saved.card.recipe["bits"] == 4


def test_a_run_of_few_bits_goes_on_where_it_was_stopped(
    of_four_bits: tuple[Recipe, Recogniser], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe, recogniser = of_four_bits
    with monkeypatch.context() as patch:
        stop_after(9, patch)
        with pytest.raises(Stopped, match="1 of 2 epochs"):
            fit(recipe, tmp_path)
    assert_same_weights(recogniser, resume(tmp_path))
