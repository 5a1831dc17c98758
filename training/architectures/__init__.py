"""The name of an architecture in, an untrained Keras model out: glyphs `[28, 28, 1]` to logits."""

from training.architectures.inkling import default, micro
from training.architectures.registry import Architecture, architecture_names, build, find_architecture

__all__ = ["Architecture", "architecture_names", "build", "default", "find_architecture", "micro"]
