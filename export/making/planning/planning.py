"""A graph in, what is known of its plan so far out: nodes, constants, values and steps, for all rules."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from export.making.activations import find_activation
from export.making.graph import Graph, arrays
from export.making.planning.nodes import Node, plain_nodes
from export.making.planning.not_covered import NotCoveredError

Array = npt.NDArray[Any]
Step = dict[str, Any]

_MADE = "plan/{}"
"""Names of the constants that the graph has not."""


@dataclass(frozen=True)
class Value:
    """What a node of the graph is in the engine.

    Attributes:
        index: 0 is the input, step i makes value i + 1.
        shape: As the engine has it, without the axis of glyphs.
        is_flat: Whether the graph sees it as one row.
        pads: Zeros around it that a convolution is to take into account: top, left, bottom, right.
    """

    index: int
    shape: tuple[int, ...]
    is_flat: bool = False
    pads: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def is_plain(self) -> bool:
        """Whether the graph and the engine see the same."""
        return not self.is_flat and not any(self.pads)

    @property
    def channels(self) -> int:
        """The length of the last axis."""
        return self.shape[-1]


Rule = Callable[["Planning", Node], Value]


class Planning:
    """What the rules share.

    Attributes:
        constants: The graph's, by name.
        nodes: The graph's, by name, each with the plain names of its inputs.
        values: What nodes are in the engine, as far as that is known.
        steps: The plan's, so far.
        makers: Which node each step is of.
        made: Constants that the graph has not, by name.
    """

    def __init__(self, graph: Graph, rules: Mapping[str, Rule]) -> None:
        self.constants = arrays(graph)
        self.nodes = plain_nodes(graph)
        self._users: dict[str, set[str]] = defaultdict(set)
        for node in self.nodes.values():
            for name in node["input"]:
                self._users[name].add(node["name"])
        self.values: dict[str, Value] = {}
        self.steps: list[Step] = []
        self.makers: list[str] = []
        self.made: dict[str, Array] = {}
        self._rules = rules

    def value(self, name: str) -> Value:
        """Return what a node is in the engine; its steps are planned unless they are.

        Raises:
            NotCoveredError: The engine does not compute it.
        """
        name = self.through(name)
        if name not in self.values:
            self.values[name] = self._planned(name)
        return self.values[name]

    def through(self, name: str) -> str:
        """Return what stands behind names that change nothing."""
        while self.nodes[name]["op"] == "Identity":
            (name,) = self.nodes[name]["input"]
        return name

    def _planned(self, name: str) -> Value:
        if found := find_activation(name, self.nodes, self.constants):
            return self._activated(name, found.root, found.activation, found.nodes)
        node = self.nodes[name]
        if node["op"] not in self._rules:
            raise NotCoveredError(f"{node['op']} ({name})")
        return self._rules[node["op"]](self, node)

    def add(self, node: Mapping[str, Any], shape: Sequence[int], **step: Any) -> Value:
        """Add a step of a node, and return the value that it makes."""
        self.steps.append(step)
        self.makers.append(node["name"])
        return Value(len(self.steps), tuple(shape))

    def step_of(self, name: str, users: frozenset[str]) -> Step | None:
        """Return the step that a node has made, where nobody but `users` takes its value."""
        index = self.value(name).index
        maker = self.makers[index - 1] if index else None
        return self.steps[index - 1] if maker == self.through(name) and self._users[maker] <= users else None

    def _activated(self, name: str, root: str, activation: str, nodes: frozenset[str]) -> Value:
        value = self.unpadded(root)
        step = self.step_of(root, nodes)
        if step is not None and step.get("activation", "none") is None:
            step["activation"] = activation
            self.makers[value.index - 1] = name
            return value
        added = self.add(self.nodes[name], value.shape, op="activate", **{"from": [value.index]}, activation=activation)
        return Value(added.index, added.shape, value.is_flat)

    def unpadded(self, name: str) -> Value:
        """Return what a node is, without zeros around it."""
        value = self.value(name)
        if any(value.pads):
            raise NotCoveredError(f"zeros around what is not convolved ({name})")
        return value

    def map_of(self, node: Node, name: str | None = None) -> Value:
        """Return what a node, else the first input of one, is: maps."""
        value = self.value(name or node["input"][0])
        if not value.is_plain or len(value.shape) != 3:
            raise NotCoveredError(f"{node['op']} of other than maps ({node['name']})")
        return value

    def constant(self, name: str, node: Node) -> Array:
        """Return what is the same for all glyphs."""
        if name not in self.constants:
            raise NotCoveredError(f"{node['op']} with {name}, which is computed ({node['name']})")
        return self.constants[name]

    def make(self, numbers: Array) -> str:
        """Keep a constant that the graph has not, and return its name."""
        name = _MADE.format(len(self.made))
        self.made[name] = np.asarray(numbers, np.float32)
        return name
