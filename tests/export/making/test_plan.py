"""A converted graph and the engine's plan of it compute the same, whatever layers the network is made of."""

import base64
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import activations, layers

from export.making.graph import Graph, arrays, to_tfjs
from export.making.packing import pack, unpack
from export.making.plan import plan_of
from export.making.planning.not_covered import NotCoveredError
from tests.export.making.plan_interpreter import carry_out
from training.architectures import architecture_names, build
from training.common.errors import ExportError

Layers = Callable[[Any], Any]

LABELS = 10


def _gelu_tanh(x: Any) -> Any:
    return activations.gelu(x, approximate=True)


def _conv(filters: int = 4, **options: Any) -> Any:
    return layers.Conv2D(filters, 3, **{"padding": "same", "bias_initializer": "random_normal"} | options)


def _residual(x: Any) -> Any:
    x = _conv()(x)
    return layers.ReLU()(layers.Add()([x, _conv(activation="swish")(x), _conv(activation="relu")(x)]))


def _gated(x: Any) -> Any:
    return layers.Multiply()([_conv(activation="sigmoid")(x), _conv(activation="tanh")(x)])


def _by_channel(x: Any) -> Any:
    """Weigh each channel by what all places say of it, as squeeze-and-excitation does."""
    x = _conv(6, activation="relu")(x)
    y = layers.Dense(3, activation="relu")(layers.GlobalAveragePooling2D()(x))
    return layers.Multiply()([x, layers.Reshape((1, 1, 6))(layers.Dense(6, activation="sigmoid")(y))])


def _by_channel_of_maps(x: Any) -> Any:
    """Do the same by convolutions over a single place."""
    x = _conv(6, activation="relu")(x)
    y = layers.Conv2D(3, 1, activation="relu")(layers.GlobalAveragePooling2D(keepdims=True)(x))
    return layers.Multiply()([layers.Conv2D(6, 1, activation="sigmoid")(y), x])


def _inception(x: Any) -> Any:
    ways = [layers.Conv2D(3, side, padding="same", activation="relu")(x) for side in (1, 3, 5)]
    return layers.Concatenate()([*ways, layers.MaxPooling2D(3, 1, padding="same")(x)])


def _in_a_row(*some: Any) -> Layers:
    return lambda x: keras.Sequential(some)(x)


COVERED: dict[str, Layers] = {
    **{
        f"{name} after a convolution": _in_a_row(_conv(activation=activation))
        for name, activation in {
            "gelu": "gelu", "gelu by tanh": _gelu_tanh, "relu6": "relu6", "elu": "elu", "sigmoid": "sigmoid",
            "hard sigmoid": "hard_sigmoid", "hard swish": "hard_swish", "swish": "swish", "tanh": "tanh",
        }.items()
    },
    "two activations in a row": _in_a_row(_conv(activation="relu"), layers.Activation("gelu")),
    "strides, same and valid": _in_a_row(_conv(strides=2), layers.Conv2D(5, 5, strides=(2, 1), activation="relu")),
    "depthwise with a multiplier": _in_a_row(layers.DepthwiseConv2D(3, depth_multiplier=6, activation="relu"), _conv()),
    "separable": _in_a_row(_conv(), layers.SeparableConv2D(6, 5, strides=2, padding="same", activation="hard_swish")),
    "zeros around": _in_a_row(layers.ZeroPadding2D(((1, 2), (3, 0))), layers.Conv2D(4, 3), layers.ReLU()),
    "average pooling over the edge": _in_a_row(_conv(), layers.AveragePooling2D(3, 2, padding="same")),
    "global average": _in_a_row(_conv(), layers.GlobalAveragePooling2D()),
    "global maximum": _in_a_row(_conv(), layers.GlobalMaxPooling2D(), layers.Dense(7, activation="gelu")),
    "batch norm before the activation": _in_a_row(_conv(), layers.BatchNormalization(), layers.ReLU()),
    "batch norm after the activation": _in_a_row(_conv(activation="relu"), layers.BatchNormalization()),
    "batch norm first": _in_a_row(layers.BatchNormalization(), _conv()),
    "batch norm of a row": _in_a_row(layers.Flatten(), layers.Dense(8, activation="elu"), layers.BatchNormalization()),
    "scaled": _in_a_row(layers.Rescaling(2.0, -0.5), _conv()),
    "residual": _residual,
    "gated": _gated,
    "inception": _inception,
    "one number a channel": _by_channel,
    "one number a channel, as maps": _by_channel_of_maps,
    "dilated, same": _in_a_row(_conv(dilation_rate=2, activation="relu"), layers.MaxPooling2D()),
    "dilated, valid, depthwise": _in_a_row(
        _conv(dilation_rate=(3, 2), padding="valid"), layers.DepthwiseConv2D(3, dilation_rate=2, padding="same")
    ),
    "leaky": _in_a_row(_conv(), layers.LeakyReLU(), _conv(), layers.LeakyReLU(negative_slope=0.05)),
    "leaky, of a row": _in_a_row(layers.Flatten(), layers.Dense(8), layers.LeakyReLU()),
    "reshaped there and back": _in_a_row(_conv(), layers.Reshape((784 * 4,)), layers.Reshape((28, 28, 4)), _conv()),
}  # fmt: skip

NOT_COVERED: dict[str, tuple[Layers, str]] = {
    "layer norm": (_in_a_row(_conv(), layers.LayerNormalization()), "Tile"),
    "attention": (
        lambda x: (lambda rows: layers.MultiHeadAttention(1, 4)(rows, rows))(layers.Reshape((28, 28))(x)),
        "BatchMatMulV2",
    ),
    "one number a place": (
        lambda x: layers.Multiply()([_conv()(x), layers.Conv2D(1, 1, activation="sigmoid")(x)]),
        "not alike",
    ),
}


def _lively(model: keras.Model) -> keras.Model:
    """Give batch norms something to do, as after training."""
    random = np.random.default_rng(3)
    for layer in model._flatten_layers(include_self=False, recursive=True):
        if isinstance(layer, layers.BatchNormalization):
            layer.set_weights([random.uniform(0.5, 1.5, weight.shape) for weight in layer.get_weights()])
    return model


def _network(middle: Layers) -> keras.Model:
    keras.utils.set_random_seed(5)
    glyph = keras.Input((28, 28, 1))
    x = layers.Flatten()(middle(glyph))
    return _lively(keras.Model(glyph, layers.Dense(LABELS + 1, bias_initializer="random_normal")(x)))


def _converted(model: keras.Model) -> tuple[Graph, Callable[[Any], Any]]:
    """Return the graph of probabilities, one for each label, and the same as a function."""

    def probabilities(glyphs: Any) -> dict[str, Any]:
        rows = tf.nn.softmax(model(glyphs, training=False) / 1.3)
        return {"probabilities": rows[:, :LABELS]}

    graph = to_tfjs(model, probabilities, [tf.TensorSpec([None, 28, 28, 1], tf.float32, name="glyphs")])
    return graph, lambda glyphs: probabilities(glyphs)["probabilities"].numpy()


def _agrees(model: keras.Model) -> list[str]:
    """Require that the plan computes what the network does, by way of the packed file; return the plan's operations."""
    graph, expected = _converted(model)
    plan = plan_of(graph)
    tensors = unpack(pack(arrays(graph) | plan.made, None)).tensors
    glyphs = np.random.default_rng(1).uniform(0, 1, (5, 28, 28, 1)).astype(np.float32)
    np.testing.assert_allclose(carry_out(plan, tensors, glyphs), expected(glyphs), atol=2e-5)
    return [step["op"] for step in plan.steps]


@pytest.mark.parametrize("name", architecture_names())
def test_the_plan_of_each_architecture_computes_what_it_computes(name: str) -> None:
    keras.utils.set_random_seed(2)
    assert _agrees(_lively(build(name, LABELS + 1)))[-1] == "softmax"


@pytest.mark.parametrize("name", COVERED)
def test_the_plan_computes_what_the_network_does(name: str) -> None:
    _agrees(_network(COVERED[name]))


def test_an_activation_in_many_operations_is_one_word_of_the_step_before() -> None:
    assert _agrees(_network(_in_a_row(_conv(activation="gelu"), _conv(activation="hard_swish")))) == [
        *("convolve", "convolve"),
        *("dense", "scale", "softmax"),
    ]


def test_a_folded_batch_norm_leaves_nothing_but_a_bias() -> None:
    network = _network(_in_a_row(_conv(use_bias=False), layers.BatchNormalization(), layers.ReLU()))
    assert _agrees(network) == ["convolve", "dense", "scale", "softmax"]


def test_what_tensorflow_js_does_not_compute_either_is_named() -> None:
    with pytest.raises(ExportError, match=r"operations that TensorFlow\.js has"):
        _converted(_network(_in_a_row(_conv(), _conv(groups=2))))


@pytest.mark.parametrize("name", NOT_COVERED)
def test_what_the_engine_does_not_compute_is_named(name: str) -> None:
    middle, reason = NOT_COVERED[name]
    graph, _ = _converted(_network(middle))
    with pytest.raises(NotCoveredError, match=reason):
        plan_of(graph)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"strides": [1, 0, 2, 1]}, "strides"),
        ({"pads": [0, 0, -1, 0, 0, 0, 0, 0]}, "padding"),
        ({"pads": [0, 0, 2, 0, 0, 0, 0, 0]}, "nothing but padding"),
        ({"pads": [0, 0, 0, 0, 0, 3, 0, 0]}, "nothing but padding"),
    ],
    ids=["no step", "less than no padding", "a first window of padding", "a last window of padding"],
)
def test_windows_that_no_engine_can_take_are_refused(changed: dict[str, list[int]], reason: str) -> None:
    graph, _ = _converted(_network(_in_a_row(_conv(), layers.MaxPooling2D())))
    (pool,) = (node for node in graph.entries["modelTopology"]["node"] if node["op"] == "MaxPool")
    if "strides" in changed:
        pool["attr"]["strides"]["list"]["i"] = changed["strides"]
    else:
        pool["attr"]["padding"]["s"] = base64.b64encode(b"EXPLICIT").decode()
        pool["attr"]["explicit_paddings"] = {"list": {"i": changed["pads"]}}
    with pytest.raises(NotCoveredError, match=reason):
        plan_of(graph)


def test_tensors_are_named_by_their_places_in_the_file() -> None:
    graph, _ = _converted(_network(_in_a_row(_conv())))
    names = list(arrays(graph))
    plan = plan_of(graph)
    (first, *_) = plan.to_json(names)["steps"]
    assert names[first["kernel"]] == plan.steps[0]["kernel"]
    assert arrays(graph)[names[first["kernel"]]].shape == (3, 3, 1, 4)
