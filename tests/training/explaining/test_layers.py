"""What is told of a network's layers: against Keras' own outputs, on networks of every kind."""

from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

from training.architectures import architecture_names, build
from training.explaining.backwards import Network
from training.explaining.explain import Explainer
from training.explaining.layers import filters_of, sight, steps_of
from training.ink.constants import GLYPH_SIZE

CLASSES = 10


def changed_by(model: keras.Model, symbol: Any, row: int, column: int) -> list[int]:
    """Return which rows of the glyph change a place of a map, with random weights."""
    random = np.random.default_rng(3)
    seen = keras.Model(model.input, symbol)
    plain = random.uniform(0.4, 0.6, (1, GLYPH_SIZE, GLYPH_SIZE, 1)).astype(np.float32)
    # Steps as large as that reach through every maximum; no two are alike, or a mean could cancel them out.
    batch = np.repeat(plain, GLYPH_SIZE, axis=0)
    for changed in range(GLYPH_SIZE):
        batch[changed, changed] += random.uniform(100, 200, (GLYPH_SIZE, 1)) * random.choice([-1, 1], (GLYPH_SIZE, 1))
    before, after = seen(plain).numpy(), seen(batch).numpy()
    return [each for each in range(GLYPH_SIZE) if not np.allclose(before[0, row, column], after[each, row, column])]


def plain_network(*of: Any) -> keras.Model:
    """Return the layers one after the other, without activations that could hide a change."""
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    x = glyph
    for layer in of:
        x = layer(x)
    return keras.Model(glyph, x)


@pytest.mark.parametrize(
    "kinds",
    [
        [layers.Conv2D(4, 3)],
        [layers.Conv2D(4, 3, padding="same"), layers.AveragePooling2D(2)],
        [layers.Conv2D(4, 3), layers.Conv2D(4, 3), layers.AveragePooling2D(2), layers.Conv2D(4, 3, padding="same")],
        [layers.Conv2D(4, 5, padding="same"), layers.AveragePooling2D(2), layers.Conv2D(4, 5)],
        [layers.Conv2D(4, 3, strides=2, padding="same"), layers.Conv2D(4, 3, strides=2, padding="same")],
        [layers.SeparableConv2D(4, 3), layers.DepthwiseConv2D(3)],
    ],
)
def test_a_place_sees_the_square_that_changes_it(kinds: list[Any]) -> None:
    model = plain_network(*[kind.__class__.from_config(kind.get_config()) for kind in kinds])
    found = sight(model, model.output)
    place = model.output.shape[1] // 2
    rows = changed_by(model, model.output, place, place)
    middle = found.start + place * found.apart
    assert (rows[0], rows[-1] + 1) == (middle - found.side / 2, middle + found.side / 2)


def test_shortcuts_see_as_much_as_the_widest_way() -> None:
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    narrow = layers.Conv2D(2, 1)(glyph)
    wide = layers.Conv2D(2, 3, padding="same")(layers.Conv2D(2, 3, padding="same")(narrow))
    model = keras.Model(glyph, layers.Add()([narrow, wide]))
    assert sight(model, model.output).side == 5


@pytest.mark.parametrize("name", architecture_names())
def test_every_architecture_is_told(name: str) -> None:
    model = build(name, CLASSES)
    explainer = Explainer(model)
    steps = {step.name: step for step in steps_of(model)}
    assert list(steps.values())[-1].shape == (CLASSES,)
    sides = [layer.sight.side for layer in explainer.layers]
    assert sides == sorted(sides)
    assert sides[-1] <= GLYPH_SIZE
    for layer in explainer.layers:
        step = steps[layer.name]
        assert step.window is not None
        assert len(step.shape) == 3
    first = explainer.layers[0]
    assert first.filters is not None
    assert first.filters.shape == (steps[first.name].shape[2], *(steps[first.name].window or ()))
    assert all(layer.filters is None for layer in explainer.layers[1:])


def test_a_filter_has_the_scale_of_its_normalisation() -> None:
    model = plain_network(layers.Conv2D(3, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU())
    normalisation = model.layers[2]
    normalisation.set_weights([np.array([1, -2, 3.0]), np.zeros(3), np.zeros(3), np.full(3, 4.0)])
    (convolution,) = Network(model).convolutions()
    filters = filters_of(convolution)
    assert filters is not None
    glyph = np.zeros((1, GLYPH_SIZE, GLYPH_SIZE, 1), np.float32)
    glyph[0, 10:13, 10:13, 0] = np.arange(9).reshape(3, 3)
    received = keras.Model(model.input, normalisation.output)(glyph).numpy()[0, 10, 10]
    np.testing.assert_allclose((filters * glyph[0, 10:13, 10:13, 0]).sum(axis=(1, 2)), received, rtol=1e-4)
