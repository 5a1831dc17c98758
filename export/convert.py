"""A recogniser in, the site's `model/` out: a tfjs graph model, its weights and its card."""

import dataclasses
import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from training.card import Card
from training.errors import ExportError
from training.files import replace_file
from training.ink.constants import GLYPH_SIZE
from training.quiet import quietly
from training.recogniser import Recogniser

with warnings.catch_warnings():
    # tensorflow-hub, which the converter imports, still asks for pkg_resources.
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    from tensorflowjs.converters.tf_saved_model_conversion_v2 import convert_tf_saved_model

_ONE_SHARD = 1 << 30
_HASH_DIGITS = 12
_NETWORK = "network"
"""What the names of the network's weights have in common. The temperature is not among them: it stays exact."""


def convert(recogniser: Recogniser, folder: Path, float16: bool = True) -> Card:
    """Write what the page loads; the same recogniser gives the same bytes.

    The temperature and the softmax become part of the graph, so that the page gets calibrated probabilities.

    Args:
        recogniser: The trained network with its card.
        folder: Where `model.json`, the weights and `card.json` go.
        float16: Store the weights as float16, half the size; as float32 they are exact.

    Returns:
        The card as written: with the name and the SHA-256 of the site's weights.

    Raises:
        ExportError: Keras does not run on TensorFlow, from which alone the converter can start.
    """
    if keras.backend.backend() != "tensorflow":
        raise ExportError(
            f"Export needs Keras on TensorFlow. Received: Keras on {keras.backend.backend()}. "
            f"Unset KERAS_BACKEND; a model trained on another backend loads as it is."
        )
    with tempfile.TemporaryDirectory(prefix="inkling-") as temporary:
        saved, converted = Path(temporary) / "saved", Path(temporary) / "converted"
        quantised = {"float16": f"*{_NETWORK}*"} if float16 else None
        with quietly():
            _save(recogniser, saved)
            convert_tf_saved_model(
                str(saved), str(converted), quantization_dtype_map=quantised, weight_shard_size_bytes=_ONE_SHARD
            )
        graph = json.loads((converted / "model.json").read_bytes())
        (shard,) = graph["weightsManifest"][0]["paths"]
        return _write(folder, graph, (converted / shard).read_bytes(), recogniser.card)


def _save(recogniser: Recogniser, folder: Path) -> None:
    """Save glyphs -> calibrated probabilities as a SavedModel."""
    model, temperature = recogniser.model, recogniser.card.temperature

    def probabilities(glyphs: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.name_scope(_NETWORK):
            logits = model(glyphs, training=False)
        return {"probabilities": tf.nn.softmax(logits / temperature)}

    glyphs = tf.TensorSpec([None, GLYPH_SIZE, GLYPH_SIZE, 1], tf.float32, name="glyphs")
    served = tf.Module()
    served.model = model  # so that its weights are saved
    tf.saved_model.save(served, str(folder), tf.function(probabilities, input_signature=[glyphs]))


def _write(folder: Path, graph: dict[str, Any], weights: bytes, card: Card) -> Card:
    """Write graph, weights and card; the weights are named by their content, so that no cache serves old ones."""
    sha256 = hashlib.sha256(weights).hexdigest()
    name = f"weights-{sha256[:_HASH_DIGITS]}.bin"
    graph["weightsManifest"][0]["paths"] = [name]
    shipped = dataclasses.replace(card, weights={"file": name, "sha256": sha256})
    replace_file(folder / name, weights)
    # TensorFlow writes attributes in any order.
    replace_file(folder / "model.json", json.dumps(graph, sort_keys=True, separators=(",", ":")).encode())
    shipped.write(folder / "card.json")
    return shipped
