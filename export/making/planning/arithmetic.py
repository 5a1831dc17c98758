"""Sums, products and other arithmetic of a graph in, steps of the plan out."""

import numpy as np

from export.making.planning.nodes import Node
from export.making.planning.not_covered import NotCoveredError
from export.making.planning.planning import Planning, Value


def arithmetic(planning: Planning, node: Node) -> Value:
    """Plan a sum, a difference, a product or a quotient, of two values or with constants."""
    constants = [name for name in node["input"] if name in planning.constants]
    if not constants:
        return _pair(planning, node, *node["input"])
    (other,) = (name for name in node["input"] if name not in planning.constants)
    if node["op"] in ("Add", "AddV2", "BiasAdd"):
        return _plus(planning, node, other, _numbers(planning, constants[0], other, node))
    if node["op"] == "Mul":
        return _scaled(planning, node, other, by=_numbers(planning, constants[0], other, node))
    constant, is_first = planning.constants[constants[0]].astype(np.float32), node["input"][0] == constants[0]
    if node["op"] == "Sub" and not is_first:
        return _plus(planning, node, other, _numbers(planning, planning.make(-constant), other, node))
    if node["op"] == "Sub":
        plus = _numbers(planning, constants[0], other, node)
        return _scaled(planning, node, other, by=planning.make(np.array([-1])), plus=plus)
    if not is_first:
        return _scaled(planning, node, other, by=_numbers(planning, planning.make(1 / constant), other, node))
    raise NotCoveredError(f"{node['op']} by what is computed ({node['name']})")


def _pair(planning: Planning, node: Node, one: str, other: str) -> Value:
    ops = {"Add": "add", "AddV2": "add", "Mul": "multiply"}
    first, second = planning.unpadded(one), planning.unpadded(other)
    if first.shape[:-1] == (1, 1):
        first, second = second, first
    is_each = second.shape == (1, 1, first.channels) and len(first.shape) == 3 and first.is_plain
    if node["op"] not in ops or not (is_each or (first.shape, first.is_flat) == (second.shape, second.is_flat)):
        raise NotCoveredError(f"{node['op']} of what is not alike ({node['name']})")
    values = {"from": [first.index, second.index]}
    added = planning.add(node, first.shape, op=ops[node["op"]], **values, activation=None)
    return Value(added.index, added.shape, first.is_flat)


def sum_of_all(planning: Planning, node: Node) -> Value:
    """Plan a sum of several maps, two at a time."""
    first, *rest = (planning.map_of(node, each) for each in node["input"])
    for each in rest:
        if each.shape != first.shape:
            raise NotCoveredError(f"AddN of what is not alike ({node['name']})")
        first = planning.add(node, first.shape, op="add", **{"from": [first.index, each.index]}, activation=None)
    return first


def leaky(planning: Planning, node: Node) -> Value:
    """Plan a leaky ReLU."""
    return leaky_of(planning, node, planning.unpadded(node["input"][0]), "alpha")


def leaky_of(planning: Planning, node: Node, value: Value, attribute: str) -> Value:
    """Plan slope · x + (1 - slope) · relu(x), of steps that the engine has; an attribute of the node is the slope."""
    slope = float(node["attr"].get(attribute, {}).get("f", 0.2))
    rectified = planning.add(node, value.shape, op="activate", **{"from": [value.index]}, activation="relu")
    parts = [(value, slope), (rectified, 1 - slope)]
    scaled = [_scale(planning, node, part, by=planning.make(np.array([by]))) for part, by in parts]
    values = {"from": [each.index for each in scaled]}
    added = planning.add(node, value.shape, op="add", **values, activation=None)
    return Value(added.index, added.shape, value.is_flat)


def _plus(planning: Planning, node: Node, other: str, plus: str) -> Value:
    """Add numbers, by the step before where that has room for them."""
    step = planning.step_of(other, frozenset([node["name"]]))
    value = planning.value(other)
    if step is not None and step.get("activation", "none") is None:
        room = "bias" if step["op"] in ("convolve", "depthwise", "dense") else "plus"
        if step.get(room, "none") is None:
            step[room] = row(planning, plus, value.channels, node) if room == "bias" else plus
            planning.makers[value.index - 1] = node["name"]
            return value
    return _scaled(planning, node, other, by=planning.make(np.array([1])), plus=plus)


def _scaled(planning: Planning, node: Node, other: str, by: str, plus: str | None = None) -> Value:
    return _scale(planning, node, planning.unpadded(other), by, plus)


def _scale(planning: Planning, node: Node, value: Value, by: str, plus: str | None = None) -> Value:
    step = {"by": by, "plus": plus, "activation": None}
    added = planning.add(node, value.shape, op="scale", **{"from": [value.index]}, **step)
    return Value(added.index, added.shape, value.is_flat)


def _numbers(planning: Planning, name: str, other: str, node: Node) -> str:
    """Return the name of a constant that is one number, or one for each channel of another value."""
    value, numbers = planning.value(other), planning.made.get(name, planning.constants.get(name))
    assert numbers is not None
    is_row = numbers.size == value.channels == numbers.shape[-1] if numbers.ndim else False
    if numbers.size != 1 and not (is_row and not value.is_flat):
        raise NotCoveredError(f"{node['op']} with a constant that is not one number a channel ({node['name']})")
    return name


def row(planning: Planning, name: str, length: int, node: Node) -> str:
    """Return the name of a constant with one number for each channel."""
    numbers = planning.made.get(name, planning.constants.get(name))
    if numbers is None or numbers.size not in (1, length):
        raise NotCoveredError(f"{node['op']} with a bias that is not one number a channel ({node['name']})")
    return name if numbers.size == length else planning.make(np.full(length, numbers.item(), np.float32))


def softmax(planning: Planning, node: Node) -> Value:
    """Plan the softmax of a row."""
    value = planning.unpadded(node["input"][0])
    if len(value.shape) > 1:
        raise NotCoveredError(f"Softmax of maps ({node['name']})")
    return planning.add(node, value.shape, op="softmax", **{"from": [value.index]})
