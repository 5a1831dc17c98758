"""A tfjs graph in, the plan by which the reading engine computes the same out.

The plan is made from what the graph holds, whatever network it comes from. Its format is in `docs/formats.md`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from export.making.graph import Graph
from export.making.planning.arithmetic import arithmetic, leaky, softmax, sum_of_all
from export.making.planning.convolutions import CONVOLUTIONS, convolution, dense, dilated_convolution
from export.making.planning.nodes import plain
from export.making.planning.not_covered import NotCoveredError
from export.making.planning.planning import Array, Planning, Rule, Step, Value
from export.making.planning.poolings import GLOBAL, POOLINGS, global_pooling, pooling
from export.making.planning.reshaping import concatenation, first_columns, padding, reshaping, squeezing

_TENSORS = ("kernel", "bias", "by", "plus")
"""What a step names a tensor by."""

_RULES: Mapping[str, Rule] = {
    **dict.fromkeys(CONVOLUTIONS, convolution),
    **dict.fromkeys(POOLINGS, pooling),
    **dict.fromkeys(GLOBAL, global_pooling),
    **dict.fromkeys(("MatMul", "_FusedMatMul"), dense),
    **dict.fromkeys(("Add", "AddV2", "BiasAdd", "Mul", "Sub", "RealDiv"), arithmetic),
    "AddN": sum_of_all,
    "BatchToSpaceND": dilated_convolution,
    "LeakyRelu": leaky,
    "ConcatV2": concatenation,
    "Pad": padding,
    "PadV2": padding,
    "Reshape": reshaping,
    "Squeeze": squeezing,
    "Softmax": softmax,
}
"""What plans a node, by its operation."""


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
    planning = Planning(graph, _RULES)
    (glyphs,), (answer,) = (graph.entries["signature"][side].values() for side in ("inputs", "outputs"))
    height, width, channels = (int(side["size"]) for side in glyphs["tensorShape"]["dim"][1:])
    planning.values[plain(glyphs["name"])] = Value(0, (height, width, channels))
    last = planning.through(plain(answer["name"]))
    classes, before = first_columns(planning, last)
    value = planning.value(before)
    if value.index != len(planning.steps) or (classes is not None and classes > math.prod(value.shape)):
        raise NotCoveredError(f"an answer that is not the last thing computed ({last})")
    return Plan((height, width, channels), classes or math.prod(value.shape), planning.steps, planning.made)
