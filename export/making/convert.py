"""A recogniser in, the site's `model/` out: weights with the engine's plan, tfjs graph models and the card."""

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path

import keras
import tensorflow as tf

from export.making.explanation import explanation_graph
from export.making.graph import Graph, arrays, share_weights, to_tfjs
from export.making.packing import pack
from export.making.plan import Plan, plan_of
from export.making.planning.not_covered import NotCoveredError
from training.common.errors import ExportError
from training.common.files import replace_file
from training.common.progress import console
from training.ink.constants import GLYPH_SIZE
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

_HASH_DIGITS = 12


def convert(recogniser: Recogniser, folder: Path) -> Card:
    """Write what the page loads; the same recogniser gives the same bytes.

    The temperature and the softmax become part of the graph, so that the page gets calibrated probabilities. No weight
    is rounded: what training wrote in few bits is found out, and stored in as many.

    Args:
        recogniser: The trained network with its card.
        folder: Where `graph-*.json`, `explain-*.json`, their weights and `card.json` go.

    Returns:
        The card as written: with the names and the SHA-256 of the site's files.

    Raises:
        ExportError: Keras does not run on TensorFlow, from which alone the converter can start; or TensorFlow.js lacks
            an operation.
    """
    if keras.backend.backend() != "tensorflow":
        raise ExportError(
            f"Export needs Keras on TensorFlow. Received: Keras on {keras.backend.backend()}. "
            f"Unset KERAS_BACKEND; a model trained on another backend loads as it is."
        )
    glyphs = tf.TensorSpec([None, GLYPH_SIZE, GLYPH_SIZE, 1], tf.float32, name="glyphs")
    reading = to_tfjs(recogniser.model, _probabilities(recogniser), [glyphs])
    explanation, reading = share_weights(explanation_graph(recogniser.model), reading)
    weights = _write_named(
        folder, "weights", "bin", _packed(reading, explanation, _plan(reading, recogniser.card.name))
    )
    graph = _write_named(folder, "graph", "json", reading.to_json(weights["file"]))
    explain = _write_named(folder, "explain", "json", explanation.to_json(weights["file"]))
    shipped = dataclasses.replace(recogniser.card, weights=weights, graph=graph, explain=explain)
    shipped.write(folder / "card.json")
    return shipped


def _plan(reading: Graph, name: str) -> Plan | None:
    """Return the engine's plan, or None, and say so, where TensorFlow.js has to read."""
    try:
        return plan_of(reading)
    except NotCoveredError as reason:
        console.print(f"{name} is read by TensorFlow.js: the engine does not compute {reason}.", soft_wrap=True)
        return None


def _packed(reading: Graph, explanation: Graph, plan: Plan | None) -> bytes:
    """Return the file of weights: those of reading, then what explanations have besides, then what the plan has."""
    own = arrays(reading)
    tensors = dict(own)
    for name, values in list(arrays(explanation).items())[len(own) :]:
        tensors[f"explain/{name}"] = values
    if plan is None:
        return pack(tensors, None)
    tensors |= plan.made
    return pack(tensors, plan.to_json(list(tensors)))


def _probabilities(recogniser: Recogniser) -> Callable[[tf.Tensor], dict[str, tf.Tensor]]:
    """Return the function from glyphs to calibrated probabilities, one for each label of the card."""
    model, temperature = recogniser.model, recogniser.card.temperature
    labels = len(recogniser.card.labels)

    def probabilities(glyphs: tf.Tensor) -> dict[str, tf.Tensor]:
        logits = model(glyphs, training=False)
        all_of_them = tf.nn.softmax(logits / temperature)
        # One logit more than labels stands for "not a digit".
        return {"probabilities": all_of_them[:, :labels] if logits.shape[1] > labels else all_of_them}

    return probabilities


def _write_named(folder: Path, stem: str, suffix: str, content: bytes) -> dict[str, str]:
    """Write a file named by its content, so that no cache serves an old one; return what the card says of it."""
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"{stem}-{sha256[:_HASH_DIGITS]}.{suffix}"
    replace_file(folder / name, content)
    return {"file": name, "sha256": sha256}
