"""A network and a tensor inside it in, the gradient of its logits there out: by forward operations alone.

Nothing here needs a training runtime. Each kind of layer that may stand between the last convolution and the logits
has a rule, which takes a gradient from the layer's output to its input.
"""

from functools import singledispatch
from typing import Any

import keras
from keras import layers, ops

from training.explaining.slopes import NoRuleError, through_activation

_CONVOLUTIONS = (layers.Conv2D, layers.DepthwiseConv2D, layers.SeparableConv2D)
_ACTIVATIONS = (layers.ReLU, layers.Activation)
_MERGES = (layers.Add, layers.Multiply, layers.Concatenate)
"""What takes several values of which any may lead to the logits."""

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
                found += _outputs(layer)
        return found

    def needed(self, start: Tensor) -> list[Tensor]:
        """Return those symbols, and what else the layers between take, such as the other side of a product."""
        way = self.between(start)
        known = {id(each) for each in way}
        beside = {
            id(each): each
            for layer in self._layers
            if isinstance(layer, _MERGES) and any(id(each) in known for each in _outputs(layer))
            for each in _inputs(layer)
            if id(each) not in known
        }
        return [*way, *beside.values()]

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
            NoRuleError: A layer on the way has no rule.
        """
        gradients: Values = {id(self._model.output): target}
        way = {id(symbol) for symbol in self.between(start)}
        for layer in reversed(self._layers):
            if isinstance(layer.output, list) and any(id(each) in way for each in layer.output):
                raise NoRuleError(layer, "several outputs")
            if id(layer.output) not in gradients or layer.output is start:
                continue
            gradient, returned = gradients[id(layer.output)], values[id(layer.output)]
            for place, symbol in enumerate(_inputs(layer)):
                if id(symbol) in way:
                    if isinstance(layer, _MERGES):
                        given = merging(layer, gradient, [values[id(each)] for each in _inputs(layer)], place)
                    else:
                        given = backwards(layer, gradient, values[id(symbol)], returned)
                    gradients[id(symbol)] = gradients[id(symbol)] + given if id(symbol) in gradients else given
        return gradients[id(start)]

    def why_no_gradient(self, start: Tensor, classes: int) -> NoRuleError | None:
        """Return why there is no gradient of `classes` logits with respect to `start`, or None where there is one.

        Nothing is computed: of each layer on the way the rule is asked with shapes alone.
        """
        shapes = {id(each): keras.KerasTensor((1, *each.shape[1:])) for each in self.needed(start)}
        try:
            self.gradient(start, keras.KerasTensor((1, classes)), shapes)
        except NoRuleError as reason:
            return reason
        return None


def _inputs(layer: Any) -> list[Tensor]:
    return layer.input if isinstance(layer.input, list) else [layer.input]


def _outputs(layer: Any) -> list[Tensor]:
    return list(keras.tree.flatten(layer.output))


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
        NoRuleError: There is no rule for such a layer.
    """
    raise NoRuleError(layer, "layer")


@singledispatch
def merging(layer: Any, gradient: Tensor, given: list[Tensor], place: int) -> Tensor:
    """Take a gradient from the output of a layer that takes several values to one of them.

    Args:
        layer: A Keras layer, not in training.
        gradient: That of the output, in its shape.
        given: The values, in their order.
        place: Which one's gradient is asked for.

    Returns:
        The gradient of the value, in its shape.

    Raises:
        NoRuleError: There is no rule for such a layer.
    """
    raise NoRuleError(layer, "layer")


@merging.register(layers.Add)
def _(layer: Any, gradient: Tensor, given: list[Tensor], place: int) -> Tensor:
    return _summed_to(gradient, given[place].shape)


@merging.register(layers.Multiply)
def _(layer: Any, gradient: Tensor, given: list[Tensor], place: int) -> Tensor:
    for other, value in enumerate(given):
        if other != place:
            gradient = gradient * value
    return _summed_to(gradient, given[place].shape)


@merging.register(layers.Concatenate)
def _(layer: Any, gradient: Tensor, given: list[Tensor], place: int) -> Tensor:
    axis = layer.axis % len(gradient.shape)
    first = sum(int(each.shape[axis]) for each in given[:place])
    part = slice(first, first + int(given[place].shape[axis]))
    return gradient[tuple(part if each == axis else slice(None) for each in range(len(gradient.shape)))]


def _summed_to(gradient: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Sum a gradient over the axes along which a value was repeated."""
    axes = [axis for axis, size in enumerate(shape) if size == 1 and gradient.shape[axis] != 1]
    return ops.sum(gradient, axis=axes, keepdims=True) if axes else gradient


@backwards.register(layers.Dropout)
@backwards.register(layers.SpatialDropout2D)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return gradient


@backwards.register(layers.Flatten)
@backwards.register(layers.Reshape)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return ops.reshape(gradient, given.shape)


@backwards.register(layers.Dense)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    before = through_activation(layer, gradient, returned, lambda: _before_activation(layer, given))
    if len(given.shape) > 2:
        columns = ops.transpose(ops.reshape(before, (-1, layer.units)))
        return ops.reshape(ops.transpose(ops.matmul(layer.kernel, columns)), given.shape)
    # The kernel comes first: transposed, it would be exported a second time.
    return ops.reshape(ops.matmul(layer.kernel, ops.reshape(before, (-1, 1))), given.shape)


def _before_activation(layer: Any, given: Tensor) -> Tensor:
    before = ops.matmul(given, layer.kernel)
    return before if layer.bias is None else before + layer.bias


@backwards.register(layers.ReLU)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    if layer.max_value is not None or layer.negative_slope or layer.threshold:
        raise NoRuleError(layer, "ReLU with bounds of its own")
    return gradient * ops.cast(returned > 0, gradient.dtype)


@backwards.register(layers.Activation)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    return through_activation(layer, gradient, returned, lambda: given)


@backwards.register(layers.LayerNormalization)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    axes = layer.axis if isinstance(layer.axis, (list, tuple)) else [layer.axis]
    if [axis % len(given.shape) for axis in axes] != [len(given.shape) - 1] or getattr(layer, "rms_scaling", False):
        raise NoRuleError(layer, "normalisation over other than channels")
    spread = given - ops.mean(given, axis=-1, keepdims=True)
    scale = ops.rsqrt(ops.mean(spread * spread, axis=-1, keepdims=True) + layer.epsilon)
    normal, slope = spread * scale, gradient * layer.gamma if layer.scale else gradient
    along = normal * ops.mean(slope * normal, axis=-1, keepdims=True)
    return scale * (slope - ops.mean(slope, axis=-1, keepdims=True) - along)


@backwards.register(layers.Permute)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    order = (0, *layer.dims)
    return ops.transpose(gradient, [order.index(axis) for axis in range(len(order))])


@backwards.register(layers.GlobalAveragePooling1D)
def _(layer: Any, gradient: Tensor, given: Tensor, returned: Tensor) -> Tensor:
    shares = ops.full((1, given.shape[1], 1), 1 / given.shape[1])
    return ops.reshape(gradient, (1, 1, -1)) * shares


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


def _pool(layer: Any, shape: tuple[int, ...]) -> tuple[int, int]:
    """Return height and width of a pooling layer's windows, which must not overlap nor reach over the edge."""
    height, width = layer.pool_size
    over = layer.padding == "same" and (shape[1] % height or shape[2] % width)
    if tuple(layer.strides) != (height, width) or over:
        raise NoRuleError(layer, "pooling with windows that overlap or reach over the edge")
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
