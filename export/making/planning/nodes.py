"""A tfjs graph's nodes in, what their attributes say out."""

import base64
from collections.abc import Mapping
from typing import Any

from export.making.graph import Graph
from export.making.planning.not_covered import NotCoveredError

Node = dict[str, Any]


def plain_nodes(graph: Graph) -> dict[str, dict[str, Any]]:
    """Return the nodes of a graph by name, each with attributes and with the plain names of its inputs.

    An output that is not the first of its node stands for itself: no rule takes one.
    """
    nodes = {
        node["name"]: {"attr": {}, **node, "input": [plain(name) for name in node.get("input", []) if name[0] != "^"]}
        for node in graph.entries["modelTopology"]["node"]
    }
    others = {name for node in nodes.values() for name in node["input"] if name not in nodes}
    return nodes | {name: {"name": name, "op": "another output", "attr": {}, "input": []} for name in sorted(others)}


def plain(name: str) -> str:
    """Return the name of a node whose first output is named."""
    return name.removesuffix(":0")


def text(attribute: str) -> str:
    """Return an attribute that is text."""
    return base64.b64decode(attribute).decode()


def sides(node: Mapping[str, Any], name: str) -> list[int]:
    """Return what an attribute says of height and width."""
    one, height, width, other = (int(side) for side in node["attr"].get(name, {}).get("list", {}).get("i", [1] * 4))
    if text(node["attr"].get("data_format", {}).get("s", "TkhXQw==")) != "NHWC" or (one, other) != (1, 1):
        raise NotCoveredError(f"{node['op']} over other axes than height and width ({node['name']})")
    return [height, width]
