"""A layer and a gradient after its activation in, the gradient before it out."""

from collections.abc import Callable, Mapping
from typing import Any

from keras import activations, ops

Tensor = Any


class NoRuleError(Exception):
    """A gradient cannot be taken through a layer.

    Attributes:
        layer: The name of the layer.
        kind: Keras' class.
    """

    def __init__(self, layer: Any, what: str) -> None:
        """Say what of the layer has no rule."""
        self.layer, self.kind = str(layer.name), type(layer).__name__
        super().__init__(f"{self.layer}, a {self.kind}: {what}")


def through_activation(layer: Any, gradient: Tensor, returned: Tensor, before: Callable[[], Tensor]) -> Tensor:
    """Take a gradient through the activation of a layer.

    Args:
        layer: A layer with an activation.
        gradient: After it.
        returned: What the activation gives.
        before: Computes what it is applied to. GELU and its like need that: on both sides of their lowest point they
            return the same at different slopes.

    Raises:
        NoRuleError: The slope of such an activation is not known.
    """
    if layer.activation is activations.linear:
        return gradient
    if layer.activation in _BY_VALUE:
        return _BY_VALUE[layer.activation](gradient, returned)
    if layer.activation in _BY_INPUT:
        return gradient * _BY_INPUT[layer.activation](before())
    raise NoRuleError(layer, f"activation {getattr(layer.activation, '__name__', layer.activation)}")


def _gelu(x: Tensor) -> Tensor:
    return (1 + ops.erf(x * 0.5**0.5)) / 2 + x * ops.exp(-x * x / 2) * 0.3989422804014327  # 1 / sqrt(2 pi)


def _silu(x: Tensor) -> Tensor:
    share = ops.sigmoid(x)
    return share * (1 + x * (1 - share))


_BY_VALUE: Mapping[Any, Callable[[Tensor, Tensor], Tensor]] = {
    activations.relu: lambda gradient, y: gradient * ops.cast(y > 0, gradient.dtype),
    activations.tanh: lambda gradient, y: gradient * (1 - y * y),
    activations.sigmoid: lambda gradient, y: gradient * y * (1 - y),
    activations.elu: lambda gradient, y: gradient * ops.minimum(1, y + 1),
    activations.relu6: lambda gradient, y: gradient * ops.cast(ops.logical_and(y > 0, y < 6), gradient.dtype),
}
"""Slopes that follow from what an activation returns."""

_BY_INPUT: Mapping[Any, Callable[[Tensor], Tensor]] = {
    activations.gelu: _gelu,
    activations.silu: _silu,
    activations.softplus: ops.sigmoid,
}
"""Slopes that need what it is applied to."""
