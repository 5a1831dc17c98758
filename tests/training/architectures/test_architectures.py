"""The registry: each architecture has its size, its cost, its recipe, and survives what training does to it."""

import dataclasses
from pathlib import Path

import keras
import numpy as np
import pytest
from keras import layers

from training.architectures import architecture_names, build, multiply_adds
from training.common.errors import ModelError
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser
from training.recogniser.weights import round_weights

PARAMETERS = {
    "basic-cnn": 54_410,
    "default": 143_402,
    "dropout-cnn": 34_826,
    "four-conv": 168_330,
    "lenet-5": 61_706,
    "micro": 9_170,
    "resnet": 78_426,
    "single-conv": 693_962,
    "small": 55_930,
    "tiny": 9_494,
    "vgg-blocks": 585_514,
}
"""For ten classes."""

every_architecture = pytest.mark.parametrize("name", architecture_names())


def build_lively(name: str) -> keras.Model:
    """Build a network with what training leaves in a normalisation: scales, shifts and statistics of every size."""
    keras.utils.set_random_seed(1)
    source = np.random.default_rng(1)
    model = build(name, classes=11)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            size = layer.gamma.shape
            scale, variance = source.uniform(0.5, 2, size), source.uniform(0.5, 2, size)
            layer.set_weights([scale, source.normal(0, 0.3, size), source.normal(0, 0.3, size), variance])
    return model


def some_glyphs() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.random.default_rng(2).random((20, GLYPH_SIZE, GLYPH_SIZE, 1), np.float32)


def test_each_architecture_has_the_parameters_that_it_is_known_for() -> None:
    assert {name: build(name, 10).count_params() for name in architecture_names()} == PARAMETERS


@pytest.mark.parametrize(("name", "limit"), [("tiny", 10_000), ("small", 60_000)])
def test_ours_keep_their_size_also_with_a_logit_for_what_is_not_a_digit(name: str, limit: int) -> None:
    assert build(name, classes=11).count_params() <= limit


@pytest.mark.parametrize("classes", [10, 11])
@every_architecture
def test_each_architecture_maps_glyphs_to_logits(name: str, classes: int) -> None:
    model = build(name, classes)
    assert model.input_shape == (None, GLYPH_SIZE, GLYPH_SIZE, 1)
    assert [each.name for each in model.inputs] == ["glyph"]
    assert model.output_shape == (None, classes)
    assert model.layers[-1].activation is keras.activations.linear


@every_architecture
def test_rounding_hardly_changes_any_architecture_and_leaves_the_export_nothing_to_round(name: str) -> None:
    model, glyphs = build_lively(name), some_glyphs()
    before = model.predict(glyphs, verbose=0)
    round_weights(model)
    after = model.predict(glyphs, verbose=0)
    assert np.ptp(before) > 0.1
    np.testing.assert_allclose(after, before, atol=1e-2, rtol=0)
    for variable in model.trainable_variables:
        values = keras.ops.convert_to_numpy(variable)
        np.testing.assert_array_equal(values, values.astype(np.float16).astype(np.float32))


@every_architecture
def test_rounding_folds_every_normalisation_into_its_convolution(name: str) -> None:
    model = build_lively(name)
    round_weights(model)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            gamma, _, mean, variance = layer.get_weights()
            np.testing.assert_array_equal(gamma / np.sqrt(variance + np.float32(layer.epsilon)), 1)
            np.testing.assert_array_equal(mean, 0)


@every_architecture
def test_each_architecture_survives_its_model_folder(name: str, tiny_model: Path, tmp_path: Path) -> None:
    card = dataclasses.replace(Recogniser.load(tiny_model).card, architecture=name)
    model, glyphs = build_lively(name), some_glyphs()
    Recogniser(model, card).save(tmp_path)
    loaded = Recogniser.load(tmp_path).model
    np.testing.assert_array_equal(loaded.predict(glyphs, verbose=0), model.predict(glyphs, verbose=0))


def test_multiply_adds_of_known_networks_are_what_one_counts_by_hand() -> None:
    single_conv = 26 * 26 * 9 * 32 + 13 * 13 * 32 * 128 + 128 * 10
    assert multiply_adds(build("single-conv", 10)) == single_conv == 888_192
    lenet = 28 * 28 * 25 * 6 + 10 * 10 * 25 * 6 * 16 + 400 * 120 + 120 * 84 + 84 * 10
    assert multiply_adds(build("lenet-5", 10)) == lenet == 416_520
    tiny = 28 * 28 * 9 * (8 + 8 * 8) + 14 * 14 * 9 * (8 * 14 + 14 * 14) + 7 * 7 * 9 * (14 * 16 + 16 * 16) + 144 * 10
    assert multiply_adds(build("tiny", 10)) == tiny == 1_264_464


def test_multiply_adds_of_depthwise_and_separable_convolutions() -> None:
    glyph = keras.Input((8, 8, 3))
    x = layers.DepthwiseConv2D(3, strides=2, padding="same", depth_multiplier=2)(glyph)
    x = layers.SeparableConv2D(5, 3, padding="valid")(x)
    x = layers.Dense(4)(x)
    expected = 4 * 4 * 9 * 3 * 2 + 2 * 2 * (9 * 6 + 6 * 5) + 2 * 2 * 5 * 4
    assert multiply_adds(keras.Model(glyph, x)) == expected


def test_multiply_adds_of_a_grouped_convolution() -> None:
    glyph = keras.Input((4, 4, 6))
    assert multiply_adds(keras.Model(glyph, layers.Conv2D(8, 3, padding="same", groups=2)(glyph))) == 16 * 9 * 3 * 8


def test_multiply_adds_are_not_guessed() -> None:
    glyph = keras.Input((4, 4, 1))
    with pytest.raises(ModelError, match="Conv2DTranspose"):
        multiply_adds(keras.Model(glyph, layers.Conv2DTranspose(2, 3)(glyph)))
