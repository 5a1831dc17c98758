"""The networks that people know, as papers and tutorials teach them, each with the recipe that it is quoted with.

Two things are ours in all of them: they return logits, since the softmax belongs to the calibrated export, and a
batch normalisation stands between a convolution and its activation, where the export folds it away.
"""

import keras
from keras import layers

from training.architectures.blocks import convolve_and_rectify, glyph_input, logits
from training.architectures.registry import register


@register("lenet-5", "LeNet-5 of 1998: tanh and average pooling")
def lenet_5(classes: int) -> keras.Model:
    """Build LeNet-5 (LeCun, Bottou, Bengio, Haffner 1998: Gradient-based learning applied to document recognition).

    As it is taught today: the second convolution sees all six maps, where the paper gave each of its maps some of
    them; the poolings have no weights; logits stand for the radial basis functions. The first convolution pads,
    since our glyph has 28 pixels a side and the paper's input 32. The paper trains for 20 passes with a second-order
    method; the recipe does them with Adam.

    Args:
        classes: Number of logits.

    Returns:
        A model of 61,706 parameters for ten classes.
    """
    glyph = glyph_input()
    x = layers.Conv2D(6, 5, padding="same", activation="tanh")(glyph)
    x = layers.AveragePooling2D(2)(x)
    x = layers.Conv2D(16, 5, activation="tanh")(x)
    x = layers.AveragePooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(120, activation="tanh")(x)
    x = layers.Dense(84, activation="tanh")(x)
    return keras.Model(glyph, logits(x, classes))


@register("basic-cnn", "one convolution and one dense layer")
def basic_cnn(classes: int) -> keras.Model:
    """Build the first network of many tutorials: convolve, rectify, pool, flatten, classify.

    Args:
        classes: Number of logits.

    Returns:
        A model of 54,410 parameters for ten classes.
    """
    glyph = glyph_input()
    x = layers.Conv2D(32, 3, activation="relu")(glyph)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    return keras.Model(glyph, logits(x, classes))


@register("single-conv", "one convolution and a wide dense layer")
def single_conv(classes: int) -> keras.Model:
    """Build the tutorials' network of 693,962 parameters, of which the dense layer has all but three thousand.

    Args:
        classes: Number of logits.

    Returns:
        A model of 693,962 parameters for ten classes.
    """
    glyph = glyph_input()
    x = layers.Conv2D(32, 3, activation="relu")(glyph)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(glyph, logits(x, classes))


@register("dropout-cnn", "the simple MNIST convnet of Keras's examples: two convolutions and dropout")
def dropout_cnn(classes: int) -> keras.Model:
    """Build the simple MNIST convnet (Chollet 2015, keras.io/examples/vision/mnist_convnet).

    Its dropout (Srivastava et al. 2014) is what pages quote that read drawn and uploaded digits. The example trains
    for 15 epochs; eight are enough for what it is quoted with.

    Args:
        classes: Number of logits.

    Returns:
        A model of 34,826 parameters for ten classes.
    """
    glyph = glyph_input()
    x = layers.Conv2D(32, 3, activation="relu")(glyph)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(glyph, logits(x, classes))


@register("four-conv", "four convolutions, each with a pooling, and a dense layer")
def four_conv(classes: int) -> keras.Model:
    """Build the tutorials' pyramid: each convolution has twice the filters and half the resolution, down to one place.

    Args:
        classes: Number of logits.

    Returns:
        A model of 168,330 parameters for ten classes.
    """
    glyph = glyph_input()
    x = glyph
    for filters in (16, 32, 64, 128):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(512, activation="relu")(x)
    return keras.Model(glyph, logits(x, classes))


@register("vgg-blocks", "three blocks of two convolutions with batch norm and dropout, after VGG")
def vgg_blocks(classes: int) -> keras.Model:
    """Build blocks of two 3x3 convolutions (Simonyan & Zisserman 2015, arXiv:1409.1556), as tutorials shrink them.

    Batch norm, the dropout after each block and the L2 penalty of the dense layer are the tutorials'. They train for
    up to 50 epochs, with early stopping; the recipe for twelve, with a cosine schedule.

    Args:
        classes: Number of logits.

    Returns:
        A model of 585,514 parameters for ten classes.
    """
    glyph = glyph_input()
    x = glyph
    for filters in (32, 64, 128):
        x = convolve_and_rectify(x, filters)
        x = convolve_and_rectify(x, filters)
        x = layers.MaxPooling2D()(x)
        x = layers.Dropout(0.25)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(256, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-4))(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(glyph, logits(x, classes))
