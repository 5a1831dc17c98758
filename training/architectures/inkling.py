"""Our own networks in three sizes, and one for tests: plain 3x3 convolutions, pairs of them between poolings.

The tfjs converter folds each normalisation and fuses each convolution into one operation. Pens,
procedural digits and non-digits are in their recipes.
"""

import keras
from keras import layers

from training.architectures.blocks import convolve_and_rectify, glyph_input, logits
from training.architectures.registry import register


@register("default", "three stages of two convolutions: what the page ships")
def default(classes: int) -> keras.Model:
    """Build the shipped network: three stages of two 3x3 convolutions, at 24x24, 12x12 and 6x6 places.

    A digit is 20 pixels long, so the border of its glyph is paper: the first stage lets go of two pixels of it on each
    side, which saves a fifth of the multiply-adds.

    Args:
        classes: Number of logits.

    Returns:
        A model of fewer than 150 k parameters.
    """
    glyph = glyph_input()
    x = convolve_and_rectify(glyph, 16, padding="valid")
    x = convolve_and_rectify(x, 16, padding="valid")
    x = layers.MaxPooling2D()(x)
    x = _stages(x, 48, 76)
    return _classify(glyph, x, classes, dropout=0.4)


@register("small", "three such stages, narrower and padded, and pooled once more")
def small(classes: int) -> keras.Model:
    """Build the middle size: the last pooling leaves 3x3 places, so that the dense layer is a tenth of the network.

    Args:
        classes: Number of logits.

    Returns:
        A model of at most 60 k parameters.
    """
    glyph = glyph_input()
    x = layers.MaxPooling2D()(_stages(glyph, 16, 32, 48))
    return _classify(glyph, x, classes, dropout=0.3)


@register("tiny", "the small one in less than ten thousand parameters")
def tiny(classes: int) -> keras.Model:
    """Build the least network that still reads well.

    Almost no dropout: what is this small does not learn its data by heart.

    Args:
        classes: Number of logits.

    Returns:
        A model of at most 10 k parameters.
    """
    glyph = glyph_input()
    x = layers.MaxPooling2D()(_stages(glyph, 8, 14, 16))
    return _classify(glyph, x, classes, dropout=0.05)


@register("micro", "two strided convolutions: trains in seconds, for tests and first steps")
def micro(classes: int) -> keras.Model:
    """Build a network small enough to train inside a test.

    Args:
        classes: Number of logits.

    Returns:
        A model of fewer than 10 k parameters.
    """
    glyph = glyph_input()
    x = convolve_and_rectify(glyph, 8, strides=2)
    x = convolve_and_rectify(x, 16, strides=2)
    return _classify(glyph, x, classes, dropout=0.0)


def _stages(x: keras.KerasTensor, *widths: int) -> keras.KerasTensor:
    """Convolve twice at each width, and halve the resolution between two widths."""
    for stage, filters in enumerate(widths):
        if stage:
            x = layers.MaxPooling2D()(x)
        x = convolve_and_rectify(x, filters)
        x = convolve_and_rectify(x, filters)
    return x


def _classify(glyph: keras.KerasTensor, x: keras.KerasTensor, classes: int, dropout: float) -> keras.Model:
    """Flatten, since where a stroke is matters for a digit, and map to logits."""
    x = layers.Flatten()(x)
    x = layers.Dropout(dropout)(x)
    return keras.Model(glyph, logits(x, classes))
