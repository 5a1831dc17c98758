"""What several architectures are made of. Every network begins with `glyph_input` and ends with logits."""

import keras
from keras import layers

from training.ink.constants import GLYPH_SIZE


def glyph_input() -> keras.KerasTensor:
    """Return the input of every network: a glyph `[28, 28, 1]`, 0..1."""
    return keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1), name="glyph")


def convolve(
    x: keras.KerasTensor, filters: int, size: int = 3, strides: int = 1, padding: str = "same"
) -> keras.KerasTensor:
    """Convolve and normalise (Ioffe & Szegedy 2015, arXiv:1502.03167); the export makes one operation of the two.

    The normalisation has the bias, so the convolution needs none.
    """
    x = layers.Conv2D(filters, size, strides=strides, padding=padding, use_bias=False)(x)
    return layers.BatchNormalization(momentum=0.95)(x)


def convolve_and_rectify(
    x: keras.KerasTensor, filters: int, strides: int = 1, padding: str = "same"
) -> keras.KerasTensor:
    """Convolve 3x3, normalise, rectify."""
    return layers.ReLU()(convolve(x, filters, strides=strides, padding=padding))


def logits(x: keras.KerasTensor, classes: int) -> keras.KerasTensor:
    """Map features `[n]` to logits; the softmax belongs to the calibrated export."""
    return layers.Dense(classes, name="logits")(x)
