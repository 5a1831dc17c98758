"""A function of a network in, a tfjs graph model out."""

import base64
import json
import math
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from export.making.einsum import without_einsum
from export.making.packing import NUMBERS
from training.common.errors import ExportError
from training.common.quiet import quietly

with warnings.catch_warnings():
    # tensorflow-hub, which the converter imports, still asks for pkg_resources.
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    from tensorflowjs.converters.tf_saved_model_conversion_v2 import convert_tf_saved_model

_ONE_SHARD = 1 << 30
_NOT_FUSED = {b"Tanh"}
"""Activations that TensorFlow fuses into a product or a convolution, and tfjs only knows as operations of their own."""


@dataclass(frozen=True)
class Graph:
    """A tfjs graph model.

    Attributes:
        entries: Its JSON but for the weights' manifest.
        specs: Name, type and shape of each weight, in the order of their bytes.
        weights: The bytes, one weight after the other.
    """

    entries: dict[str, Any]
    specs: list[dict[str, Any]]
    weights: bytes

    def to_json(self, file: str) -> bytes:
        """Return the graph's file; the weights are in another `file` beside it."""
        manifest = {"weightsManifest": [{"paths": [file], "weights": self.specs}]}
        # TensorFlow writes attributes in any order.
        return json.dumps(self.entries | manifest, sort_keys=True, separators=(",", ":")).encode()


def to_tfjs(model: keras.Model, function: Callable[..., Any], signature: Sequence[tf.TensorSpec]) -> Graph:
    """Convert a function of a network; the same network gives the same graph.

    Args:
        model: The network, whose weights the function uses.
        function: What the graph computes, from tensors to tensors by name.
        signature: The tensors that it takes.

    Raises:
        ExportError: TensorFlow.js lacks an operation.
    """
    served = tf.Module()
    served.model = model  # so that its weights are saved
    with tempfile.TemporaryDirectory(prefix="inkling-") as temporary:
        saved, converted = Path(temporary) / "saved", Path(temporary) / "converted"
        with quietly():
            tf.saved_model.save(served, str(saved), _function(function, signature))
            # What it lacks is looked for below, once some of that is written in other words.
            convert_tf_saved_model(str(saved), str(converted), weight_shard_size_bytes=_ONE_SHARD, skip_op_check=True)
        entries = json.loads((converted / "model.json").read_bytes())
        nodes = [part for node in entries["modelTopology"]["node"] for part in _as_tfjs_knows(node)]
        entries["modelTopology"]["node"] = nodes
        _require_known(nodes, [str(each.name) for each in model.operations])
        (group,) = entries.pop("weightsManifest")
        (shard,) = group["paths"]
        return Graph(entries, group["weights"], (converted / shard).read_bytes())


def _function(function: Callable[..., Any], signature: Sequence[tf.TensorSpec]) -> Any:
    traced = tf.function(function, input_signature=signature, autograph=False)
    written = without_einsum(traced.get_concrete_function())
    return traced if written is None else tf.function(written, input_signature=signature, autograph=False)


def arrays(graph: Graph) -> dict[str, npt.NDArray[Any]]:
    """Return the weights of a graph by name, in the order of its bytes."""
    return {
        spec["name"]: np.frombuffer(part, NUMBERS[spec["dtype"]]).reshape(spec["shape"]) for spec, part in _parts(graph)
    }


def _as_tfjs_knows(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a node, or some that compute the same and that tfjs knows; the last has the name of them all."""
    if node["op"] == "Erfc":  # Keras' GELU; 1 - Erf
        return _complement(node)
    fused = node.get("attr", {}).get("fused_ops", {}).get("list", {}).get("s", [])
    if not fused or (activation := base64.b64decode(fused[-1])) not in _NOT_FUSED:
        return [node]
    first = node | {"name": f"{node['name']}/linear", "attr": node["attr"] | {"fused_ops": {"list": {"s": fused[:-1]}}}}
    kind = {"T": node["attr"]["T"]}
    return [first, {"name": node["name"], "op": activation.decode(), "input": [first["name"]], "attr": kind}]


def _complement(node: dict[str, Any]) -> list[dict[str, Any]]:
    kind = {"T": node["attr"]["T"]}
    names = [f"{node['name']}/one", f"{node['name']}/erf"]
    parts = [
        {"name": name, "op": op, "input": node["input"], "attr": kind}
        for name, op in zip(names, ("OnesLike", "Erf"), strict=True)
    ]
    return [*parts, {"name": node["name"], "op": "Sub", "input": names, "attr": kind}]


def _require_known(nodes: Sequence[dict[str, Any]], layers: Sequence[str]) -> None:
    """Raise an ExportError that names the operations which tfjs lacks with their layers, if there are any."""
    lists = files("tensorflowjs").joinpath("op_list").iterdir()
    known = {
        entry["tfOpName"] for each in lists if each.name.endswith(".json") for entry in json.loads(each.read_text())
    }
    missing = {f"{node['op']} ({layer_of(node['name'], layers)})" for node in nodes if node["op"] not in known}
    if missing:
        raise ExportError(
            f"A network must be made of operations that TensorFlow.js has. Received: {', '.join(sorted(missing))}. "
            f"Use other layers there, and train the network again."
        )


def layer_of(node: str, layers: Sequence[str]) -> str:
    """Return the layer that a node belongs to, by its name; the node's own where no layer has it."""
    for part in reversed(node.split("/")):
        for layer in sorted(layers, key=len, reverse=True):
            if re.fullmatch(rf"{re.escape(layer)}(_\d+)?", part, re.IGNORECASE):
                return f"layer {layer}"
    return node


def share_weights(graph: Graph, first: Graph) -> tuple[Graph, Graph]:
    """Let two graphs load their weights from the same file.

    Args:
        graph: The one that comes second; what the other has already is not stored again.
        first: The one whose weights begin the file.

    Returns:
        Both, `graph` and `first`, with the same weights. The first one names no more of them than before.
    """
    known = {_content(spec, part) for spec, part in _parts(first)}
    named: dict[tuple[str, bytes], str] = {}
    aliases: dict[str, str] = {}
    rest: list[tuple[dict[str, Any], bytes]] = []
    for spec, part in _parts(graph):
        content = _content(spec, part)
        if content in named:  # such as a kernel that the network uses forwards and its explanation backwards
            aliases[spec["name"]] = named[content]
            continue
        named[content] = spec["name"]
        if content not in known:
            rest.append((spec, part))
    # What the second graph does not use still takes its place in the file, so it needs a name.
    specs = [spec | {"name": named.pop(_content(spec, part), f"unused/{spec['name']}")} for spec, part in _parts(first)]
    weights = first.weights + b"".join(part for _, part in rest)
    entries = _with_aliases(graph.entries, aliases)
    return Graph(entries, specs + [spec for spec, _ in rest], weights), Graph(first.entries, first.specs, weights)


def _with_aliases(entries: dict[str, Any], aliases: Mapping[str, str]) -> dict[str, Any]:
    """Return a graph in which some constants are taken from others that are the same."""
    topology = entries["modelTopology"]
    nodes = [
        node | ({"input": [aliases.get(name, name) for name in node["input"]]} if "input" in node else {})
        for node in topology["node"]
        if node["name"] not in aliases
    ]
    return entries | {"modelTopology": topology | {"node": nodes}}


def _parts(graph: Graph) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each weight's description and bytes."""
    offset = 0
    for spec in graph.specs:
        end = offset + math.prod(spec["shape"]) * NUMBERS[spec["dtype"]].itemsize
        yield spec, graph.weights[offset:end]
        offset = end


def _content(spec: dict[str, Any], part: bytes) -> tuple[str, bytes]:
    """Return what two weights have in common that differ by nothing but their names."""
    return json.dumps({key: value for key, value in spec.items() if key != "name"}, sort_keys=True), part
