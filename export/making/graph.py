"""A function of a network in, a tfjs graph model out."""

import base64
import json
import math
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from training.common.quiet import quietly

with warnings.catch_warnings():
    # tensorflow-hub, which the converter imports, still asks for pkg_resources.
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    from tensorflowjs.converters.tf_saved_model_conversion_v2 import convert_tf_saved_model

NETWORK = "network"
"""The scope of everything whose constants are stored as float16; all others stay exact."""

_ONE_SHARD = 1 << 30
_NOT_FUSED = {b"Tanh"}
"""Activations that TensorFlow fuses into a product or a convolution, and tfjs only knows as operations of their own."""

_BYTES = {"float16": 2, "float32": 4, "int32": 4, "bool": 1}


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


def to_tfjs(
    model: keras.Model, function: Callable[..., Any], signature: Sequence[tf.TensorSpec], float16: bool = True
) -> Graph:
    """Convert a function of a network; the same network gives the same graph.

    Args:
        model: The network, whose weights the function uses.
        function: What the graph computes, from tensors to tensors by name.
        signature: The tensors that it takes.
        float16: Store what is in the scope `NETWORK` as float16, half the size; as float32 it is exact.
    """
    served = tf.Module()
    served.model = model  # so that its weights are saved
    with tempfile.TemporaryDirectory(prefix="inkling-") as temporary:
        saved, converted = Path(temporary) / "saved", Path(temporary) / "converted"
        quantised = {"float16": f"*{NETWORK}*"} if float16 else None
        with quietly():
            tf.saved_model.save(served, str(saved), tf.function(function, input_signature=signature))
            convert_tf_saved_model(
                str(saved), str(converted), quantization_dtype_map=quantised, weight_shard_size_bytes=_ONE_SHARD
            )
        entries = json.loads((converted / "model.json").read_bytes())
        entries["modelTopology"]["node"] = [
            part for node in entries["modelTopology"]["node"] for part in _as_tfjs_knows(node)
        ]
        (group,) = entries.pop("weightsManifest")
        (shard,) = group["paths"]
        return Graph(entries, group["weights"], (converted / shard).read_bytes())


def _as_tfjs_knows(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a node, or two where its activation has to stand alone; the second has the name of both."""
    fused = node.get("attr", {}).get("fused_ops", {}).get("list", {}).get("s", [])
    if not fused or (activation := base64.b64decode(fused[-1])) not in _NOT_FUSED:
        return [node]
    first = node | {"name": f"{node['name']}/linear", "attr": node["attr"] | {"fused_ops": {"list": {"s": fused[:-1]}}}}
    kind = {"T": node["attr"]["T"]}
    return [first, {"name": node["name"], "op": activation.decode(), "input": [first["name"]], "attr": kind}]


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
        stored = spec.get("quantization", spec)["dtype"]
        end = offset + math.prod(spec["shape"]) * _BYTES[stored]
        yield spec, graph.weights[offset:end]
        offset = end


def _content(spec: dict[str, Any], part: bytes) -> tuple[str, bytes]:
    """Return what two weights have in common that differ by nothing but their names."""
    return json.dumps({key: value for key, value in spec.items() if key != "name"}, sort_keys=True), part
