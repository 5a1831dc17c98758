"""A TensorFlow graph in, a Keras layer that runs it out: so a model folder can hold what has no Keras code."""

import base64
from functools import cached_property
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.common.errors import ModelError


class GraphLayer(keras.layers.Layer):
    """A frozen graph of one input and one output; its large constants are the layer's weights."""

    def __init__(
        self, graph: str, given: str, returned: str, weights: list[tuple[str, list[int]]], size: list[int], **rest: Any
    ) -> None:
        """Take a graph apart.

        Args:
            graph: The serialised `GraphDef` as base64; placeholders stand for its input and for its weights.
            given: Name of the tensor that it takes.
            returned: Name of the tensor that it gives.
            weights: Name and shape of each placeholder that a weight stands for.
            size: Shape of what it gives, without the axis of glyphs.
            rest: What every Keras layer takes.
        """
        super().__init__(**rest)
        if keras.backend.backend() != "tensorflow":
            raise ModelError(
                f"A network of a SavedModel needs Keras on TensorFlow. Received: Keras on {keras.backend.backend()}. "
                "Unset KERAS_BACKEND."
            )
        self._graph, self._given, self._returned, self._size = graph, given, returned, size
        self._named = [(name, list(shape)) for name, shape in weights]
        self.trainable = False

    def build(self, shape: Any) -> None:
        """Make room for the weights."""
        self._kernels = [
            self.add_weight(name=f"weight_{place}", shape=tuple(shape), initializer="zeros", trainable=False)
            for place, (_, shape) in enumerate(self._named)
        ]

    def call(self, inputs: Any) -> Any:
        """Run the graph."""
        import tensorflow as tf

        (answer,) = self._function(inputs, *(tf.convert_to_tensor(each) for each in self._kernels))
        answer.set_shape([None, *self._size])
        return answer

    def compute_output_shape(self, shape: Any) -> tuple[int | None, ...]:
        """Return the shape of what it gives."""
        return (shape[0], *self._size)

    @cached_property
    def _function(self) -> Any:
        import tensorflow as tf

        definition = tf.compat.v1.GraphDef.FromString(base64.b64decode(self._graph))
        _require_harmless(definition)

        def run(inputs: Any, *kernels: Any) -> Any:
            names = [name for name, _ in self._named]
            given = dict(zip([self._given, *names], [inputs, *kernels], strict=True))
            return tf.graph_util.import_graph_def(definition, given, [self._returned], name="")

        kernels = [tf.TensorSpec(shape, tf.float32) for _, shape in self._named]
        return tf.compat.v1.wrap_function(run, [tf.TensorSpec([None, *self._taken(definition)], tf.float32), *kernels])

    def _taken(self, definition: Any) -> list[int | None]:
        (node,) = (node for node in definition.node if node.name == self._given.partition(":")[0])
        return [None if side.size < 0 else side.size for side in node.attr["shape"].shape.dim[1:]]

    def last_operation(self) -> str:
        """Return the operation that its answer comes from, such as `Softmax`."""
        return str(self._last_node().op)

    def without_last(self) -> "GraphLayer":
        """Return the same layer, yet without weights, that gives what its last operation is applied to."""
        return GraphLayer(**(self.get_config() | {"returned": _output(self._last_node().input[0])}))

    def _last_node(self) -> Any:
        import tensorflow as tf

        nodes = {node.name: node for node in tf.compat.v1.GraphDef.FromString(base64.b64decode(self._graph)).node}
        node = nodes[self._returned.partition(":")[0]]
        while node.op in _SAME_NUMBERS:
            node = nodes[node.input[0].partition(":")[0]]
        return node

    def get_config(self) -> dict[str, Any]:
        """Return what the layer is made of, but for its weights."""
        own = {"graph": self._graph, "given": self._given, "returned": self._returned, "size": self._size}
        return {**super().get_config(), **own, "weights": self._named}


def graph_layer(function: Any, name: str) -> tuple[GraphLayer, list[npt.NDArray[np.float32]]]:
    """Freeze a function of TensorFlow.

    Args:
        function: A concrete function of one tensor, which gives one.
        name: Of the layer.

    Returns:
        The layer, and the weights to set once it is built.
    """
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    frozen = convert_variables_to_constants_v2(function)
    (given,) = (each for each in frozen.inputs if each.dtype != tf.resource)
    (returned,) = frozen.outputs
    definition = frozen.graph.as_graph_def()
    weights: list[tuple[str, list[int]]] = []
    values = []
    for node in definition.node:
        if node.op == "Const" and node.attr["dtype"].type == tf.float32.as_datatype_enum:
            value = tf.make_ndarray(node.attr["value"].tensor)
            if value.size >= _WEIGHT:
                weights.append((f"{node.name}:0", list(value.shape)))
                values.append(value)
                _make_placeholder(node, value.shape)
    packed = base64.b64encode(definition.SerializeToString(deterministic=True)).decode()
    size = [int(side) for side in returned.shape[1:]]
    return GraphLayer(packed, given.name, returned.name, weights, size, name=name), values


def _require_harmless(definition: Any) -> None:
    """Refuse a graph that does more than compute: a model folder of a stranger must not touch files.

    Raises:
        ModelError: It has an operation with effects.
    """
    from tensorflow.python.framework import op_def_registry

    for node in [*definition.node, *(each for function in definition.library.function for each in function.node_def)]:
        known = op_def_registry.get(node.op)
        if node.op in _READ_FILES or (known is not None and known.is_stateful and node.op not in _CALLS):
            raise ModelError(
                f"A network must only compute. Received: {node.op} ({node.name}), which does more. Export it without."
            )


def _output(name: str) -> str:
    """Return the name of a tensor where a graph may name its node alone."""
    return name if ":" in name else f"{name}:0"


_SAME_NUMBERS = ("Identity", "NoOp")

_READ_FILES = ("ReadFile", "MatchingFiles")
"""What touches files without being called stateful."""

_CALLS = ("Placeholder", "StatefulPartitionedCall")
"""What is called stateful and has no effects of its own."""

_WEIGHT = 16
"""From so many numbers on, a constant lies among the weights."""


def _make_placeholder(node: Any, shape: tuple[int, ...]) -> None:
    import tensorflow as tf

    node.op = "Placeholder"
    del node.attr["value"]
    node.attr["shape"].shape.CopyFrom(tf.TensorShape(shape).as_proto())
