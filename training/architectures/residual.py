"""A residual network (He, Zhang, Ren, Sun 2016: Deep residual learning, arXiv:1512.03385), small enough for a glyph."""

import keras
from keras import layers

from training.architectures.blocks import convolve, convolve_and_rectify, glyph_input, logits
from training.architectures.registry import register


@register("resnet", "a stem and three residual blocks, after ResNet")
def resnet(classes: int) -> keras.Model:
    """Build a stem, one residual block at each of three resolutions, and global average pooling.

    As in the paper's networks for CIFAR-10, but with one block a stage instead of three or more, and with the
    projection that the paper names option B where a block changes the shape. The recipe is ours to choose, since the
    paper has no MNIST: Adam with a cosine schedule and affine augmentation.

    Args:
        classes: Number of logits.

    Returns:
        A model of 78,426 parameters for ten classes.
    """
    glyph = glyph_input()
    x = convolve_and_rectify(glyph, 16)
    x = _residual(x, 16)
    x = _residual(x, 32, strides=2)
    x = _residual(x, 64, strides=2)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(glyph, logits(x, classes))


def _residual(x: keras.KerasTensor, filters: int, strides: int = 1) -> keras.KerasTensor:
    """Add two convolutions to what they start from, projected 1x1 where the shapes differ; rectify the sum."""
    shortcut = x if x.shape[-1] == filters else convolve(x, filters, size=1, strides=strides)
    change = convolve(convolve_and_rectify(x, filters, strides=strides), filters)
    return layers.ReLU()(layers.Add()([change, shortcut]))
