"""A tfjs graph in, the plan by which the reading engine computes the same out.

The plan is made from what the graph holds, whatever network it comes from. Its format is in `docs/formats.md`.
"""

import base64
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from export.making.activations import FUSED, find_activation
from export.making.graph import Graph, arrays

Array = npt.NDArray[Any]
Step = dict[str, Any]

_MADE = "plan/{}"
"""Names of the constants that the graph has not."""

_TENSORS = ("kernel", "bias", "by", "plus")
"""What a step names a tensor by."""

_GLOBAL = {"Mean": "global-average", "Max": "global-max"}
_POOLINGS = {"MaxPool": "max-pool", "AvgPool": "average-pool"}
_CONVOLUTIONS = {
    "Conv2D": "convolve",
    "_FusedConv2D": "convolve",
    "DepthwiseConv2dNative": "depthwise",
    "FusedDepthwiseConv2dNative": "depthwise",
}


class NotCoveredError(Exception):
    """A graph holds what the engine does not compute; the message names that."""


@dataclass(frozen=True)
class Plan:
    """What the engine does, step by step.

    Attributes:
        input: Height, width and channels of a glyph.
        classes: How many numbers the answer has: the first ones of the last step's.
        steps: As the format has them, but with tensors by name.
        made: The tensors that the graph has not, by name.
    """

    input: tuple[int, int, int]
    classes: int
    steps: list[Step]
    made: dict[str, Array]

    def to_json(self, names: Sequence[str]) -> dict[str, Any]:
        """Return the plan as the format has it, with tensors as indices into `names`."""
        places = {name: place for place, name in enumerate(names)}
        steps = [
            step | {key: None if step[key] is None else places[step[key]] for key in _TENSORS if key in step}
            for step in self.steps
        ]
        return {"input": list(self.input), "classes": self.classes, "steps": steps}


def plan_of(graph: Graph) -> Plan:
    """Make the plan of a graph from glyphs to probabilities.

    Args:
        graph: As `to_tfjs` returns it, with one input and one output.

    Raises:
        NotCoveredError: The graph holds anything that the engine does not compute.
    """
    return _Planner(graph).plan()


@dataclass(frozen=True)
class _Value:
    """What a node of the graph is in the engine.

    Attributes:
        index: 0 is the input, step i makes value i + 1.
        shape: As the engine has it, without the axis of glyphs.
        is_flat: Whether the graph sees it as one row.
        pads: Zeros around it that a convolution is to take into account: top, left, bottom, right.
    """

    index: int
    shape: tuple[int, ...]
    is_flat: bool = False
    pads: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def is_plain(self) -> bool:
        """Whether the graph and the engine see the same."""
        return not self.is_flat and not any(self.pads)

    @property
    def channels(self) -> int:
        """The length of the last axis."""
        return self.shape[-1]


class _Planner:
    def __init__(self, graph: Graph) -> None:
        self._constants = arrays(graph)
        self._nodes = _plain_nodes(graph)
        self._users: dict[str, set[str]] = defaultdict(set)
        for node in self._nodes.values():
            for name in node["input"]:
                self._users[name].add(node["name"])
        self._signature = graph.entries["signature"]
        self._values: dict[str, _Value] = {}
        self._steps: list[Step] = []
        self._makers: list[str] = []
        """Which node each step is of."""
        self._made: dict[str, Array] = {}

    def plan(self) -> Plan:
        (glyphs,), (answer,) = (self._signature[side].values() for side in ("inputs", "outputs"))
        height, width, channels = (int(side["size"]) for side in glyphs["tensorShape"]["dim"][1:])
        self._values[_plain(glyphs["name"])] = _Value(0, (height, width, channels))
        last = self._through(_plain(answer["name"]))
        classes, before = self._first_columns(last)
        value = self._value(before)
        if value.index != len(self._steps) or (classes is not None and classes > math.prod(value.shape)):
            raise NotCoveredError(f"an answer that is not the last thing computed ({last})")
        return Plan((height, width, channels), classes or math.prod(value.shape), self._steps, self._made)

    # --- nodes to values

    def _value(self, name: str) -> _Value:
        name = self._through(name)
        if name not in self._values:
            self._values[name] = self._planned(name)
        return self._values[name]

    def _through(self, name: str) -> str:
        """Return what stands behind names that change nothing."""
        while self._nodes[name]["op"] == "Identity":
            (name,) = self._nodes[name]["input"]
        return name

    def _planned(self, name: str) -> _Value:
        if found := find_activation(name, self._nodes, self._constants):
            return self._activated(name, found.root, found.activation, found.nodes)
        node = self._nodes[name]
        rules: Mapping[str, Callable[[dict[str, Any]], _Value]] = {
            **dict.fromkeys(_CONVOLUTIONS, self._convolution),
            **dict.fromkeys(_POOLINGS, self._pooling),
            **dict.fromkeys(_GLOBAL, self._global_pooling),
            **dict.fromkeys(("MatMul", "_FusedMatMul"), self._dense),
            **dict.fromkeys(("Add", "AddV2", "BiasAdd", "Mul", "Sub", "RealDiv"), self._arithmetic),
            "AddN": self._sum,
            "ConcatV2": self._concatenation,
            "Pad": self._padding,
            "PadV2": self._padding,
            "Reshape": self._reshaping,
            "Squeeze": self._squeezing,
            "Softmax": self._softmax,
        }
        if node["op"] not in rules:
            raise NotCoveredError(f"{node['op']} ({name})")
        return rules[node["op"]](node)

    def _add(self, node: Mapping[str, Any], shape: Sequence[int], **step: Any) -> _Value:
        self._steps.append(step)
        self._makers.append(node["name"])
        return _Value(len(self._steps), tuple(shape))

    def _step_of(self, name: str, users: frozenset[str]) -> Step | None:
        """Return the step that a node has made, where nobody but `users` takes its value."""
        index = self._value(name).index
        maker = self._makers[index - 1] if index else None
        return self._steps[index - 1] if maker == self._through(name) and self._users[maker] <= users else None

    def _activated(self, name: str, root: str, activation: str, nodes: frozenset[str]) -> _Value:
        value = self._unpadded(root)
        step = self._step_of(root, nodes)
        if step is not None and step.get("activation", "none") is None:
            step["activation"] = activation
            self._makers[value.index - 1] = name
            return value
        added = self._add(
            self._nodes[name], value.shape, op="activate", **{"from": [value.index]}, activation=activation
        )
        return _Value(added.index, added.shape, value.is_flat)

    # --- convolutions and products

    def _convolution(self, node: dict[str, Any]) -> _Value:
        value, kernel = self._value(node["input"][0]), self._constant(node["input"][1], node)
        op = _CONVOLUTIONS[node["op"]]
        height, width, channels, out = kernel.shape
        if value.is_flat or len(value.shape) != 3 or channels != value.channels:
            raise NotCoveredError(f"{node['op']} in groups, or of other than maps ({node['name']})")
        out = out if op == "convolve" else channels * out
        strides, dilations = _sides(node, "strides"), _sides(node, "dilations")
        reach = [(side - 1) * apart + 1 for side, apart in zip((height, width), dilations, strict=True)]
        pads = [one + other for one, other in zip(value.pads, _pads(node, value, reach, strides), strict=True)]
        bias, activation = self._fused(node, out)
        return self._add(
            node,
            [*_places(value.shape, pads, reach, strides), out],
            op=op,
            **{"from": [value.index]},
            kernel=node["input"][1],
            bias=bias,
            strides=strides,
            dilations=dilations,
            pads=pads,
            activation=activation,
        )

    def _dense(self, node: dict[str, Any]) -> _Value:
        value, kernel = self._unpadded(node["input"][0]), self._constant(node["input"][1], node)
        transposed = any(node["attr"].get(f"transpose_{side}", {}).get("b") for side in "ab")
        if transposed or kernel.ndim != 2 or kernel.shape[0] != math.prod(value.shape):
            raise NotCoveredError(f"{node['op']} of other than a row and a kernel ({node['name']})")
        bias, activation = self._fused(node, kernel.shape[1])
        step = {"kernel": node["input"][1], "bias": bias, "activation": activation}
        return self._add(node, [kernel.shape[1]], op="dense", **{"from": [value.index]}, **step)

    def _fused(self, node: dict[str, Any], out: int) -> tuple[str | None, str | None]:
        """Return the name of the bias and the activation that are part of a node."""
        parts = [_text(part) for part in node["attr"].get("fused_ops", {}).get("list", {}).get("s", [])]
        parts = [part for part in parts if part != "NoOp"]
        bias = None
        if parts[:1] == ["BiasAdd"]:
            bias = self._row(node["input"][2], out, node)
            parts = parts[1:]
        if len(parts) > 1 or any(part not in FUSED for part in parts):
            raise NotCoveredError(f"{node['op']} with {' and '.join(parts)} ({node['name']})")
        return bias, FUSED[parts[0]] if parts else None

    # --- poolings

    def _pooling(self, node: dict[str, Any]) -> _Value:
        value = self._map(node)
        size, strides = _sides(node, "ksize"), _sides(node, "strides")
        pads = _pads(node, value, size, strides)
        shape = [*_places(value.shape, pads, size, strides), value.channels]
        step = {"size": size, "strides": strides, "pads": pads}
        return self._add(node, shape, op=_POOLINGS[node["op"]], **{"from": [value.index]}, **step)

    def _global_pooling(self, node: dict[str, Any]) -> _Value:
        value = self._map(node)
        axes = sorted(axis % 4 for axis in self._constant(node["input"][1], node).ravel().tolist())
        if axes != [1, 2] or node["attr"].get("keep_dims", {}).get("b"):
            raise NotCoveredError(f"{node['op']} over other than places ({node['name']})")
        return self._add(node, [value.channels], op=_GLOBAL[node["op"]], **{"from": [value.index]})

    # --- arithmetic

    def _arithmetic(self, node: dict[str, Any]) -> _Value:
        constants = [name for name in node["input"] if name in self._constants]
        if not constants:
            return self._pair(node, *node["input"])
        (other,) = (name for name in node["input"] if name not in self._constants)
        if node["op"] in ("Add", "AddV2", "BiasAdd"):
            return self._plus(node, other, self._numbers(constants[0], other, node))
        if node["op"] == "Mul":
            return self._scaled(node, other, by=self._numbers(constants[0], other, node))
        constant, is_first = self._constants[constants[0]].astype(np.float32), node["input"][0] == constants[0]
        if node["op"] == "Sub" and not is_first:
            return self._plus(node, other, self._numbers(self._make(-constant), other, node))
        if node["op"] == "Sub":
            plus = self._numbers(constants[0], other, node)
            return self._scaled(node, other, by=self._make(np.array([-1])), plus=plus)
        if not is_first:
            return self._scaled(node, other, by=self._numbers(self._make(1 / constant), other, node))
        raise NotCoveredError(f"{node['op']} by what is computed ({node['name']})")

    def _pair(self, node: dict[str, Any], one: str, other: str) -> _Value:
        ops = {"Add": "add", "AddV2": "add", "Mul": "multiply"}
        first, second = self._unpadded(one), self._unpadded(other)
        if node["op"] not in ops or (first.shape, first.is_flat) != (second.shape, second.is_flat):
            raise NotCoveredError(f"{node['op']} of what is not alike ({node['name']})")
        values = {"from": [first.index, second.index]}
        added = self._add(node, first.shape, op=ops[node["op"]], **values, activation=None)
        return _Value(added.index, added.shape, first.is_flat)

    def _sum(self, node: dict[str, Any]) -> _Value:
        first, *rest = (self._map(node, each) for each in node["input"])
        for each in rest:
            if each.shape != first.shape:
                raise NotCoveredError(f"AddN of what is not alike ({node['name']})")
            first = self._add(node, first.shape, op="add", **{"from": [first.index, each.index]}, activation=None)
        return first

    def _plus(self, node: dict[str, Any], other: str, plus: str) -> _Value:
        """Add numbers, by the step before where that has room for them."""
        step = self._step_of(other, frozenset([node["name"]]))
        value = self._value(other)
        if step is not None and step.get("activation", "none") is None:
            room = "bias" if step["op"] in ("convolve", "depthwise", "dense") else "plus"
            if step.get(room, "none") is None:
                step[room] = self._row(plus, value.channels, node) if room == "bias" else plus
                self._makers[value.index - 1] = node["name"]
                return value
        return self._scaled(node, other, by=self._make(np.array([1])), plus=plus)

    def _scaled(self, node: dict[str, Any], other: str, by: str, plus: str | None = None) -> _Value:
        value = self._unpadded(other)
        step = {"by": by, "plus": plus, "activation": None}
        added = self._add(node, value.shape, op="scale", **{"from": [value.index]}, **step)
        return _Value(added.index, added.shape, value.is_flat)

    def _numbers(self, name: str, other: str, node: dict[str, Any]) -> str:
        """Return the name of a constant that is one number, or one for each channel of another value."""
        value, numbers = self._value(other), self._made.get(name, self._constants.get(name))
        assert numbers is not None
        is_row = numbers.size == value.channels == numbers.shape[-1] if numbers.ndim else False
        if numbers.size != 1 and not (is_row and not value.is_flat):
            raise NotCoveredError(f"{node['op']} with a constant that is not one number a channel ({node['name']})")
        return name

    def _row(self, name: str, length: int, node: dict[str, Any]) -> str:
        """Return the name of a constant with one number for each channel."""
        numbers = self._made.get(name, self._constants.get(name))
        if numbers is None or numbers.size not in (1, length):
            raise NotCoveredError(f"{node['op']} with a bias that is not one number a channel ({node['name']})")
        return name if numbers.size == length else self._make(np.full(length, numbers.item(), np.float32))

    def _make(self, numbers: Array) -> str:
        name = _MADE.format(len(self._made))
        self._made[name] = np.asarray(numbers, np.float32)
        return name

    # --- shapes

    def _concatenation(self, node: dict[str, Any]) -> _Value:
        *names, axis = node["input"]
        values = [self._value(name) for name in names]
        rank, places = len(values[0].shape), values[0].shape[:-1]
        along = self._constant(axis, node).item() % (rank + 1)
        if along != rank or not all(each.is_plain and each.shape[:-1] == places for each in values):
            raise NotCoveredError(f"ConcatV2 along other than channels ({node['name']})")
        shape = [*places, sum(each.channels for each in values)]
        return self._add(node, shape, op="concatenate", **{"from": [each.index for each in values]})

    def _padding(self, node: dict[str, Any]) -> _Value:
        value, around = self._value(node["input"][0]), self._constant(node["input"][1], node)
        filled = node["op"] == "PadV2" and self._constant(node["input"][2], node).item() != 0
        if filled or value.is_flat or around.shape != (4, 2) or around[[0, 3]].any():
            raise NotCoveredError(f"{node['op']} with other than zeros around maps ({node['name']})")
        (top, bottom), (left, right) = around[1:3].tolist()
        pads = tuple(one + other for one, other in zip(value.pads, (top, left, bottom, right), strict=True))
        return _Value(value.index, value.shape, pads=pads)

    def _reshaping(self, node: dict[str, Any]) -> _Value:
        value = self._unpadded(node["input"][0])
        first, *rest = self._sizes(node["input"][1], node)
        length = math.prod(value.shape)
        if first == -1 and rest in ([length], [-1]):
            return _Value(value.index, value.shape, is_flat=len(value.shape) > 1)
        if first == -1 and tuple(rest) == value.shape:
            return _Value(value.index, value.shape)
        raise NotCoveredError(f"Reshape to other than a row ({node['name']})")

    def _sizes(self, name: str, node: dict[str, Any]) -> list[int]:
        """Return the shape that a node computes, -1 for how many glyphs there are."""
        shape = self._nodes[name]
        if name in self._constants:
            return [int(size) for size in self._constants[name].ravel()]
        if shape["op"] == "Pack":
            return [size for each in shape["input"] for size in self._sizes(each, node)]
        if shape["op"] == "StridedSlice" and self._nodes[shape["input"][0]]["op"] == "Shape":
            begin = self._constant(shape["input"][1], node).ravel().tolist()
            if begin == [0] and shape["attr"].get("shrink_axis_mask", {}).get("i") == "1":
                return [-1]
        raise NotCoveredError(f"a shape that is computed by {shape['op']} ({name})")

    def _squeezing(self, node: dict[str, Any]) -> _Value:
        value = self._map(node)
        axes = sorted(int(axis) % 4 for axis in node["attr"].get("squeeze_dims", {}).get("list", {}).get("i", []))
        if axes != [1, 2] or value.shape[:2] != (1, 1):
            raise NotCoveredError(f"Squeeze of other than a single place ({node['name']})")
        return _Value(value.index, value.shape, is_flat=True)

    def _softmax(self, node: dict[str, Any]) -> _Value:
        value = self._unpadded(node["input"][0])
        if len(value.shape) > 1:
            raise NotCoveredError(f"Softmax of maps ({node['name']})")
        return self._add(node, value.shape, op="softmax", **{"from": [value.index]})

    def _first_columns(self, name: str) -> tuple[int | None, str]:
        """Return how many columns the answer has, None for all, and the node that they are taken from."""
        node = self._nodes[name]
        if node["op"] != "StridedSlice":
            return None, name
        begin, end, steps = (self._constant(each, node).ravel().tolist() for each in node["input"][1:])
        masks = {key: int(value["i"]) for key, value in node["attr"].items() if key.endswith("_mask")}
        whole = {"begin_mask": 3, "end_mask": 1, "ellipsis_mask": 0, "new_axis_mask": 0, "shrink_axis_mask": 0}
        from_start = masks == whole or (masks == whole | {"begin_mask": 1} and begin[1] == 0)
        if len(end) != 2 or steps != [1, 1] or not from_start or end[1] < 1:
            raise NotCoveredError(f"StridedSlice of other than the first columns ({name})")
        return int(end[1]), node["input"][0]

    # --- what a rule takes

    def _unpadded(self, name: str) -> _Value:
        value = self._value(name)
        if any(value.pads):
            raise NotCoveredError(f"zeros around what is not convolved ({name})")
        return value

    def _map(self, node: dict[str, Any], name: str | None = None) -> _Value:
        value = self._value(name or node["input"][0])
        if not value.is_plain or len(value.shape) != 3:
            raise NotCoveredError(f"{node['op']} of other than maps ({node['name']})")
        return value

    def _constant(self, name: str, node: dict[str, Any]) -> Array:
        if name not in self._constants:
            raise NotCoveredError(f"{node['op']} with {name}, which is computed ({node['name']})")
        return self._constants[name]


def _plain_nodes(graph: Graph) -> dict[str, dict[str, Any]]:
    """Return the nodes of a graph by name, each with attributes and with the plain names of its inputs."""
    return {
        node["name"]: {"attr": {}, **node, "input": [_plain(name) for name in node.get("input", []) if name[0] != "^"]}
        for node in graph.entries["modelTopology"]["node"]
    }


def _plain(name: str) -> str:
    return name.removesuffix(":0")


def _text(attribute: str) -> str:
    return base64.b64decode(attribute).decode()


def _sides(node: Mapping[str, Any], name: str) -> list[int]:
    """Return what an attribute says of height and width."""
    one, height, width, other = (int(side) for side in node["attr"].get(name, {}).get("list", {}).get("i", [1] * 4))
    if _text(node["attr"].get("data_format", {}).get("s", "TkhXQw==")) != "NHWC" or (one, other) != (1, 1):
        raise NotCoveredError(f"{node['op']} over other axes than height and width ({node['name']})")
    return [height, width]


def _pads(node: Mapping[str, Any], value: _Value, reach: Sequence[int], strides: Sequence[int]) -> list[int]:
    """Return how many places are added at the top, left, bottom and right."""
    padding = _text(node["attr"]["padding"]["s"])
    if padding == "VALID":
        return [0, 0, 0, 0]
    if padding == "EXPLICIT":
        around = [int(side) for side in node["attr"]["explicit_paddings"]["list"]["i"]]
        return [around[2], around[4], around[3], around[5]]
    if any(value.pads):
        raise NotCoveredError(f"{node['op']} that pads what is padded ({node['name']})")
    both = [
        max((math.ceil(size / stride) - 1) * stride + side - size, 0)
        for size, side, stride in zip(value.shape[:2], reach, strides, strict=True)
    ]
    before = [total // 2 for total in both]
    return [*before, *(total - first for total, first in zip(both, before, strict=True))]


def _places(shape: Sequence[int], pads: Sequence[int], reach: Sequence[int], strides: Sequence[int]) -> list[int]:
    """Return how many places a window finds, down and across."""
    return [(shape[axis] + pads[axis] + pads[axis + 2] - reach[axis]) // strides[axis] + 1 for axis in (0, 1)]
