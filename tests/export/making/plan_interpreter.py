"""A plan with its tensors and glyphs in, its answers out: step by step in TensorFlow, with nothing of the engine."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from export.making.activations import ACTIVATIONS
from export.making.plan import Plan

Array = npt.NDArray[Any]


def carry_out(plan: Plan, tensors: Mapping[str, Array], glyphs: Array) -> Array:
    """Return the answers `[n, classes]` of a plan to glyphs `[n, 28, 28, 1]`."""
    values: list[Any] = [tf.constant(glyphs, tf.float32)]
    for step in plan.steps:
        given = [values[index] for index in step["from"]]
        named = {key: tensors[step[key]] for key in ("kernel", "bias", "by", "plus") if step.get(key) is not None}
        value = _OPERATIONS[step["op"]](step, given, named)
        if step.get("activation") is not None:
            value = tf.constant(ACTIVATIONS[step["activation"]](value.numpy().astype(float)), tf.float32)
        values.append(value)
    answers: Array = values[-1].numpy().reshape(len(glyphs), -1)[:, : plan.classes]
    return answers


def _padded(step: dict[str, Any], value: Any, filled: float = 0) -> Any:
    if len(value.shape) == 2:  # a single place
        value = tf.reshape(value, (len(value), 1, 1, value.shape[1]))
    top, left, bottom, right = step["pads"]
    return tf.pad(value, [[0, 0], [top, bottom], [left, right], [0, 0]], constant_values=filled)


def _convolve(step: dict[str, Any], given: list[Any], named: dict[str, Array]) -> Any:
    value = tf.nn.conv2d(
        _padded(step, given[0]), named["kernel"], step["strides"], "VALID", dilations=step["dilations"]
    )
    return value + named.get("bias", 0)


def _depthwise(step: dict[str, Any], given: list[Any], named: dict[str, Array]) -> Any:
    strides = [1, *step["strides"], 1]
    value = tf.nn.depthwise_conv2d(
        _padded(step, given[0]), named["kernel"], strides, "VALID", dilations=step["dilations"]
    )
    return value + named.get("bias", 0)


def _dense(step: dict[str, Any], given: list[Any], named: dict[str, Array]) -> Any:
    rows = tf.reshape(given[0], (len(given[0]), math.prod(given[0].shape[1:])))
    return rows @ named["kernel"] + named.get("bias", 0)


def _max_pool(step: dict[str, Any], given: list[Any], named: dict[str, Array]) -> Any:
    return tf.nn.max_pool2d(_padded(step, given[0], -np.inf), step["size"], step["strides"], "VALID")


def _average_pool(step: dict[str, Any], given: list[Any], named: dict[str, Array]) -> Any:
    size, strides = step["size"], step["strides"]
    sums, counts = (
        tf.nn.avg_pool2d(_padded(step, each), size, strides, "VALID") for each in (given[0], tf.ones_like(given[0]))
    )
    return sums / counts


def _each_channel(first: Any, second: Any) -> Any:
    """Return the second of two values as large as the first, or with a single place."""
    return second if first.shape == second.shape else tf.reshape(second, (len(second), 1, 1, first.shape[-1]))


_OPERATIONS = {
    "convolve": _convolve,
    "depthwise": _depthwise,
    "dense": _dense,
    "max-pool": _max_pool,
    "average-pool": _average_pool,
    "global-max": lambda _, given, __: tf.reduce_max(given[0], (1, 2)),
    "global-average": lambda _, given, __: tf.reduce_mean(given[0], (1, 2)),
    "add": lambda _, given, __: given[0] + _each_channel(*given),
    "multiply": lambda _, given, __: given[0] * _each_channel(*given),
    "concatenate": lambda _, given, __: tf.concat(given, -1),
    "scale": lambda _, given, named: given[0] * named["by"].ravel() + named.get("plus", np.float32(0)).ravel(),
    "activate": lambda _, given, __: given[0],
    "softmax": lambda _, given, __: tf.nn.softmax(given[0]),
}
