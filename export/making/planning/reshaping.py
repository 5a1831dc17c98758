"""What joins, pads, cuts or reshapes in a graph in, values of the plan out: seldom a step."""

import math
from collections.abc import Sequence

from export.making.planning.nodes import Node
from export.making.planning.not_covered import NotCoveredError
from export.making.planning.planning import Planning, Value


def concatenation(planning: Planning, node: Node) -> Value:
    """Plan values side by side, along channels."""
    *names, axis = node["input"]
    values = [planning.value(name) for name in names]
    rank, places = len(values[0].shape), values[0].shape[:-1]
    along = planning.constant(axis, node).item() % (rank + 1)
    if along != rank or not all(each.is_plain and each.shape[:-1] == places for each in values):
        raise NotCoveredError(f"ConcatV2 along other than channels ({node['name']})")
    shape = [*places, sum(each.channels for each in values)]
    return planning.add(node, shape, op="concatenate", **{"from": [each.index for each in values]})


def padding(planning: Planning, node: Node) -> Value:
    """Plan zeros around maps: a convolution takes them into account."""
    value, around = planning.value(node["input"][0]), planning.constant(node["input"][1], node)
    filled = node["op"] == "PadV2" and planning.constant(node["input"][2], node).item() != 0
    if filled or value.is_flat or around.shape != (4, 2) or around[[0, 3]].any():
        raise NotCoveredError(f"{node['op']} with other than zeros around maps ({node['name']})")
    (top, bottom), (left, right) = around[1:3].tolist()
    pads = tuple(one + other for one, other in zip(value.pads, (top, left, bottom, right), strict=True))
    return Value(value.index, value.shape, pads=pads)


def reshaping(planning: Planning, node: Node) -> Value:
    """Plan another shape of the same numbers, which the engine need not do anything for."""
    value = planning.unpadded(node["input"][0])
    first, *rest = _sizes(planning, node["input"][1], node)
    length = math.prod(value.shape)
    if first == -1 and rest in ([length], [-1]):
        return Value(value.index, value.shape, is_flat=len(value.shape) > 1)
    if first == -1 and (tuple(rest) == value.shape or rest == [1, 1, length] == [1, 1, value.channels]):
        return Value(value.index, tuple(rest))
    if first == -1 and _not_one(rest) == _not_one(value.shape):
        # Pictures without channels, or with one: the graph sees other axes, but the numbers are where they were.
        return Value(value.index, value.shape, is_flat=True)
    raise NotCoveredError(f"Reshape to other than a row ({node['name']})")


def _not_one(shape: Sequence[int]) -> list[int]:
    return [size for size in shape if size != 1]


def _sizes(planning: Planning, name: str, node: Node) -> list[int]:
    """Return the shape that a node computes, -1 for how many glyphs there are."""
    shape = planning.nodes[name]
    if name in planning.constants:
        return [int(size) for size in planning.constants[name].ravel()]
    if shape["op"] == "Pack":
        return [size for each in shape["input"] for size in _sizes(planning, each, node)]
    if shape["op"] == "StridedSlice" and planning.nodes[shape["input"][0]]["op"] == "Shape":
        begin = planning.constant(shape["input"][1], node).ravel().tolist()
        if begin == [0] and shape["attr"].get("shrink_axis_mask", {}).get("i") == "1":
            return [-1]
    raise NotCoveredError(f"a shape that is computed by {shape['op']} ({name})")


def squeezing(planning: Planning, node: Node) -> Value:
    """Plan a map of a single place as a row."""
    value = planning.map_of(node)
    axes = sorted(int(axis) % 4 for axis in node["attr"].get("squeeze_dims", {}).get("list", {}).get("i", []))
    if axes != [1, 2] or value.shape[:2] != (1, 1):
        raise NotCoveredError(f"Squeeze of other than a single place ({node['name']})")
    return Value(value.index, value.shape, is_flat=True)


def first_columns(planning: Planning, name: str) -> tuple[int | None, str]:
    """Return how many columns the answer has, None for all, and the node that they are taken from."""
    node = planning.nodes[name]
    if node["op"] != "StridedSlice":
        return None, name
    begin, end, steps = (planning.constant(each, node).ravel().tolist() for each in node["input"][1:])
    masks = {key: int(value["i"]) for key, value in node["attr"].items() if key.endswith("_mask")}
    whole = {"begin_mask": 3, "end_mask": 1, "ellipsis_mask": 0, "new_axis_mask": 0, "shrink_axis_mask": 0}
    from_start = masks == whole or (masks == whole | {"begin_mask": 1} and begin[1] == 0)
    if len(end) != 2 or steps != [1, 1] or not from_start or end[1] < 1:
        raise NotCoveredError(f"StridedSlice of other than the first columns ({name})")
    return int(end[1]), node["input"][0]
