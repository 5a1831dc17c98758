"""Convolutions and products of a graph in, steps of the plan out."""

import math
from typing import NamedTuple

from export.making.activations import FUSED
from export.making.planning.arithmetic import leaky_of, row
from export.making.planning.nodes import Node, sides, text
from export.making.planning.not_covered import NotCoveredError
from export.making.planning.planning import Planning, Value
from export.making.planning.windows import pads_of, places_of

CONVOLUTIONS = {
    "Conv2D": "convolve",
    "_FusedConv2D": "convolve",
    "DepthwiseConv2dNative": "depthwise",
    "FusedDepthwiseConv2dNative": "depthwise",
}


def convolution(planning: Planning, node: Node) -> Value:
    """Plan a convolution, with what is fused into it."""
    return _convolved(planning, node, planning.value(node["input"][0]), sides(node, "dilations"))


def dilated_convolution(planning: Planning, node: Node) -> Value:
    """Plan a dilated convolution as TensorFlow writes it: before it, places that lie apart become glyphs."""
    inside = planning.nodes[planning.through(node["input"][0])]
    given = planning.nodes[planning.through(inside["input"][0])] if inside["op"] in CONVOLUTIONS else node
    if given["op"] != "SpaceToBatchND" or text(inside["attr"]["padding"]["s"]) != "VALID":
        raise NotCoveredError(f"{node['op']} without a dilated convolution ({node['name']})")
    blocks, added = (planning.constant(name, node).astype(int).tolist() for name in given["input"][1:])
    apart, cut = (planning.constant(name, node).astype(int).tolist() for name in node["input"][1:])
    # What is added so that blocks are whole is cut off again.
    (top, bottom), (left, right) = ((one - a, other - b) for (one, other), (a, b) in zip(added, cut, strict=True))
    value = planning.value(given["input"][0])
    if blocks != apart or any(value.pads) or min(top, bottom, left, right) < 0 or any(one for one, _ in cut):
        raise NotCoveredError(f"{node['op']} with another block than before ({node['name']})")
    padded = Value(value.index, value.shape, value.is_flat, (top, left, bottom, right))
    made = _convolved(planning, inside, padded, blocks)
    planning.makers[made.index - 1] = node["name"]
    return made


def _convolved(planning: Planning, node: Node, value: Value, dilations: list[int]) -> Value:
    kernel = planning.constant(node["input"][1], node)
    op = CONVOLUTIONS[node["op"]]
    height, width, channels, out = kernel.shape
    if value.is_flat or len(value.shape) != 3 or channels != value.channels:
        raise NotCoveredError(f"{node['op']} in groups, or of other than maps ({node['name']})")
    out = out if op == "convolve" else channels * out
    strides = sides(node, "strides")
    reach = [(side - 1) * apart + 1 for side, apart in zip((height, width), dilations, strict=True)]
    pads = [one + other for one, other in zip(value.pads, pads_of(node, value, reach, strides), strict=True)]
    fused = _fused(planning, node, out)
    made = planning.add(
        node,
        [*places_of(value.shape, pads, reach, strides), out],
        op=op,
        **{"from": [value.index]},
        kernel=node["input"][1],
        bias=fused.bias,
        strides=strides,
        dilations=dilations,
        pads=pads,
        activation=fused.activation,
    )
    return leaky_of(planning, node, made, "leakyrelu_alpha") if fused.is_leaky else made


def dense(planning: Planning, node: Node) -> Value:
    """Plan a product of a row and a kernel, with what is fused into it."""
    value, kernel = planning.unpadded(node["input"][0]), planning.constant(node["input"][1], node)
    transposed = any(node["attr"].get(f"transpose_{side}", {}).get("b") for side in "ab")
    if transposed or kernel.ndim != 2 or kernel.shape[0] != math.prod(value.shape):
        raise NotCoveredError(f"{node['op']} of other than a row and a kernel ({node['name']})")
    fused = _fused(planning, node, kernel.shape[1])
    step = {"kernel": node["input"][1], "bias": fused.bias, "activation": fused.activation}
    made = planning.add(node, [kernel.shape[1]], op="dense", **{"from": [value.index]}, **step)
    return leaky_of(planning, node, made, "leakyrelu_alpha") if fused.is_leaky else made


class _Fused(NamedTuple):
    """What is part of a node: the name of a bias, and an activation; a leaky one is none of those that a step has."""

    bias: str | None
    activation: str | None
    is_leaky: bool


def _fused(planning: Planning, node: Node, out: int) -> _Fused:
    parts = [text(part) for part in node["attr"].get("fused_ops", {}).get("list", {}).get("s", [])]
    parts = [part for part in parts if part != "NoOp"]
    bias = None
    if parts[:1] == ["BiasAdd"]:
        bias = row(planning, node["input"][2], out, node)
        parts = parts[1:]
    is_leaky = parts == ["LeakyRelu"]
    if not is_leaky and (len(parts) > 1 or any(part not in FUSED for part in parts)):
        raise NotCoveredError(f"{node['op']} with {' and '.join(parts)} ({node['name']})")
    return _Fused(bias, FUSED[parts[0]] if parts and not is_leaky else None, is_leaky)
