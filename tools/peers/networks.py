"""A recogniser in, its network as the other runtimes take it out: ONNX, TFLite, and a graph of TensorFlow.js.

Each gets the same function, from glyphs to calibrated probabilities, in the smallest form that its converter makes
without loss. So what they answer has to agree.
"""

import sys
import tempfile
from pathlib import Path

import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
from tensorflowjs.converters.tf_saved_model_conversion_v2 import convert_tf_saved_model

from tools.peers.install import CONVERTERS
from training.common.quiet import quietly
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser

_NETWORK = "network"
"""The scope of what may be stored as float16: the shipped weights lose nothing by it, the temperature would."""

_OPSET = 17
"""ONNX operators of 2022, which every runtime of today knows."""


def write_onnx(recogniser: Recogniser, path: Path) -> None:
    """Write an ONNX model, for any number of glyphs."""
    sys.path.append(str(CONVERTERS))
    try:
        import tf2onnx
    finally:
        sys.path.remove(str(CONVERTERS))
    with quietly():
        model, _ = tf2onnx.convert.from_function(
            _function(recogniser, None), input_signature=[_glyphs(None)], opset=_OPSET
        )
    path.write_bytes(model.SerializeToString())


def write_tflite(recogniser: Recogniser, path: Path, number: int) -> None:
    """Write a TFLite model with weights as float16; it takes this number of glyphs at a time, no other."""
    frozen = convert_variables_to_constants_v2(_function(recogniser, number).get_concrete_function())
    with quietly():
        converter = tf.lite.TFLiteConverter.from_concrete_functions([frozen], recogniser.model)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.target_spec.supported_types = [tf.float16]
        path.write_bytes(converter.convert())


def write_tfjs(recogniser: Recogniser, folder: Path) -> None:
    """Write a graph model of TensorFlow.js with weights as float16, for any number of glyphs."""
    served = tf.Module()
    served.model = recogniser.model  # so that its weights are saved
    with tempfile.TemporaryDirectory(prefix="inkling-peers-") as saved, quietly():
        tf.saved_model.save(served, saved, _function(recogniser, None))
        convert_tf_saved_model(saved, str(folder), quantization_dtype_map={"float16": f"*{_NETWORK}*"})


def _function(recogniser: Recogniser, number: int | None) -> "tf.types.experimental.PolymorphicFunction":
    """Return the function from so many glyphs, or any number of them, to the probabilities of the card's labels."""
    labels, temperature = len(recogniser.card.labels), recogniser.card.temperature

    def probabilities(glyphs: tf.Tensor) -> tf.Tensor:
        with tf.name_scope(_NETWORK):
            logits = recogniser.model(glyphs, training=False)
        return tf.nn.softmax(logits / temperature)[:, :labels]

    return tf.function(probabilities, input_signature=[_glyphs(number)])


def _glyphs(number: int | None) -> tf.TensorSpec:
    return tf.TensorSpec([number, GLYPH_SIZE, GLYPH_SIZE, 1], tf.float32, name="glyphs")
