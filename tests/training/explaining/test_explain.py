"""Grad-CAM: the walk backwards by forward operations against TensorFlow's own gradients, and what comes of it."""

import dataclasses
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf
from keras import layers

from training.architectures import architecture_names, build
from training.common.errors import DataError
from training.data.procedural import generate
from training.explaining.backwards import Network
from training.explaining.explain import Explainer, Explanation, WithoutHeat, explain, spread
from training.ink.constants import GLYPH_SIZE
from training.reading.glyphs import glyphs_of
from training.recogniser.recogniser import Recogniser

LABEL = 3
CLASSES = 10

Floats = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def glyph() -> Floats:
    return np.asarray(glyphs_of(generate(1, seed=5))[0])


@pytest.fixture(scope="module")
def recogniser(tiny_model: Path) -> Recogniser:
    return Recogniser.load(tiny_model)


def lively(model: keras.Model) -> keras.Model:
    """Return the model with random weights everywhere, also where an untrained network has ones and zeros."""
    random = np.random.default_rng(8)
    for variable in model.variables:
        variable.assign(variable + random.uniform(-0.05, 0.1, variable.shape))
    return model


def gradient_by_tape(
    model: keras.Model, symbol: Any, glyph: Floats, score: Callable[[Any], Any] = itemgetter(LABEL)
) -> tuple[Floats, Floats]:
    """Return the value of a tensor of the network, and the gradient of a score of the logits with respect to it."""
    tapped = keras.Model(model.inputs, [symbol, model.output])
    given = tf.constant(glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1))
    with tf.GradientTape() as tape:
        tape.watch(given)
        value, logits = tapped([given], training=False)
        scored = score(logits[0])
    return value.numpy(), tape.gradient(scored, value).numpy()


def heat_by_tape(model: keras.Model, symbol: Any, glyph: Floats, label: int) -> Floats:
    """Return the heat as the paper defines it, for what a logit is above the mean of all."""
    value, gradient = gradient_by_tape(model, symbol, glyph, lambda logits: logits[label] - tf.reduce_mean(logits))
    coarse = np.maximum((value[0] * gradient.mean(axis=(1, 2))).sum(axis=-1), 0)
    shares = coarse / coarse.max() if coarse.any() else coarse
    return np.asarray(tf.image.resize(shares[:, :, None], (GLYPH_SIZE, GLYPH_SIZE), "bilinear"))[:, :, 0]


def last_maps(model: keras.Model) -> Any:
    network = Network(model)
    return network.activated(network.convolutions()[-1])


def explained(recogniser: Recogniser, model: keras.Model, glyph: Floats, label: int = LABEL) -> Explanation:
    return explain(dataclasses.replace(recogniser, model=model), glyph, label)


def heat_of(recogniser: Recogniser, model: keras.Model, glyph: Floats, label: int = LABEL) -> Floats:
    explanation = explained(recogniser, model, glyph, label)
    assert explanation.heat is not None
    assert explanation.without_heat is None
    return explanation.heat


def test_what_all_logits_have_in_common_speaks_for_none(recogniser: Recogniser, glyph: Floats) -> None:
    """Softmax is blind to it, so a network may have learnt any of it."""
    keras.utils.set_random_seed(8)
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    flat = layers.Flatten()(layers.Conv2D(4, 3, activation="relu")(given))
    plain = layers.Dense(CLASSES)
    common = layers.Dense(CLASSES, use_bias=False)
    shifted = keras.Model(given, layers.Add()([plain(flat), common(flat)]))
    common.kernel.assign(np.repeat(common.kernel[:, :1], CLASSES, axis=1))
    of_plain = [heat_of(recogniser, keras.Model(given, plain.output), glyph, label) for label in range(10)]
    assert any(heat.any() for heat in of_plain)
    for label, heat in enumerate(of_plain):
        np.testing.assert_allclose(heat_of(recogniser, shifted, glyph, label), heat, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", architecture_names())
def test_every_architecture_is_explained_as_by_the_tape(name: str, recogniser: Recogniser, glyph: Floats) -> None:
    keras.utils.set_random_seed(8)
    model = lively(build(name, CLASSES))
    label = int(np.argmax(model(glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1), training=False)))
    explanation = explained(recogniser, model, glyph, label)
    expected = heat_by_tape(model, last_maps(model), glyph, label)
    assert expected.max() > 0.5
    assert explanation.heat is not None
    np.testing.assert_allclose(explanation.heat, expected, rtol=0, atol=1e-4)
    for layer in explanation.layers:
        means = [each.values.mean() for each in layer.strongest]
        assert len(means) == min(layer.channels, 8)
        assert means == sorted(means, reverse=True) or name == "lenet-5"  # whose maps may be negative
        assert all(each.values.shape == (layer.height, layer.width) for each in layer.strongest)


def head(*of: Any) -> keras.Model:
    """Return a network of one convolution and what follows it."""
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    x = layers.Conv2D(6, 3, activation="tanh")(glyph)  # negative too, 26 × 26
    for layer in of:
        x = layer(x)
    return lively(keras.Model(glyph, x))


HEADS = {
    "max-pool": [layers.MaxPooling2D(), layers.Flatten()],
    "max-pool that leaves an edge": [layers.MaxPooling2D(3), layers.Flatten()],
    "max-pool of oblong windows": [layers.MaxPooling2D((13, 2)), layers.Flatten()],
    "average-pool": [layers.AveragePooling2D((2, 13)), layers.Flatten()],
    "average-pool that leaves an edge": [layers.AveragePooling2D(4), layers.ReLU(), layers.Flatten()],
    "global average": [layers.BatchNormalization(), layers.GlobalAveragePooling2D()],
    "global maximum": [layers.BatchNormalization(scale=False), layers.GlobalMaxPooling2D()],
    "activations": [
        layers.Flatten(),
        layers.Dense(20, activation="sigmoid"),
        layers.Dense(20, activation="relu"),
        layers.Activation("tanh"),
    ],
    "activations of what is before": [
        layers.Activation("gelu"),
        layers.Flatten(),
        layers.Dense(20, activation="gelu"),
        layers.Dense(20, activation="swish", use_bias=False),
        layers.Activation("elu"),
    ],
    "normalised channels": [
        layers.LayerNormalization(epsilon=1e-6),
        layers.Dense(7, activation="relu"),
        layers.LayerNormalization(scale=False),
        layers.GlobalAveragePooling2D(),
    ],
    "a row of places": [layers.Permute((2, 1, 3)), layers.Reshape((676, 6)), layers.GlobalAveragePooling1D()],
    "reshape and dropout": [layers.Reshape((13, 52, 6)), layers.MaxPooling2D(2), layers.Dropout(0.5), layers.Flatten()],
}


@pytest.mark.parametrize("kind", HEADS)
def test_a_gradient_goes_back_as_on_the_tape(kind: str, glyph: Floats) -> None:
    model = head(*[layer.__class__.from_config(layer.get_config()) for layer in HEADS[kind]], layers.Dense(CLASSES))
    network, maps = Network(model), last_maps(model)
    values = network.forwards(glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1), network.between(maps))
    target = np.eye(CLASSES, dtype=np.float32)[LABEL : LABEL + 1]
    received = np.asarray(network.gradient(maps, target, values))
    _, expected = gradient_by_tape(model, maps, glyph)
    assert np.abs(expected).max() > 1e-4
    # Paper is blank, so that windows have many equal largest values; TensorFlow chooses one of them.
    if "max" in kind or "reshape" in kind:
        received, expected = received.sum(axis=(1, 2)), expected.sum(axis=(1, 2))
    np.testing.assert_allclose(received, expected, rtol=1e-4, atol=1e-6)


def test_two_ways_to_the_logits_add_up(glyph: Floats) -> None:
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    maps = layers.Conv2D(4, 3, padding="same", activation="relu")(given)
    way = layers.Dense(4, activation="relu")(layers.Flatten()(maps))
    other = layers.Dense(4, activation="tanh")(layers.GlobalAveragePooling2D()(maps))
    model = lively(keras.Model(given, layers.Dense(CLASSES)(layers.Add()([way, other]))))
    network = Network(model)
    values = network.forwards(glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1), network.between(maps))
    target = np.eye(CLASSES, dtype=np.float32)[LABEL : LABEL + 1]
    _, expected = gradient_by_tape(model, maps, glyph)
    np.testing.assert_allclose(network.gradient(maps, target, values), expected, rtol=1e-4, atol=1e-6)


def test_gates_and_joined_ways_go_back_as_on_the_tape(glyph: Floats) -> None:
    """A gate gets a gradient too, and so does what it weighs; one side of a product may not come from the maps."""
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    maps = layers.Conv2D(4, 3, strides=3, activation="relu")(given)
    gate = layers.Dense(4, activation="sigmoid")(layers.GlobalAveragePooling2D(keepdims=True)(maps))
    beside = layers.AveragePooling2D(3)(layers.Rescaling(2.0)(given))
    gated = layers.Multiply()([maps, gate, beside[:, :9, :9]])
    joined = layers.GlobalAveragePooling2D()(layers.Concatenate()([gated, maps]))
    model = lively(keras.Model(given, layers.Dense(CLASSES)(joined)))
    network = Network(model)
    assert network.why_no_gradient(maps, CLASSES) is None
    values = network.forwards(glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1), network.needed(maps))
    target = np.eye(CLASSES, dtype=np.float32)[LABEL : LABEL + 1]
    _, expected = gradient_by_tape(model, maps, glyph)
    np.testing.assert_allclose(network.gradient(maps, target, values), expected, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("layer", "says"),
    [
        (layers.UpSampling2D(), "a UpSampling2D"),
        (layers.MaxPooling2D(3, strides=2), "windows that overlap"),
        (layers.MaxPooling2D(4, padding="same"), "reach over the edge"),
        (layers.ReLU(max_value=6), "ReLU with bounds"),
        (layers.Activation("softmax"), "activation softmax"),
    ],
)
def test_a_layer_without_a_rule_is_named(layer: Any, says: str, recogniser: Recogniser, glyph: Floats) -> None:
    # After another activation, lest it counts as the convolution's own.
    model = head(layers.Dropout(0.1), layer, layers.Flatten(), layers.Dense(CLASSES))
    explanation = explained(recogniser, model, glyph)
    assert explanation.heat is None
    assert explanation.without_heat == WithoutHeat("layer", layer.name, type(layer).__name__)
    assert says in str(Network(model).why_no_gradient(last_maps(model), CLASSES))
    assert [each.channels for each in explanation.layers] == [6]
    np.testing.assert_allclose(explanation.logits, model(glyph.reshape(1, 28, 28, 1))[0], atol=1e-5)


def test_of_a_network_without_convolutions_the_logits_are_left(recogniser: Recogniser, glyph: Floats) -> None:
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    model = keras.Model(given, layers.Dense(CLASSES)(layers.Flatten()(given)))
    explanation = explained(recogniser, model, glyph)
    assert explanation.heat is None
    assert explanation.layers == []
    assert explanation.without_heat == WithoutHeat("no-convolution")
    assert [step.kind for step in explanation.steps] == ["Flatten", "Dense"]
    np.testing.assert_allclose(explanation.logits, model(glyph.reshape(1, 28, 28, 1))[0], atol=1e-5)


def test_the_maps_are_those_after_the_activation(recogniser: Recogniser, glyph: Floats) -> None:
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    x = layers.Conv2D(12, 5, name="first")(given)
    x = layers.ReLU(name="positive")(layers.BatchNormalization()(x))
    x = layers.Conv2D(3, 3, name="second")(x)
    model = lively(keras.Model(given, layers.Dense(CLASSES)(layers.Flatten()(x))))
    first, second = explained(recogniser, model, glyph).layers
    assert (first.name, first.height, first.width, first.channels) == ("first", 24, 24, 12)
    assert (second.name, second.channels, len(second.strongest)) == ("second", 3, 3)
    maps = keras.Model(given, model.get_layer("positive").output)(glyph.reshape(1, 28, 28, 1)).numpy()[0]
    strongest = np.argsort(-maps.mean(axis=(0, 1)), kind="stable")[:8]
    assert [each.channel for each in first.strongest] == list(strongest)
    np.testing.assert_allclose(first.strongest[0].values, maps[:, :, strongest[0]] / maps.max(), atol=1e-6)
    assert min(each.values.min() for each in second.strongest) >= 0
    assert max(each.values.max() for each in first.strongest) <= 1


def test_where_nothing_speaks_for_a_class_the_heat_is_zero() -> None:
    assert not np.asarray(spread(np.zeros((7, 7), np.float32))).any()
    heat = np.asarray(spread(np.eye(7, dtype=np.float32) * 1e-6))
    assert heat.shape == (GLYPH_SIZE, GLYPH_SIZE)
    assert 0.8 < heat.max() <= 1
    assert heat.min() == 0


def test_a_class_for_what_is_no_digit_cannot_be_asked_for(recogniser: Recogniser, glyph: Floats) -> None:
    model = build("micro", CLASSES + 1)
    with pytest.raises(DataError, match=r"one of 0 to 9\. Received: 10"):
        explain(dataclasses.replace(recogniser, model=model), glyph, CLASSES)
    assert Explainer(model).classes == CLASSES + 1
    assert heat_of(recogniser, model, glyph).shape == (GLYPH_SIZE, GLYPH_SIZE)


def test_a_glyph_of_another_size_is_refused(recogniser: Recogniser) -> None:
    with pytest.raises(DataError, match=r"A glyph is 784 numbers\. Received: 729"):
        explain(recogniser, np.zeros((27, 27), np.float32), 0)
