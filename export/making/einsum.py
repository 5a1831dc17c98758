"""A function of TensorFlow in, the same one without Einsum out: TensorFlow.js has it in plain JavaScript alone.

Attention and Keras' `EinsumDense` are written in it. A sum over two tensors is a product of matrices, once their axes
are in order.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

_EINSUM = "Einsum"


def without_einsum(function: Any) -> Callable[..., Any] | None:
    """Write a function in other words.

    Args:
        function: A concrete function, which returns tensors by name.

    Returns:
        A function from the same tensors to the same tensors; None where no Einsum can be written otherwise.
    """
    frozen = convert_variables_to_constants_v2(function)
    with frozen.graph.as_default():
        products = {
            each.name: product
            for each in frozen.graph.get_operations()
            if each.type == _EINSUM and (product := _product(each)) is not None
        }
    if not products:
        return None
    definition = frozen.graph.as_graph_def()
    _take_instead(definition, products)
    given = [each.name for each in frozen.inputs]
    names = sorted(function.structured_outputs)
    returned = [each.name for each in frozen.outputs]

    def written(*tensors: Any) -> dict[str, Any]:
        found = tf.graph_util.import_graph_def(definition, dict(zip(given, tensors, strict=True)), returned, name="")
        return dict(zip(names, found, strict=True))

    return written


def _take_instead(definition: Any, products: dict[str, str]) -> None:
    """Let all nodes of a graph take products in place of sums, in place."""
    nodes = [node for node in definition.node if node.name not in products]
    for node in nodes:
        for place, name in enumerate(node.input):
            mark, plain = ("^", name[1:]) if name.startswith("^") else ("", name)
            node.input[place] = mark + products.get(plain.removesuffix(":0"), plain)
    kept = [node.SerializeToString(deterministic=True) for node in nodes]
    del definition.node[:]
    for content in kept:
        definition.node.add().ParseFromString(content)


def _product(operation: Any) -> str | None:
    """Add what an Einsum computes to its graph in other words; return the name of its last node."""
    given, _, wanted = operation.get_attr("equation").decode().partition("->")
    sides = given.split(",")
    is_plain = len(sides) == 2 and "." not in given and all(len(set(each)) == len(each) for each in sides)
    if not is_plain:
        return None
    one, other = operation.inputs
    sizes = dict(zip(sides[0] + sides[1], [*one.shape, *other.shape], strict=True))
    together = [axis for axis in wanted if axis in sides[0] and axis in sides[1]]
    summed = [axis for axis in sides[0] if axis in sides[1] and axis not in wanted]
    left, right = ([axis for axis in wanted if axis in side and axis not in together] for side in sides)
    if len(together) + len(left) + len(right) != len(wanted) or any(
        axis not in wanted and axis not in summed for axis in given.replace(",", "")
    ):
        return None
    rows = _in_order(one, sides[0], [*[[axis] for axis in together], left, summed], sizes)
    columns = _in_order(other, sides[1], [*[[axis] for axis in together], summed, right], sizes)
    order = [*together, *left, *right]
    product = tf.reshape(tf.matmul(rows, columns), [_size([axis], sizes) for axis in order])
    return str(tf.transpose(product, [order.index(axis) for axis in wanted]).op.name)


def _in_order(tensor: Any, axes: str, groups: Sequence[Sequence[str]], sizes: dict[str, int | None]) -> Any:
    """Return a tensor with each group of axes as one axis."""
    turned = tf.transpose(tensor, [axes.index(axis) for group in groups for axis in group])
    return tf.reshape(turned, [_size(group, sizes) for group in groups])


def _size(axes: Sequence[str], sizes: dict[str, int | None]) -> int:
    """Return how long some axes are together, -1 where nobody knows how many glyphs there are."""
    known = [sizes[axis] for axis in axes]
    return -1 if None in known else math.prod(size for size in known if size is not None)
