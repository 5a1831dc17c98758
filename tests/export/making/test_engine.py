"""Steps of random shapes: the page's engine computes what TensorFlow does."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf
from keras import activations

from tests.node_scripts import results_of
from tests.random_cases import SEED, TIMES

Array = npt.NDArray[np.float32]
Dice = np.random.Generator

CASES = 12 * TIMES
GLYPHS = 3
ANSWERS = 12
RELATIVE = 1e-5
"""How far an answer may lie from TensorFlow's, in float32, as a share of the largest."""

ACTIVATIONS: dict[str | None, Callable[[Any], Any]] = {
    None: lambda x: x,
    "relu": tf.nn.relu,
    "relu6": tf.nn.relu6,
    "gelu": lambda x: activations.gelu(x, approximate=False),
    "gelu-tanh": lambda x: activations.gelu(x, approximate=True),
    "tanh": tf.nn.tanh,
    "sigmoid": tf.nn.sigmoid,
    "hard-sigmoid": activations.hard_sigmoid,
    "hard-swish": activations.hard_silu,
    "swish": tf.nn.silu,
    "elu": tf.nn.elu,
}


class Case:
    """A network of one step and a dense layer that sees all which the step makes, and what TensorFlow answers."""

    def __init__(self, dice: Dice, *shape: int) -> None:
        self.dice = dice
        self.tensors: list[Array] = []
        self.glyphs = self.random(GLYPHS, *shape)
        self.steps: list[dict[str, Any]] = []
        self.made = self.glyphs

    def random(self, *shape: int) -> Array:
        """Return random numbers, about as large as in networks."""
        return self.dice.normal(size=shape).astype(np.float32)

    def tensor(self, *shape: int) -> tuple[int, Array]:
        """Return a new tensor: by its number, and as it is."""
        self.tensors.append(self.random(*shape))
        return len(self.tensors) - 1, self.tensors[-1]

    def step(self, made: Any, **step: Any) -> None:
        """Add a step, and what TensorFlow makes of it."""
        self.steps.append({"from": [len(self.steps)], **step})
        self.made = np.asarray(made, np.float32)

    def finish(self) -> "Case":
        """Add the dense layer."""
        flat = self.made.reshape(GLYPHS, -1)
        kernel, weights = self.tensor(flat.shape[1], ANSWERS)
        self.step(flat.astype(np.float64) @ weights, op="dense", kernel=kernel, bias=None, activation=None)
        return self

    def to_json(self) -> dict[str, Any]:
        """Return what `web/test/engine/answers.ts` takes."""
        plan = {"input": self.glyphs.shape[1:], "classes": self.made.shape[1], "steps": self.steps}
        tensors = [{"shape": values.shape, "values": _base64(values)} for values in self.tensors]
        return {"plan": plan, "tensors": tensors, "glyphs": _base64(self.glyphs), "n": GLYPHS}


def _base64(values: Array) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


def _some(dice: Dice, *of: Any) -> Any:
    return of[int(dice.integers(len(of)))]


def _new(dice: Dice) -> Case:
    return Case(dice, *(int(side) for side in dice.integers(1, 15, 2)), int(_some(dice, 1, 2, 3, 4, 5, 8, 12, 19)))


def _convolution(dice: Dice, op: str, *, is_plain: bool) -> Case:
    """Return a case of a convolution; a plain one is 3 × 3 at each place."""
    case = _new(dice)
    sides = (3, 3) if is_plain else tuple(int(_some(dice, 1, 2, 3, 5, 7)) for _ in range(2))
    stride = 1 if is_plain else int(_some(dice, 1, 2, 3))
    dilation = int(_some(dice, 1, 2)) if stride == 1 and not is_plain else 1
    pads = [0, 0, 0, 0]
    for axis in range(2):
        lacking = (sides[axis] - 1) * dilation + 1 - case.glyphs.shape[1 + axis]
        pads[axis] = max(lacking, int(dice.integers(0, 3)))
        pads[axis + 2] = int(dice.integers(0, 3))
    channels = case.glyphs.shape[-1]
    to = int(_some(dice, 1, 2, 3)) if op == "depthwise" else int(dice.integers(1, 40))
    kernel, weights = case.tensor(*sides, channels, to)
    bias, term = case.tensor(channels * to if op == "depthwise" else to)
    padded = np.pad(case.glyphs, ((0, 0), (pads[0], pads[2]), (pads[1], pads[3]), (0, 0)))
    if op == "depthwise":
        made = tf.nn.depthwise_conv2d(padded, weights, [1, stride, stride, 1], "VALID", dilations=[dilation] * 2)
    else:
        made = tf.nn.conv2d(padded, weights, stride, "VALID", dilations=dilation)
    activation = _some(dice, *ACTIVATIONS)
    case.step(
        ACTIVATIONS[activation](made + term), op=op, kernel=kernel, bias=bias, strides=[stride] * 2,
        dilations=[dilation] * 2, pads=pads, activation=activation,
    )  # fmt: skip
    if case.made.shape[1] > 1 and case.made.shape[2] > 1 and dice.random() < 0.5:
        halves: dict[str, Any] = {"op": "max-pool", "size": [2, 2], "strides": [2, 2], "pads": [0, 0, 0, 0]}
        case.step(tf.nn.max_pool2d(case.made, 2, 2, "VALID"), **halves)
    return case.finish()


def _plain_convolution(dice: Dice) -> Case:
    return _convolution(dice, "convolve", is_plain=True)


def _any_convolution(dice: Dice) -> Case:
    return _convolution(dice, "convolve", is_plain=False)


def _depthwise(dice: Dice) -> Case:
    return _convolution(dice, "depthwise", is_plain=False)


def _pooling(dice: Dice) -> Case:
    """Return a case of a pooling that pads as TensorFlow does."""
    case = _new(dice)
    height, width = case.glyphs.shape[1:3]
    size = [min(int(_some(dice, 1, 2, 3)), side) for side in (height, width)]
    strides = [int(_some(dice, 1, 2, 3)) for _ in range(2)]
    padding = str(_some(dice, "SAME", "VALID"))
    pads = [0, 0, 0, 0]
    if padding == "SAME":
        for axis, side in enumerate((height, width)):
            lacking = max((-(-side // strides[axis]) - 1) * strides[axis] + size[axis] - side, 0)
            pads[axis], pads[axis + 2] = lacking // 2, lacking - lacking // 2
    op = str(_some(dice, "max-pool", "average-pool"))
    pool = tf.nn.max_pool2d if op == "max-pool" else tf.nn.avg_pool2d
    case.step(pool(case.glyphs, size, strides, padding), op=op, size=size, strides=strides, pads=pads)
    return case.finish()


def _global_pooling(dice: Dice) -> Case:
    case = _new(dice)
    op = str(_some(dice, "global-max", "global-average"))
    reduce = tf.reduce_max if op == "global-max" else tf.reduce_mean
    case.step(reduce(case.glyphs, (1, 2)), op=op)
    return case.finish()


def _activation(dice: Dice) -> Case:
    case = _new(dice)
    activation = _some(dice, *(name for name in ACTIVATIONS if name))
    case.step(ACTIVATIONS[activation](case.glyphs), op="activate", activation=activation)
    return case.finish()


def _scale_and_softmax(dice: Dice) -> Case:
    case = _new(dice)
    by, factors = case.tensor(int(_some(dice, 1, case.glyphs.shape[-1])))
    plus, terms = case.tensor(case.glyphs.shape[-1])
    case.step(case.glyphs * factors + terms, op="scale", by=by, plus=plus, activation=None)
    case.finish()
    case.step(tf.nn.softmax(case.made), op="softmax")
    return case


def _two_values(dice: Dice) -> Case:
    """Return a case of two values that become one."""
    case = _new(dice)
    case.step(tf.nn.tanh(case.glyphs), op="activate", activation="tanh")
    op = str(_some(dice, "add", "multiply", "concatenate"))
    one, other = case.glyphs, case.made
    if op == "concatenate":
        case.step(np.concatenate([one, other, one], -1), **{"op": op, "from": [0, 1, 0]})
    else:
        made = one + other if op == "add" else one * other
        case.step(tf.nn.relu(made), **{"op": op, "from": [0, 1], "activation": "relu"})
    return case.finish()


_KINDS = (
    _plain_convolution, _any_convolution, _depthwise, _pooling, _global_pooling, _activation, _scale_and_softmax,
    _two_values,
)  # fmt: skip


@pytest.mark.fuzz
def test_the_engine_computes_what_tensorflow_does(tmp_path: Path) -> None:
    dice = np.random.default_rng(SEED)
    cases = [random_case(dice) for random_case in _KINDS for _ in range(CASES)]
    answers = results_of("test/engine/answers.ts", [case.to_json() for case in cases], tmp_path)
    for case, answer in zip(cases, answers, strict=True):
        made = np.array(answer).reshape(GLYPHS, -1)
        most = RELATIVE * np.abs(case.made).max()
        np.testing.assert_allclose(made, case.made, rtol=0, atol=most, err_msg=f"seed {SEED}: {case.steps}")
