"""Our own networks: plain convolutions, which the tfjs converter folds and fuses into one operation each."""

import keras
from keras import layers

from training.architectures.registry import register
from training.ink.constants import GLYPH_SIZE


@register("default", "three stages of two convolutions: what the page ships")
def default(classes: int) -> keras.Model:
    """Build the shipped network: 28x28, 14x14 and 7x7 stages, each of two 3x3 convolutions.

    Args:
        classes: Number of logits.

    Returns:
        A model of fewer than 150 k parameters.
    """
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1), name="glyph")
    x = _convolution(glyph, 16)
    x = _convolution(x, 16)
    x = layers.MaxPooling2D()(x)
    x = _convolution(x, 44)
    x = _convolution(x, 44)
    x = layers.MaxPooling2D()(x)
    x = _convolution(x, 76)
    x = _convolution(x, 76)
    return _classify(glyph, x, classes, dropout=0.4)


@register("micro", "two strided convolutions: trains in seconds, for tests and first steps")
def micro(classes: int) -> keras.Model:
    """Build a network small enough to train inside a test.

    Args:
        classes: Number of logits.

    Returns:
        A model of fewer than 10 k parameters.
    """
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1), name="glyph")
    x = _convolution(glyph, 8, strides=2)
    x = _convolution(x, 16, strides=2)
    return _classify(glyph, x, classes, dropout=0.0)


def _convolution(x: keras.KerasTensor, filters: int, strides: int = 1) -> keras.KerasTensor:
    """Convolve 3x3, normalise, rectify; the normalisation has the bias, so the convolution needs none."""
    x = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.95)(x)
    return layers.ReLU()(x)


def _classify(glyph: keras.KerasTensor, x: keras.KerasTensor, classes: int, dropout: float) -> keras.Model:
    """Flatten, since where a stroke is matters for a digit, and map to logits."""
    x = layers.Flatten()(x)
    x = layers.Dropout(dropout)(x)
    return keras.Model(glyph, layers.Dense(classes, name="logits")(x))
