"""A network in, the way of a glyph through it out: its layers, what each place of a map sees, and the first filters."""

import math
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

from training.ink.constants import GLYPH_SIZE
from training.recogniser.folding import scale_and_shift

Floats = npt.NDArray[np.float32]

_CONVOLUTIONS = (layers.Conv2D, layers.DepthwiseConv2D, layers.SeparableConv2D)
_WINDOWS = (*_CONVOLUTIONS, layers.MaxPooling2D, layers.AveragePooling2D)
_GLOBAL = (layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D, layers.Flatten, layers.MultiHeadAttention)


@dataclass(frozen=True)
class Step:
    """One layer that a glyph goes through.

    Attributes:
        name: That of the layer.
        kind: Keras' class, such as `Conv2D`.
        shape: What it gives: `(height, width, channels)`, or `(length,)`.
        window: Height and width of the window that it slides over what it is given; None for other layers.
        activation: Keras' name of its activation; None where it has none.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    window: tuple[int, int] | None
    activation: str | None


def steps_of(model: keras.Model) -> list[Step]:
    """Return the layers of a functional model in its order, without its input and what only training needs."""
    training_only = (layers.InputLayer, layers.Dropout, layers.SpatialDropout2D)
    return [_step(layer) for layer in model.operations if not isinstance(layer, training_only)]


def _step(layer: Any) -> Step:
    activation = getattr(layer, "activation", keras.activations.linear)
    name = None if activation is keras.activations.linear else str(activation.__name__)
    first = keras.tree.flatten(layer.output)[0]  # of a layer that gives several
    shape = tuple(int(side) for side in first.shape[1:])
    return Step(str(layer.name), type(layer).__name__, shape, _window(layer), name)


@dataclass(frozen=True)
class Sight:
    """What the places of a map see of the glyph, in glyph pixels; down and across are alike.

    Attributes:
        side: Of the square that decides one place.
        apart: From the middle of one place's square to that of the next.
        start: Where the middle of the first one is.
    """

    side: int | float
    apart: int | float
    start: float


_WHOLE = Sight(GLYPH_SIZE, GLYPH_SIZE, GLYPH_SIZE / 2)
"""All of it."""


def sight(model: keras.Model, symbol: Any) -> Sight:
    """Return what the places of a tensor `[1, height, width, channels]` see.

    What a network adds up from several ways sees as much as the widest of them; it is never more than the glyph.
    """
    seen: dict[int, Sight] = {id(each): Sight(1, 1, 0.5) for each in model.inputs}
    for layer in model.operations:
        if isinstance(layer, layers.InputLayer):
            continue
        given = [seen[id(each)] for each in keras.tree.flatten(layer.input) if id(each) in seen]
        through = _through(layer, max(given, key=lambda each: each.side)) if given else _WHOLE
        seen |= {id(each): through for each in keras.tree.flatten(layer.output)}
    found = seen[id(symbol)]
    return Sight(min(math.ceil(found.side), GLYPH_SIZE), found.apart, found.start)


def _through(layer: Any, before: Sight) -> Sight:
    window = _window(layer)
    if isinstance(layer, _GLOBAL):
        return _WHOLE
    if isinstance(layer, layers.Resizing):
        return _scaled(before, layer.input.shape[1] / layer.output.shape[1])
    if isinstance(layer, layers.ZeroPadding2D):
        return Sight(before.side, before.apart, before.start - layer.padding[0][0] * before.apart)
    if window is None:
        return before
    side, stride = (window[0] - 1) * _dilation(layer) + 1, layer.strides[0]
    rows, left = layer.input.shape[1], layer.output.shape[1]
    beyond = max((left - 1) * stride + side - rows, 0) // 2 if layer.padding == "same" else 0
    return Sight(
        before.side + (side - 1) * before.apart,
        before.apart * stride,
        before.start + ((side - 1) / 2 - beyond) * before.apart,
    )


def _dilation(layer: Any) -> int:
    rate = getattr(layer, "dilation_rate", 1)
    return int(rate[0] if isinstance(rate, (list, tuple)) else rate)


def _scaled(before: Sight, factor: float) -> Sight:
    """Return what is seen of a picture that is scaled bilinearly: of two neighbours each."""
    start = before.start + (factor - 1) / 2 * before.apart
    return Sight(before.side + before.apart, before.apart * factor, start)


def filters_of(convolution: Any) -> Floats | None:
    """Return the filters `[channels, height, width]` of a convolution that looks at the glyph itself, else None.

    The scale of a normalisation that follows is part of them, as in the page.
    """
    if convolution.input.shape[-1] != 1 or isinstance(convolution, layers.SeparableConv2D):
        return None
    kernel = np.asarray(keras.ops.convert_to_numpy(convolution.kernel), np.float32)
    return np.moveaxis(kernel[:, :, 0, :] * _scale_after(convolution), -1, 0)


def _scale_after(convolution: Any) -> Any:
    followers = [node.operation for node in convolution._outbound_nodes]
    is_linear = convolution.activation is keras.activations.linear
    if not is_linear or len(followers) != 1 or not isinstance(followers[0], layers.BatchNormalization):
        return 1.0
    scale, _ = scale_and_shift(followers[0])
    return scale.astype(np.float32)


def _window(layer: Any) -> tuple[int, int] | None:
    if not isinstance(layer, _WINDOWS):
        return None
    height, width = layer.kernel_size if isinstance(layer, _CONVOLUTIONS) else layer.pool_size
    return int(height), int(width)
