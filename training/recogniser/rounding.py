"""A kernel in, the nearest one of few bits out: whole numbers, and one scale for each output channel."""

from collections.abc import Callable
from typing import Any

import keras
from keras import layers, ops

from training.recogniser.bits import FLOAT16_BITS

_SIGNIFICANT = 8
"""Bits of a scale: its products with whole numbers of 4 bits, 3 and a sign, are exact in float16, which has 11."""

_LEAST_SCALE = 2.0**-16
"""Below it, float16 would not hold each of those products."""

Round = Callable[[Any], Any]


def roundings(model: keras.Model, bits: int) -> list[Round]:
    """Return what rounds each trainable variable of a model: kernels to few bits, all else to float16.

    Args:
        model: A Keras model.
        bits: Of a kernel's weights, 2 to 8, or 16 for float16.

    Returns:
        As many functions as there are trainable variables, in their order: a tensor in, one of the same shape out.
    """
    depthwise = {id(each.kernel) for each in _layers(model) if isinstance(each, layers.DepthwiseConv2D)}
    return [_rounding(variable, bits, id(variable) in depthwise) for variable in model.trainable_variables]


def _layers(model: keras.Model) -> list[Any]:
    """Return the layers of a model and of the models in it."""
    return [each for layer in model.layers for each in (_layers(layer) if isinstance(layer, keras.Model) else [layer])]


def _rounding(variable: Any, bits: int, depthwise: bool) -> Round:
    if bits == FLOAT16_BITS or not variable.name.endswith("kernel"):
        return _as_float16
    axes = 2 if depthwise or variable.name == "depthwise_kernel" else 1
    return lambda kernel: round_kernel(kernel, bits, axes)


def round_kernel(kernel: Any, bits: int, axes: int = 1) -> Any:
    """Round a kernel to whole numbers times a scale, symmetric about 0.

    After Jacob et al. 2018, arXiv:1712.05877: the largest weight of a channel is its largest whole number. Scales that
    cut large weights off and have the least squared error read worse (docs/experiments.md).

    Args:
        kernel: Of any shape; its last axes are the channels.
        bits: 2 to 8: the whole numbers are from -(2^(bits - 1) - 1) to 2^(bits - 1) - 1.
        axes: How many of its axes are channels: 2 for a depthwise kernel.

    Returns:
        A tensor of the same shape, exact in float32, and in float16 with up to 4 bits. What is rounded already stays
        what it is.
    """
    shape = tuple(int(side) for side in kernel.shape)
    flat = ops.reshape(kernel, (-1, *shape[-axes:]))
    largest = 2 ** (bits - 1) - 1
    scale = _scale(ops.max(ops.abs(flat), axis=0, keepdims=True) / largest)
    return ops.reshape(ops.clip(ops.round(flat / scale), -largest, largest) * scale, shape)


def _scale(value: Any) -> Any:
    # Dekker's splitting (1971) of a float32, which has 24 bits: the sum rounds away those below the ones that are kept.
    spread = value * (2.0 ** (24 - _SIGNIFICANT) + 1)
    return ops.maximum(spread - (spread - value), _LEAST_SCALE)


def _as_float16(value: Any) -> Any:
    return ops.cast(ops.cast(value, "float16"), "float32")
