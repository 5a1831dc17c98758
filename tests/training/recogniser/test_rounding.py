"""Kernels of few bits: whole numbers times a scale, exact in float16, and the network that they are in."""

import keras
import numpy as np
import pytest
from keras import layers

from training.architectures import build
from training.recogniser.folding import Folded
from training.recogniser.rounding import round_kernel
from training.recogniser.weights import round_weights

FEW = (2, 3, 4, 8)


def some_kernel(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Return weights whose channels, in the last axis, are of many sizes; one has none."""
    source = np.random.default_rng(1)
    sizes = 10.0 ** source.uniform(-3, 1, shape[-1])
    sizes[0] = 0
    return (source.normal(size=shape) * sizes).astype(np.float32)


@pytest.mark.parametrize("bits", FEW)
def test_a_rounded_kernel_is_whole_numbers_times_a_scale_a_channel(bits: int) -> None:
    kernel = some_kernel(3, 3, 5, 16)
    rounded = np.asarray(round_kernel(kernel, bits), np.float64).reshape(-1, 16)
    largest = 2 ** (bits - 1) - 1
    scales = np.abs(rounded).max(axis=0) / largest
    assert scales[0] == 0
    whole = rounded[:, 1:] / scales[1:]
    np.testing.assert_array_equal(whole, np.rint(whole))
    mantissas, _ = np.frexp(scales)
    np.testing.assert_array_equal(mantissas * 2**8, np.rint(mantissas * 2**8))
    np.testing.assert_allclose(rounded[:, 1:], kernel.reshape(-1, 16)[:, 1:], atol=scales.max())


@pytest.mark.parametrize("bits", FEW)
def test_to_round_again_changes_nothing(bits: int) -> None:
    rounded = np.asarray(round_kernel(some_kernel(5, 5, 3, 40), bits))
    np.testing.assert_array_equal(rounded, round_kernel(rounded, bits))


def test_float16_holds_a_kernel_of_four_bits() -> None:
    rounded = np.asarray(round_kernel(some_kernel(5, 5, 3, 40), 4))
    np.testing.assert_array_equal(rounded, rounded.astype(np.float16).astype(np.float32))


def test_a_rounded_weight_is_as_near_as_its_scale_allows() -> None:
    kernel = some_kernel(3, 3, 5, 16)
    rounded = np.asarray(round_kernel(kernel, 4))
    scale = np.abs(rounded).max(axis=(0, 1, 2)) / 7
    # The largest weight's scale has eight bits, which may move it by a 256th of seven steps.
    assert (np.abs(rounded - kernel) <= (0.5 + 7 / 256) * scale + 2.0**-17).all()


def test_a_depthwise_kernel_has_a_scale_for_each_of_its_channels() -> None:
    glyph = keras.Input((8, 8, 3))
    x = layers.DepthwiseConv2D(3, depth_multiplier=2)(glyph)
    x = layers.SeparableConv2D(5, 3)(x)
    model = keras.Model(glyph, layers.Dense(4)(layers.Flatten()(x)))
    round_weights(model, bits=4)
    depthwise, separable, _, dense = model.layers[1:]
    assert {each.name for each in model.trainable_variables} == {
        "kernel",
        "bias",
        "depthwise_kernel",
        "pointwise_kernel",
    }
    channels = [
        (depthwise.kernel, (9, 6)),
        (separable.depthwise_kernel, (9, 6)),
        (separable.pointwise_kernel, (6, 5)),
        (dense.kernel, (80, 4)),
    ]
    for kernel, shape in channels:
        values = keras.ops.convert_to_numpy(kernel).reshape(shape)
        assert all(len(np.unique(np.abs(channel))) <= 8 for channel in values.T)


def network_of_all_kinds() -> keras.Model:
    """Return a network in which every kind of layer has a normalisation that has learnt; one cannot be folded."""
    keras.utils.set_random_seed(1)
    glyph = keras.Input((28, 28, 1), name="glyph")
    x = layers.Conv2D(4, 3, strides=2, use_bias=False)(glyph)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.BatchNormalization()(layers.DepthwiseConv2D(3, depth_multiplier=2, use_bias=False)(x))
    x = layers.BatchNormalization()(layers.SeparableConv2D(6, 3, use_bias=False)(x))
    x = layers.BatchNormalization()(layers.Conv2D(6, 3, activation="relu")(x))
    x = layers.Dropout(0.2)(layers.Flatten()(x))
    x = layers.BatchNormalization()(layers.Dense(12, use_bias=False)(x))
    model = keras.Model(glyph, layers.Dense(10)(x))
    source = np.random.default_rng(1)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            size = layer.gamma.shape
            shift, mean = source.normal(0, 0.3, size), source.normal(0, 0.3, size)
            layer.set_weights([source.uniform(0.5, 2, size), shift, mean, source.uniform(0.5, 2, size)])
    return model


def test_a_network_without_its_normalisations_is_the_same_function_and_comes_back() -> None:
    glyphs = np.random.default_rng(2).random((20, 28, 28, 1), np.float32)
    network = network_of_all_kinds()
    before = network.predict(glyphs, verbose=0)
    folded = Folded(network)
    np.testing.assert_allclose(folded.model.predict(glyphs, verbose=0), before, atol=1e-4)
    kinds = [type(layer).__name__ for layer in folded.model.layers]
    assert kinds.count("BatchNormalization") == 1, "that after an activation"
    for variable in folded.model.trainable_variables:
        variable.assign(1.1 * variable)
    learnt = folded.model.predict(glyphs, verbose=0)
    np.testing.assert_allclose(folded.network().predict(glyphs, verbose=0), learnt, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", ["default", "lenet-5", "resnet"])
def test_a_network_of_few_bits_reads_nearly_as_before(name: str) -> None:
    keras.utils.set_random_seed(1)
    model, glyphs = build(name, 11), np.random.default_rng(2).random((20, 28, 28, 1), np.float32)
    before = model.predict(glyphs, verbose=0)
    round_weights(model, bits=8)
    np.testing.assert_allclose(model.predict(glyphs, verbose=0), before, atol=0.1 * float(np.ptp(before)))
