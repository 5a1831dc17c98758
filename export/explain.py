"""A network in, the graph that explains it in the page out: where it looked for a class, and what it saw there."""

import dataclasses

import keras
import tensorflow as tf

from export.graph import NETWORK, Graph, to_tfjs
from training.explain import Explainer, spread
from training.ink.constants import GLYPH_SIZE

_HEAT, _MAPS = "heat", "maps_{:02}"
"""Names in alphabetical order, in which TensorFlow numbers the outputs."""


def explanation_graph(model: keras.Model, float16: bool = True) -> Graph:
    """Convert what `training.explain` computes: by forward operations alone, so that it runs in the page as it is.

    Args:
        model: The network.
        float16: Store its weights as float16.

    Returns:
        A graph from a glyph `[1, 28, 28, 1]` and a target `[1, classes]`, 1 for the class to explain, to the heat
        `[28, 28]` and each convolution's maps `[height, width, channels]`. Its
        `userDefinedMetadata` tells which output is which.

    Raises:
        ModelError: The network has layers that cannot be explained.
    """
    explainer = Explainer(model)

    def explanation(glyph: tf.Tensor, target: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.name_scope(NETWORK):
            coarse, maps = explainer(glyph, target)
        return {_HEAT: spread(coarse)} | {_MAPS.format(index): each for index, each in enumerate(maps)}

    glyph = tf.TensorSpec([1, GLYPH_SIZE, GLYPH_SIZE, 1], tf.float32, name="glyph")
    target = tf.TensorSpec([1, explainer.classes], tf.float32, name="target")
    graph = to_tfjs(model, explanation, [glyph, target], float16)
    layers = [{"name": name, "output": f"Identity_{index}"} for index, name in enumerate(explainer.names, start=1)]
    ends = {"classes": explainer.classes, "heat": "Identity", "layers": layers}
    return dataclasses.replace(graph, entries=graph.entries | {"userDefinedMetadata": ends})
