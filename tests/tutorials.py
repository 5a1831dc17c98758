"""Ten networks as tutorials and published examples build and save them, small, and trained for a few steps.

None of them is built as this project builds its own: each takes, answers and is saved as where it comes from does it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

from training.adopting.adopt import Wishes
from training.adopting.entrance import Range
from training.data.procedural import generate
from training.reading.glyphs import glyphs_of

Floats = npt.NDArray[np.float32]

NOTHING = Wishes()


@dataclass(frozen=True)
class Tutorial:
    """A network as somebody builds it.

    Attributes:
        build: Returns it untrained.
        file: How it is saved: a file's name, or a folder's for a SavedModel.
        given: What its author gives it, of glyphs `[n, 28, 28]`, 0..1.
        is_softmaxed: Whether it answers with probabilities.
        wishes: What its author would say of it.
    """

    build: Callable[[], keras.Model]
    file: str
    given: Callable[[Floats], Floats]
    is_softmaxed: bool = True
    wishes: Wishes = NOTHING


def _plain(glyphs: Floats) -> Floats:
    return glyphs


def _with_channel(glyphs: Floats) -> Floats:
    return glyphs[..., np.newaxis]


def _in_rows(glyphs: Floats) -> Floats:
    return glyphs.reshape(-1, 784)


def _in_bytes(glyphs: Floats) -> Floats:
    return np.round(_with_channel(glyphs) * 255)


def _padded(glyphs: Floats) -> Floats:
    return np.pad(_with_channel(glyphs), ((0, 0), (2, 2), (2, 2), (0, 0)))


def _scaled_colours(glyphs: Floats) -> Floats:
    scaled = keras.ops.image.resize(_with_channel(glyphs), (32, 32), data_format="channels_last")
    return np.repeat(np.asarray(scaled) * 2 - 1, 3, axis=-1).astype(np.float32)


def quickstart() -> keras.Model:
    """TensorFlow's quickstart for beginners: a sequential MLP on pictures without a channel, to logits."""
    return keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10),
        ]
    )


def rows() -> keras.Model:
    """The first network of many books: an MLP on rows of 784 numbers."""
    return keras.Sequential(
        [
            keras.Input((784,)),
            layers.Dense(64, activation="gelu"),
            layers.BatchNormalization(momentum=0.9),
            layers.Dense(10, activation="softmax"),
        ]
    )


def convnet() -> keras.Model:
    """Keras' "Simple MNIST convnet"."""
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(24, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )


def lenet() -> keras.Model:
    """LeNet-5 on digits that are padded to 32 pixels (LeCun et al. 1998), as many tutorials have it."""
    return keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            layers.Conv2D(6, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Conv2D(16, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Flatten(),
            layers.Dense(48, activation="tanh"),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )


def xception() -> keras.Model:
    """Keras' "Image classification from scratch": augmentation and rescaling inside, separable, residual."""
    augment = keras.Sequential([layers.RandomRotation(0.05), layers.RandomZoom(0.1)], name="augment")
    start = keras.Input((28, 28, 1))
    x = layers.Rescaling(1 / 255)(augment(start))
    x = layers.Conv2D(12, 3, strides=2, padding="same")(x)
    x = before = layers.Activation("relu")(layers.BatchNormalization(momentum=0.9)(x))
    x = layers.SeparableConv2D(16, 3, padding="same")(layers.Activation("relu")(x))
    x = layers.MaxPooling2D(3, strides=2, padding="same")(layers.BatchNormalization(momentum=0.9)(x))
    x = layers.add([x, layers.Conv2D(16, 1, strides=2, padding="same")(before)])
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(start, layers.Dense(10, activation="softmax")(layers.Dropout(0.25)(x)))


def convnext() -> keras.Model:
    """ConvNeXt (Liu et al. 2022): patches, large depthwise kernels, LayerNorm, GELU, LayerNorm before the answer."""
    start = keras.Input((28, 28, 1))
    x = layers.LayerNormalization(epsilon=1e-6)(layers.Conv2D(16, 4, strides=4)(start))
    for _ in range(2):
        y = layers.DepthwiseConv2D(7, padding="same")(x)
        y = layers.Dense(32)(layers.LayerNormalization(epsilon=1e-6)(y))
        x = layers.Add()([x, layers.Dense(16)(layers.Activation("gelu")(y))])
    x = layers.LayerNormalization(epsilon=1e-6)(layers.GlobalAveragePooling2D()(x))
    return keras.Model(start, layers.Dense(10)(x))


def attention() -> keras.Model:
    """Attention over what a convolution sees, as in compact transformers (Hassani et al. 2021)."""
    start = keras.Input((28, 28, 1))
    x = layers.Conv2D(16, 7, strides=7, activation="relu")(start)
    x = layers.Reshape((16, 16))(x)
    y = layers.LayerNormalization()(x)
    x = layers.Add()([x, layers.MultiHeadAttention(2, 8, dropout=0.1)(y, y)])
    y = layers.Dense(16)(layers.Dense(32, activation="gelu")(layers.LayerNormalization()(x)))
    x = layers.GlobalAveragePooling1D()(layers.Add()([x, y]))
    return keras.Model(start, layers.Dense(10, activation="softmax")(x))


def mobilenet() -> keras.Model:
    """A published network of `keras.applications`, on colours from -1 to 1."""
    model = keras.applications.MobileNetV2((32, 32, 3), alpha=0.35, weights=None, classes=10)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.momentum = 0.8  # its statistics follow in a few steps
    return model


def inception() -> keras.Model:
    """Side by side: plain, dilated and depthwise convolutions, and squeeze-and-excitation (Hu et al. 2018)."""
    start = keras.Input((28, 28, 1))
    x = layers.MaxPooling2D(2)(layers.Conv2D(8, 3, padding="same", activation="relu")(start))
    ways = [
        layers.Conv2D(8, 1, activation="relu")(x),
        layers.Conv2D(8, 3, padding="same", dilation_rate=2, activation="relu")(x),
        layers.DepthwiseConv2D(3, padding="same", activation="relu")(x),
        layers.MaxPooling2D(3, 1, padding="same")(x),
    ]
    x = layers.Concatenate()(ways)
    gate = layers.Dense(8, activation="relu")(layers.GlobalAveragePooling2D()(x))
    gate = layers.Reshape((1, 1, 32))(layers.Dense(32, activation="sigmoid")(gate))
    x = layers.GlobalAveragePooling2D()(layers.Multiply()([x, gate]))
    return keras.Model(start, layers.Dense(10, activation="softmax")(x))


class Patches(keras.Model):
    """TensorFlow's quickstart for experts: a class of its author's, with attention in it."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = layers.Conv2D(16, 7, strides=7)
        self.places = self.add_weight(shape=(16, 16), initializer="random_normal", name="places")
        self.norm, self.attend = layers.LayerNormalization(), layers.MultiHeadAttention(2, 8)
        self.last = layers.Dense(10, activation="softmax")

    def call(self, pictures: Any) -> Any:
        """Let patches attend to each other."""
        x = keras.ops.reshape(self.patches(pictures), (-1, 16, 16)) + self.places
        y = self.norm(x)
        return self.last(keras.ops.mean(x + self.attend(y, y), axis=1))


def subclassed() -> keras.Model:
    """A vision transformer (Dosovitskiy et al. 2021) as a class."""
    model = Patches()
    model(np.zeros((1, 28, 28, 1), np.float32))
    return model


TUTORIALS = {
    "quickstart": Tutorial(quickstart, "net.keras", _plain, is_softmaxed=False),
    "rows": Tutorial(rows, "net.h5", _in_rows),
    "convnet": Tutorial(convnet, "net.keras", _with_channel),
    "lenet": Tutorial(lenet, "net.h5", _padded, wishes=Wishes(fit="pad")),
    "xception": Tutorial(xception, "net.keras", _in_bytes),
    "convnext": Tutorial(convnext, "net", _with_channel, is_softmaxed=False),
    "attention": Tutorial(attention, "net.keras", _with_channel),
    "mobilenet": Tutorial(mobilenet, "net.keras", _scaled_colours, wishes=Wishes(range=Range(-1, 1))),
    "inception": Tutorial(inception, "net.keras", _with_channel),
    "subclassed": Tutorial(subclassed, "net", _with_channel),
}


@lru_cache
def digits(count: int, seed: int) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return procedural glyphs `[n, 28, 28]` and their labels."""
    samples = generate(count, seed)
    return glyphs_of(samples), np.array([sample.label for sample in samples])


def trained(tutorial: Tutorial, folder: Path, epochs: int = 3) -> tuple[keras.Model, Path]:
    """Build, train and save a network as its author would.

    Returns:
        It, and where it is saved.
    """
    keras.utils.set_random_seed(1)
    glyphs, labels = digits(600, 1)
    model = tutorial.build()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=not tutorial.is_softmaxed)
    model.compile(keras.optimizers.Adam(3e-3), loss)
    model.fit(tutorial.given(glyphs), labels, 32, epochs, verbose=0)
    path = folder / tutorial.file
    if path.suffix:
        model.save(path)
    else:
        model.export(path, verbose=False)
    return model, path
