"""A node of a tfjs graph in, the activation that it and the nodes before it compute out.

Keras writes some activations as several operations, and TensorFlow rewrites those as it sees fit. So an activation is
recognised by what it computes, not by how that is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf, expit

Floats = npt.NDArray[np.float64]


def _relu6(x: Floats) -> Floats:
    return np.clip(x, 0, 6)


def _elu(x: Floats) -> Floats:
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


ACTIVATIONS: Mapping[str, Callable[[Floats], Floats]] = {
    "relu": lambda x: np.maximum(x, 0),
    "relu6": _relu6,
    "gelu": lambda x: x * (1 + erf(x / np.sqrt(2))) / 2,
    "gelu-tanh": lambda x: x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2,
    "tanh": np.tanh,
    "sigmoid": expit,
    "hard-sigmoid": lambda x: _relu6(x + 3) / 6,
    "hard-swish": lambda x: x * _relu6(x + 3) / 6,
    "swish": lambda x: x * expit(x),
    "elu": _elu,
}
"""What the engine knows, by its names (GELU: Hendrycks & Gimpel 2016, arXiv:1606.08415)."""

FUSED = {"Relu": "relu", "Relu6": "relu6", "Elu": "elu", "Sigmoid": "sigmoid"}
"""What TensorFlow makes a part of a convolution or a product, by its names."""

_OPERATIONS: Mapping[str, Callable[..., Floats]] = {
    "Add": np.add,
    "AddV2": np.add,
    "Elu": _elu,
    "Erf": erf,
    "Exp": np.exp,
    "Maximum": np.maximum,
    "Minimum": np.minimum,
    "Mul": np.multiply,
    "Neg": np.negative,
    "OnesLike": np.ones_like,
    "Pow": np.power,
    "RealDiv": np.divide,
    "Relu": ACTIVATIONS["relu"],
    "Relu6": _relu6,
    "Sigmoid": expit,
    "Square": np.square,
    "Sub": np.subtract,
    "Tanh": np.tanh,
}

_POINTS = np.linspace(-12, 12, 1001)
_TOLERANCE = 1e-6
"""Of 1 + |x|. Constants are float32; the two kinds of GELU, which are the most alike of all, differ by 5e-4."""

_MOST_NODES = 16
"""No activation is written in more."""


@dataclass(frozen=True)
class Activated:
    """An activation in a graph.

    Attributes:
        root: Name of the node that it is applied to.
        activation: The engine's name of it.
        nodes: Names of the nodes that it is written in.
    """

    root: str
    activation: str
    nodes: frozenset[str]


def find_activation(
    name: str, nodes: Mapping[str, dict[str, Any]], constants: Mapping[str, npt.NDArray[Any]]
) -> Activated | None:
    """Find the activation that ends in a node, the longest that there is.

    Args:
        name: The node's.
        nodes: Those of the graph, by name, each with the plain names of its inputs.
        constants: The values of those that are constants.
    """
    for root in reversed(_before(name, nodes, constants)):
        inside: set[str] = set()
        try:
            with np.errstate(all="ignore"):
                computed = _compute(name, root, nodes, constants, inside)
        except _OtherValueError:
            continue
        for activation, function in ACTIVATIONS.items():
            if np.allclose(computed, function(_POINTS), rtol=0, atol=_TOLERANCE * (1 + np.abs(_POINTS))):
                return Activated(root, activation, frozenset(inside))
    return None


class _OtherValueError(Exception):
    """A node depends on more than the root."""


def _before(name: str, nodes: Mapping[str, dict[str, Any]], constants: Mapping[str, npt.NDArray[Any]]) -> list[str]:
    """Return what a node is computed from, node by node and number by number, the nearest first."""
    found: list[str] = []
    waiting = [name]
    while waiting and len(found) < _MOST_NODES:
        node = nodes[waiting.pop(0)]
        if node["op"] in _OPERATIONS:
            new = [each for each in dict.fromkeys(node["input"]) if each not in constants and each not in found]
            found += new
            waiting += new
    return found


def _compute(
    name: str,
    root: str,
    nodes: Mapping[str, dict[str, Any]],
    constants: Mapping[str, npt.NDArray[Any]],
    inside: set[str],
) -> Floats:
    """Compute a node where the root is `_POINTS`; note the nodes on the way."""
    if name == root:
        return _POINTS
    if name in constants:
        if constants[name].size != 1:
            raise _OtherValueError
        return np.full_like(_POINTS, constants[name].item())
    operation = _OPERATIONS.get(nodes[name]["op"])
    if operation is None:
        raise _OtherValueError
    inside.add(name)
    return operation(*(_compute(each, root, nodes, constants, inside) for each in nodes[name]["input"]))
