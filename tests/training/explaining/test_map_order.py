"""Has networks whose filters are known order their maps."""

import keras
import numpy as np
import pytest
from keras import layers

from training.architectures import architecture_names, build
from training.explaining.explain import Explainer
from training.explaining.map_order import _order, map_order
from training.ink.constants import GLYPH_SIZE


def network(kernel: list[float], bias: list[float], strides: int = 1) -> Explainer:
    """Return one whose only convolution sees a pixel at a time, with a weight and a bias a map."""
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    convolution = layers.Conv2D(len(kernel), 1, strides=strides, activation="relu")
    model = keras.Model(given, layers.Dense(10)(layers.Flatten()(convolution(given))))
    convolution.set_weights([np.reshape(kernel, (1, 1, 1, -1)), np.asarray(bias)])
    return Explainer(model)


def test_what_fires_on_ink_is_first_and_what_fires_on_paper_last() -> None:
    paper, silent, always, strong, weak = (-1.0, 1.0), (1.0, -2.0), (0.0, 5.0), (2.0, 0.0), (0.5, 0.0)
    kernel, bias = zip(paper, silent, always, weak, strong, strict=True)
    assert map_order(network(list(kernel), list(bias))) == [[4, 3, 1, 2, 0]]


def test_each_digit_has_its_map_before_any_has_a_second() -> None:
    """Of a layer whose maps each know one digit, the first ten tell of ten digits, however weak some are."""
    told = np.zeros((10, 12), np.float32)
    told[range(10), range(10)] = np.arange(1, 11)
    told[9, 10] = 9.5  # strong, but the second of a nine
    told[:, 11] = -1
    assert _order(told) == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 10, 11]


def test_places_that_stand_for_several_pixels_are_ordered_too() -> None:
    assert map_order(network([-1.0, 1.0], [1.0, 0.0], strides=4)) == [[1, 0]]


def test_an_edge_beside_the_ink_counts_as_inside() -> None:
    given = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    convolution = layers.Conv2D(2, 3, activation="relu", padding="same")
    model = keras.Model(given, layers.Dense(10)(layers.Flatten()(convolution(given))))
    kernel = np.zeros((3, 3, 1, 2))
    kernel[1, 2, 0, 1], kernel[1, 1, 0, 1] = 1, -1  # ink on the right, none here
    kernel[1, 1, 0, 0] = 0.01
    convolution.set_weights([kernel, np.zeros(2)])
    assert map_order(Explainer(model)) == [[1, 0]]


@pytest.mark.parametrize("name", architecture_names())
def test_each_map_of_every_architecture_has_one_place(name: str) -> None:
    explainer = Explainer(build(name, 11))
    shapes = [maps.shape[-1] for maps in explainer.maps(np.zeros((1, GLYPH_SIZE, GLYPH_SIZE, 1), np.float32))]
    assert [sorted(order) for order in map_order(explainer)] == [list(range(channels)) for channels in shapes]
