"""A trained model in, a network to train further out: the same function, whose normalisations can go on learning."""

from pathlib import Path

import keras
import numpy as np

from training.common.errors import ModelError
from training.data.labels import Labels, in_words
from training.reading.glyphs import Glyphs
from training.recogniser.card import Card
from training.recogniser.folding import scale_and_shift
from training.recogniser.recogniser import Recogniser


def begin_with(model: keras.Model, folder: Path, architecture: str, labels: Labels, glyphs: Glyphs) -> Card:
    """Give a network the weights of a trained model of the same architecture.

    A finished model has its normalisations folded into its convolutions (`training/recogniser/folding.py`): their
    statistics are those of no data. Training would normalise by the statistics of each batch and so compute something
    else from its first step on. So they are measured anew, and scale and shift set so that the network stays the same
    function.

    Args:
        model: A functional Keras model, untrained; changed in place.
        folder: The trained model's folder.
        architecture: The name of what `model` was built as.
        labels: What its classes are to be called.
        glyphs: `[n, 28, 28]`, 0..1: what the network will be trained on, or a sample of it.

    Returns:
        The trained model's card.

    Raises:
        ModelError: The folder holds no model, or one of another architecture or of other classes.
    """
    start = Recogniser.load(folder)
    received, expected = (start.card.architecture, start.classes), (architecture, model.output_shape[-1])
    if received != expected:
        raise ModelError(
            "--start must name a model of the same architecture with as many classes: "
            f"{expected[0]} with {expected[1]}. Received: {folder}, {received[0]} with {received[1]}. "
            "Choose another, or leave --start out (a class for non-digits comes with --non-digits)."
        )
    if tuple(start.card.labels) != labels.names:
        raise ModelError(
            f"--start must name a model of the same labels: {labels}. Received: {folder}, of "
            f"{in_words(start.card.labels)}. Choose another, or leave --start out."
        )
    if [each.shape for each in model.get_weights()] != [each.shape for each in start.model.get_weights()]:
        raise ModelError(
            f"--start must name a model of this version's {architecture}. Received: {folder}, whose weights have other "
            "shapes: an older version trained it. Choose another, or leave --start out."
        )
    model.set_weights(start.model.get_weights())
    normalisations = [each for each in model.layers if isinstance(each, keras.layers.BatchNormalization)]
    for normalisation in normalisations:
        _unfold(normalisation, keras.Model(model.input, normalisation.input), glyphs)
    return start.card


def _unfold(normalisation: keras.layers.BatchNormalization, before: keras.Model, glyphs: Glyphs) -> None:
    """Give a normalisation the statistics of what comes to it, without changing what it does."""
    # Called, not `predict`: each of these models has one use, and TensorFlow warns of tracing one after the other.
    values = keras.ops.convert_to_numpy(before(glyphs[..., None], training=False)).astype(np.float64)
    axes = tuple(range(values.ndim - 1))
    scale, shift = scale_and_shift(normalisation)
    mean, variance = values.mean(axes), values.var(axes)
    deviation = np.sqrt(variance + normalisation.epsilon)
    normalisation.set_weights([scale * deviation, shift + scale * mean, mean, variance])
