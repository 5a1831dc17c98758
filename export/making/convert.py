"""A recogniser in, the site's `model/` out: tfjs graph models, their weights and the card."""

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path

import keras
import tensorflow as tf

from export.making.explanation import explanation_graph
from export.making.graph import NETWORK, share_weights, to_tfjs
from training.common.errors import ExportError
from training.common.files import replace_file
from training.ink.constants import GLYPH_SIZE
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

_HASH_DIGITS = 12


def convert(recogniser: Recogniser, folder: Path, float16: bool = True) -> Card:
    """Write what the page loads; the same recogniser gives the same bytes.

    The temperature and the softmax become part of the graph, so that the page gets calibrated probabilities.

    Args:
        recogniser: The trained network with its card.
        folder: Where `model.json`, `explain-*.json`, their weights and `card.json` go.
        float16: Store the weights as float16, half the size; as float32 they are exact.

    Returns:
        The card as written: with the names and the SHA-256 of the site's files.

    Raises:
        ExportError: Keras does not run on TensorFlow, from which alone the converter can start.
        ModelError: The network has layers that cannot be explained.
    """
    if keras.backend.backend() != "tensorflow":
        raise ExportError(
            f"Export needs Keras on TensorFlow. Received: Keras on {keras.backend.backend()}. "
            f"Unset KERAS_BACKEND; a model trained on another backend loads as it is."
        )
    glyphs = tf.TensorSpec([None, GLYPH_SIZE, GLYPH_SIZE, 1], tf.float32, name="glyphs")
    reading = to_tfjs(recogniser.model, _probabilities(recogniser), [glyphs], float16)
    explanation, reading = share_weights(explanation_graph(recogniser.model, float16), reading)
    weights = _write_named(folder, "weights", "bin", reading.weights)
    replace_file(folder / "model.json", reading.to_json(weights["file"]))
    explain = _write_named(folder, "explain", "json", explanation.to_json(weights["file"]))
    shipped = dataclasses.replace(recogniser.card, weights=weights, explain=explain)
    shipped.write(folder / "card.json")
    return shipped


def _probabilities(recogniser: Recogniser) -> Callable[[tf.Tensor], dict[str, tf.Tensor]]:
    """Return the function from glyphs to calibrated probabilities, one for each label of the card."""
    model, temperature = recogniser.model, recogniser.card.temperature
    labels = len(recogniser.card.labels)

    def probabilities(glyphs: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.name_scope(NETWORK):
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
