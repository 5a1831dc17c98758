"""What every module of this package is made of: families of drawings, apart for training, validation and test."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

import numpy as np

from training.data.procedural.curve import Floats

Part = Literal["train", "validation", "test"]

PARTS: Final[tuple[Part, ...]] = ("train", "validation", "test")

Lines = list[Floats]
"""Lines `[points, 2]` of a drawing, y down, in any scale, one point at least in each."""

Draw = Callable[[np.random.Generator], Lines]
"""Draws one member of a family."""

Families = Mapping[Part, Mapping[str, Draw]]
"""The families of one kind by part and name. No name is in two parts."""
