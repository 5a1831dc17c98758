"""A network with normalisations in, the same function without them out: each is moved into the layer before it."""

from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

_Floats = npt.NDArray[np.float64]
_TAKES = (layers.Conv2D, layers.DepthwiseConv2D, layers.SeparableConv2D, layers.Dense)
"""What a normalisation can be moved into: layers whose last step multiplies by a kernel."""

Pair = tuple[Any, Any]
"""A layer and the normalisation that was moved into it."""


def fold(model: keras.Model) -> list[Pair]:
    """Move each normalisation's scale into the kernel before it, in place; what is left of it only adds a bias.

    The export folds them all the same, since one operation is faster than two. One that follows anything else, such as
    a convolution with an activation or a bias of its own, stays as it is.

    Args:
        model: A functional Keras model. Its outputs stay what they are, to rounding.

    Returns:
        The layers whose kernels have changed, each with its normalisation.
    """
    pairs = [
        (before, each)
        for each in model.layers
        if isinstance(each, layers.BatchNormalization) and (before := _layer_before(each)) is not None
    ]
    for layer, normalisation in pairs:
        scale, shift = scale_and_shift(normalisation)
        kernel = _last_kernel(layer)
        # A depthwise kernel has its channels in its last two axes, every other one in the last.
        shape = kernel.shape[-2:] if isinstance(layer, layers.DepthwiseConv2D) else (-1,)
        kernel.assign(_values(kernel) * scale.reshape(shape))
        ones = np.ones_like(scale)
        normalisation.set_weights([ones, shift, 0 * ones, ones - normalisation.epsilon])
    return pairs


def scale_and_shift(normalisation: Any) -> tuple[_Floats, _Floats]:
    """Return what a trained `BatchNormalization` does to each channel: it gives scale · value + shift."""
    mean, variance = (_values(each) for each in (normalisation.moving_mean, normalisation.moving_variance))
    gamma = _values(normalisation.gamma) if normalisation.scale else np.ones_like(mean)
    beta = _values(normalisation.beta) if normalisation.center else np.zeros_like(mean)
    scale = gamma / np.sqrt(variance + normalisation.epsilon)
    return scale, beta - mean * scale


class Folded:
    """A network, and the same function as a model that has biases in place of its normalisations.

    A normalisation that has been folded cannot learn by the statistics of batches any more, but its shift can: here it
    is the bias of the layer before it.

    Attributes:
        model: What is trained.
    """

    def __init__(self, network: keras.Model) -> None:
        """Fold a network.

        Args:
            network: A functional Keras model; folded in place.
        """
        self._network = network
        self._shifts = {layer.name: normalisation.name for layer, normalisation in fold(network)}
        self.model = keras.models.clone_model(network, clone_function=self._clone, call_function=self._call)
        for layer in self.model.layers:
            shift = [self._shift(layer)] if layer.name in self._shifts else []
            layer.set_weights([*network.get_layer(layer.name).get_weights(), *shift])

    def _clone(self, layer: Any) -> Any:
        biased = {"use_bias": True} if layer.name in self._shifts else {}
        return type(layer).from_config(layer.get_config() | biased)

    def _call(self, layer: Any, *arguments: Any, **named: Any) -> Any:
        return arguments[0] if layer.name in self._shifts.values() else layer(*arguments, **named)

    def _shift(self, layer: Any) -> Any:
        """Return the shift of the network that is the bias of this layer of the model."""
        return self._network.get_layer(self._shifts[layer.name]).beta

    def network(self) -> keras.Model:
        """Return the network with what the model has learnt: its biases are the shifts of normalisations again."""
        for layer in self.model.layers:
            weights = layer.get_weights()
            if layer.name in self._shifts:
                self._shift(layer).assign(weights.pop())
            self._network.get_layer(layer.name).set_weights(weights)
        return self._network


def _layer_before(normalisation: Any) -> Any | None:
    """Return the layer that a normalisation can be moved into, or None."""
    layer = normalisation.input._keras_history.operation
    plain = isinstance(layer, _TAKES) and not layer.use_bias and layer.activation is keras.activations.linear
    return layer if plain and len(layer._outbound_nodes) == 1 else None


def _last_kernel(layer: Any) -> Any:
    return layer.pointwise_kernel if isinstance(layer, layers.SeparableConv2D) else layer.kernel


def _values(variable: Any) -> _Floats:
    return np.asarray(keras.ops.convert_to_numpy(variable), np.float64)
