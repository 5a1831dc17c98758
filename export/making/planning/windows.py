"""What a window takes and a value's size in, how many places it finds and what is added around out."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from export.making.planning.nodes import text
from export.making.planning.not_covered import NotCoveredError
from export.making.planning.planning import Value


def pads_of(node: Mapping[str, Any], value: Value, reach: Sequence[int], strides: Sequence[int]) -> list[int]:
    """Return how many places are added at the top, left, bottom and right."""
    padding = text(node["attr"]["padding"]["s"])
    if padding == "VALID":
        return [0, 0, 0, 0]
    if padding == "EXPLICIT":
        around = [int(side) for side in node["attr"]["explicit_paddings"]["list"]["i"]]
        return [around[2], around[4], around[3], around[5]]
    if any(value.pads):
        raise NotCoveredError(f"{node['op']} that pads what is padded ({node['name']})")
    both = [
        max((math.ceil(size / stride) - 1) * stride + side - size, 0)
        for size, side, stride in zip(value.shape[:2], reach, strides, strict=True)
    ]
    before = [total // 2 for total in both]
    return [*before, *(total - first for total, first in zip(both, before, strict=True))]


def places_of(shape: Sequence[int], pads: Sequence[int], reach: Sequence[int], strides: Sequence[int]) -> list[int]:
    """Return how many places a window finds, down and across.

    Raises:
        NotCoveredError: Strides or pads are none that the engine takes.
    """
    if min(strides) < 1 or min(pads) < 0:
        raise NotCoveredError(f"windows with strides {list(strides)} and padding {list(pads)} over {list(shape)}")
    return [(shape[axis] + pads[axis] + pads[axis + 2] - reach[axis]) // strides[axis] + 1 for axis in (0, 1)]
