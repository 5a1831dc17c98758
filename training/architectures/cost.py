"""A network in, what one prediction costs out: the multiply-adds of its convolutions and dense layers."""

import math
from typing import Any

import keras
from keras import layers

from training.common.errors import ModelError


def multiply_adds(model: keras.Model) -> int:
    """Count the multiply-adds of one prediction; additions of biases, activations and poolings are not counted.

    Normalisations are not either: the export folds them into the convolutions.

    Args:
        model: A flat functional Keras model whose layers have their channels last.

    Returns:
        Multiply-adds a glyph.

    Raises:
        ModelError: A layer has a kernel that this does not know how to count.
    """
    return sum(_places(layer) * _weights_a_place(layer) for layer in model.layers)


def _places(layer: Any) -> int:
    """Return at how many places of its output `[n, ..., channels]` a layer applies its kernel."""
    return math.prod(layer.output.shape[1:-1])


def _weights_a_place(layer: Any) -> int:
    """Return how many weights a layer multiplies with at each place: all that its kernels have."""
    match layer:
        case layers.SeparableConv2D():
            kernels = [layer.depthwise_kernel, layer.pointwise_kernel]
        case layers.Conv2D() | layers.DepthwiseConv2D() | layers.Dense():
            kernels = [layer.kernel]
        case layers.BatchNormalization():
            kernels = []
        case _ if layer.weights:
            raise ModelError(
                f"Multiply-adds are known of Conv2D, DepthwiseConv2D, SeparableConv2D and Dense layers. "
                f"Received: {layer.name}, a {type(layer).__name__}. Teach {__name__} to count it."
            )
        case _:
            kernels = []
    return sum(math.prod(kernel.shape) for kernel in kernels)
