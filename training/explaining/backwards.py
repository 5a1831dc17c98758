"""A network and a tensor inside it in, the gradient of its logits there out: by forward operations alone.

Nothing here needs a training runtime. Each kind of layer that may stand between the last convolution and the logits
has a rule, which takes a gradient from the layer's output to its input.
"""

from functools import singledispatch
from typing import Any

import keras
from keras import layers, ops

from training.common.errors import ModelError

_CONVOLUTIONS = (layers.Conv2D, layers.DepthwiseConv2D, layers.SeparableConv2D)
_ACTIVATIONS = (layers.ReLU, layers.Activation)
_KEEPS_PLACE = (layers.BatchNormalization, layers.Dropout, layers.SpatialDropout2D, layers.Add)
"""What may stand between a convolution and its activation."""

Tensor = Any
"""A value, or the symbol of one."""

Values = dict[int, Tensor]
"""Values by the identity of the symbol that they are of."""


class Network:
    """A functional Keras model as a graph of layers, each used once; glyphs come one at a time."""

    def __init__(self, model: keras.Model) -> None:
        """Note what each layer takes and gives."""
        self._model = model
        self._layers = [layer for layer in model.operations if not isinstance(layer, layers.InputLayer)]

    def convolutions(self) -> list[Any]:
        """Return the convolutions, in the order of the network."""
        return [layer for layer in self._layers if isinstance(layer, _CONVOLUTIONS)]

    def activated(self, convolution: Any) -> Tensor:
        """Return the symbol of a convolution's maps after its activation: its own, or the next layer that is one."""
        if convolution.activation is not keras.activations.linear:
            return convolution.output
        layer = convolution
        while not isinstance(layer, _ACTIVATIONS):
            followers = [each for each in self._layers if _takes(each, layer.output)]
            if not followers or not isinstance(followers[0], (*_KEEPS_PLACE, *_ACTIVATIONS)):
                return convolution.output
            layer = followers[0]
        return layer.output

    def between(self, start: Tensor) -> list[Tensor]:
        """Return the symbols from `start` to the logits, in the order of the network."""
        found = [start]
        for layer in self._layers:
            if any(_takes(layer, each) for each in found):
                found.append(layer.output)
        return found

    def forwards(self, glyphs: Tensor, symbols: list[Tensor]) -> Values:
        """Return the values of some symbols for glyphs `[n, 28, 28, 1]`."""
        found = keras.Model(self._model.inputs, symbols, name="forwards")([glyphs], training=False)
        # Keras gives the value of one symbol without its list.
        found = found if isinstance(found, list) else [found]
        return {id(symbol): value for symbol, value in zip(symbols, found, strict=True)}

    def gradient(self, start: Tensor, target: Tensor, values: Values) -> Tensor:
        """Return the gradient of the logits, weighted by `target`, with respect to `start`.

        Args:
            start: A symbol.
            target: `[1, classes]`.
            values: Those of everything between `start` and the logits.

        Raises:
            ModelError: A layer on the way has no rule.
        """
        gradients: Values = {id(self._model.output): target}
        way = {id(symbol) for symbol in self.between(start)}
        for layer in reversed(self._layers):
            if id(layer.output) not in gradients or layer.output is start:
                continue
            for symbol in _inputs(layer):
                if id(symbol) in way:
                    given = backwards(layer, gradients[id(layer.output)], values[id(symbol)], values[id(layer.output)])
                    gradients[id(symbol)] = gradients[id(symbol)] + given if id(symbol) in gradients else given
        return gradients[id(start)]


def _inputs(layer: Any) -> list[Tensor]:
    return layer.input if isinstance(layer.input, list) else [layer.input]


def _takes(layer: Any, symbol: Tensor) -> bool:
    return any(each is symbol for each in _inputs(layer))


@singledispatch
def backwards(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    """Take a gradient from a layer's output to its input.

    Args:
        layer: A Keras layer, not in training.
        gradient: That of the output, in its shape.
        given: The layer's input; the first axis, of glyphs, has length 1.
        returned: Its output.

    Returns:
        The gradient of the input, in its shape.

    Raises:
        ModelError: There is no rule for such a layer.
    """
    raise _no_rule(layer, "layer")


@backwards.register(layers.Dropout)
@backwards.register(layers.Add)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return gradient


@backwards.register(layers.Flatten)
@backwards.register(layers.Reshape)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return ops.reshape(gradient, given.shape)


@backwards.register(layers.Dense)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    before = _through(layer, gradient, returned)
    # The kernel comes first: transposed, it would be exported a second time.
    return ops.reshape(ops.matmul(layer.kernel, ops.reshape(before, (-1, 1))), given.shape)


@backwards.register(layers.ReLU)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    if layer.max_value is not None or layer.negative_slope or layer.threshold:
        raise _no_rule(layer, "ReLU with bounds of its own")
    return gradient * ops.cast(returned > 0, gradient.dtype)


@backwards.register(layers.Activation)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return _through(layer, gradient, returned)


@backwards.register(layers.BatchNormalization)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    scale = ops.rsqrt(layer.moving_variance + layer.epsilon)
    return gradient * (scale * layer.gamma if layer.scale else scale)


@backwards.register(layers.GlobalAveragePooling2D)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return _shared(gradient, given.shape, given.shape[1:3])


@backwards.register(layers.GlobalMaxPooling2D)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return _at_the_largest(gradient, given, returned, given.shape[1:3])


@backwards.register(layers.AveragePooling2D)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return _shared(gradient, given.shape, _pool(layer, given.shape))


@backwards.register(layers.MaxPooling2D)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return _at_the_largest(gradient, given, returned, _pool(layer, given.shape))


def _through(layer: Any, gradient: Tensor, returned: Tensor) -> Tensor:
    """Take a gradient through the activation of a layer, whose slope must follow from what it returns.

    GELU and swish have none: on both sides of their lowest point they return the same at different slopes, and what a
    convolution makes before its own activation is not among a network's values.
    """
    slopes = {
        keras.activations.linear: lambda: gradient,
        keras.activations.relu: lambda: gradient * ops.cast(returned > 0, gradient.dtype),
        keras.activations.tanh: lambda: gradient * (1 - returned * returned),
        keras.activations.sigmoid: lambda: gradient * returned * (1 - returned),
    }
    if layer.activation not in slopes:
        raise _no_rule(layer, f"activation {layer.activation.__name__}")
    return slopes[layer.activation]()


def _pool(layer: Any, shape: tuple[int, ...]) -> tuple[int, int]:
    """Return height and width of a pooling layer's windows, which must not overlap nor reach over the edge."""
    height, width = layer.pool_size
    over = layer.padding == "same" and (shape[1] % height or shape[2] % width)
    if tuple(layer.strides) != (height, width) or over:
        raise _no_rule(layer, "pooling with windows that overlap or reach over the edge")
    return height, width


def _shared(gradient: Tensor, shape: tuple[int, ...], pool: tuple[int, int]) -> Tensor:
    """Share each gradient evenly among the places of its window."""
    (height, width), channels = pool, shape[3]
    rows, columns = shape[1] // height, shape[2] // width
    each = ops.reshape(gradient, (rows, 1, columns, 1, channels))
    shares = ops.full((1, height, 1, width, 1), 1 / (height * width))
    return _to_shape(ops.reshape(each * shares, (1, rows * height, columns * width, channels)), shape)


def _at_the_largest(gradient: Tensor, given: Tensor, returned: Tensor, pool: tuple[int, int]) -> Tensor:
    """Give each gradient to the largest of its window; equal ones share it.

    TensorFlow gives it to the first of them. Their sum is the same, and Grad-CAM asks for no more.
    """
    (height, width), channels = pool, given.shape[3]
    rows, columns = given.shape[1] // height, given.shape[2] // width
    windows, covered = (rows, height, columns, width, channels), (1, rows * height, columns * width, channels)
    inside = ops.reshape(given[:, : rows * height, : columns * width], windows)
    largest = ops.cast(ops.equal(inside, ops.reshape(returned, (rows, 1, columns, 1, channels))), gradient.dtype)
    equal = ops.average_pool(ops.reshape(largest, covered), pool, pool, data_format="channels_last")
    each = ops.reshape(gradient, (rows, 1, columns, 1, channels)) / ops.reshape(
        equal * (height * width), (rows, 1, columns, 1, channels)
    )
    return _to_shape(ops.reshape(each * largest, covered), given.shape)


def _to_shape(gradient: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Add the places at bottom and right that no window covered; no gradient reaches them."""
    missing = [(0, size - covered) for size, covered in zip(shape, gradient.shape, strict=True)]
    return ops.pad(gradient, missing) if any(after for _, after in missing) else gradient


def _no_rule(layer: Any, what: str) -> ModelError:
    return ModelError(
        f"A layer between the last convolution and the logits must have a rule in training/explaining/backwards.py. "
        f"Received: {layer.name}, a {type(layer).__name__}: {what}. Add a rule, or use another layer."
    )
