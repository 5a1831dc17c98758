"""Poolings of a graph in, steps of the plan out."""

from export.making.planning.nodes import Node, sides
from export.making.planning.not_covered import NotCoveredError
from export.making.planning.planning import Planning, Value
from export.making.planning.windows import pads_of, places_of

GLOBAL = {"Mean": "global-average", "Max": "global-max"}
POOLINGS = {"MaxPool": "max-pool", "AvgPool": "average-pool"}


def pooling(planning: Planning, node: Node) -> Value:
    """Plan the largest or the mean of windows."""
    value = planning.map_of(node)
    size, strides = sides(node, "ksize"), sides(node, "strides")
    pads = pads_of(node, value, size, strides)
    places = places_of(value.shape, pads, size, strides)
    lasts = [(places[axis] - 1) * strides[axis] - pads[axis] for axis in (0, 1)]
    if any(pads[axis] >= size[axis] or lasts[axis] >= value.shape[axis] for axis in (0, 1)):
        raise NotCoveredError(f"{node['op']} of windows of nothing but padding ({node['name']})")
    shape = [*places, value.channels]
    step = {"size": size, "strides": strides, "pads": pads}
    return planning.add(node, shape, op=POOLINGS[node["op"]], **{"from": [value.index]}, **step)


def global_pooling(planning: Planning, node: Node) -> Value:
    """Plan the largest or the mean of all places."""
    value = planning.map_of(node)
    axes = sorted(axis % 4 for axis in planning.constant(node["input"][1], node).ravel().tolist())
    if axes != [1, 2]:
        raise NotCoveredError(f"{node['op']} over other than places ({node['name']})")
    shape = [1, 1, value.channels] if node["attr"].get("keep_dims", {}).get("b") else [value.channels]
    return planning.add(node, shape, op=GLOBAL[node["op"]], **{"from": [value.index]})
