"""The name of an architecture in, an untrained Keras model out: glyphs `[28, 28, 1]` to logits."""

from training.architectures import classic, inkling, residual
from training.architectures.cost import multiply_adds
from training.architectures.registry import Architecture, architecture_names, build, find_architecture

__all__ = [
    "Architecture",
    "architecture_names",
    "build",
    "classic",
    "find_architecture",
    "inkling",
    "multiply_adds",
    "residual",
]
