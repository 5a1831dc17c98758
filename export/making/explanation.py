"""A network in, the graph that explains it in the page out: where it looked for a class, and what it saw there."""

import dataclasses
from typing import Any

import keras
import tensorflow as tf

from export.making.graph import Graph, to_tfjs
from training.explaining.explain import Convolution, Explainer, spread
from training.explaining.map_order import map_order
from training.ink.constants import GLYPH_SIZE

_HEAT, _LOGITS, _MAPS = "heat", "logits", "maps_{:02}"
"""Names in alphabetical order, in which TensorFlow numbers the outputs."""

_DIGITS = 5
"""Decimals of a filter's weights: they are there to be read."""


def explanation_graph(model: keras.Model) -> Graph:
    """Convert what `training.explaining.explain` computes: by forward operations alone, so the page runs it as it is.

    Args:
        model: The network.

    Returns:
        A graph from a glyph `[1, 28, 28, 1]` and a target `[1, classes]`, 1 for the class to explain, to the heat
        `[28, 28]`, the logits `[classes]` and each convolution's maps `[height, width, channels]`. Its
        `userDefinedMetadata` tells which output is which, what the network is made of, and why there is no heat where
        the network has none.
    """
    explainer = Explainer(model)

    def explanation(glyph: tf.Tensor, target: tf.Tensor) -> dict[str, tf.Tensor]:
        coarse, logits, maps = explainer(glyph, target)
        found = {_MAPS.format(index): each for index, each in enumerate(maps)}
        return ({} if coarse is None else {_HEAT: spread(coarse)}) | {_LOGITS: logits} | found

    glyph = tf.TensorSpec([1, GLYPH_SIZE, GLYPH_SIZE, 1], tf.float32, name="glyph")
    target = tf.TensorSpec([1, explainer.classes], tf.float32, name="target")
    graph = to_tfjs(model, explanation, [glyph, target])
    outputs = [_output(place) for place in range((explainer.without_heat is None) + 1 + len(explainer.layers))]
    heat = None if explainer.without_heat else outputs.pop(0)
    ends: dict[str, Any] = {"classes": explainer.classes, "heat": heat, "logits": outputs.pop(0)}
    if explainer.without_heat:
        ends |= {"withoutHeat": dataclasses.asdict(explainer.without_heat)}
    ordered = zip(explainer.layers, map_order(explainer), outputs, strict=True)
    layers = [_entry(*each) for each in ordered]
    steps = [dataclasses.asdict(step) for step in explainer.steps]
    metadata = ends | {"layers": layers, "steps": steps}
    return dataclasses.replace(graph, entries=graph.entries | {"userDefinedMetadata": metadata})


def _output(place: int) -> str:
    return f"Identity_{place}" if place else "Identity"


def _entry(layer: Convolution, order: list[int], output: str) -> dict[str, Any]:
    filters = None if layer.filters is None else layer.filters.astype(float).round(_DIGITS).tolist()
    sight = dataclasses.asdict(layer.sight)
    return {"name": layer.name, "output": output, "sight": sight, "filters": filters, "order": order}
