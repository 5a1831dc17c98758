"""A glyph and a class in, where the network looked out: a heat map, the logits, and the maps of each convolution.

Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391) needs the gradient of a logit down to the last convolution, and no
further. `training.explaining.backwards` walks those few layers by forward operations alone, so that the page, which has
no training runtime, can do the same: `export.making.explanation` traces `Explainer` for it.
"""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import ops

from training.common.errors import DataError
from training.explaining.backwards import Network
from training.explaining.layers import Sight, Step, filters_of, sight, steps_of
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser

Floats = npt.NDArray[np.float32]

_STRONGEST = 8
"""How many maps of a convolution are given where nobody asks for more."""

_TINY = 1e-30
"""What the heat is divided by at least, so that a map without any stays zero."""


@dataclass(frozen=True)
class FeatureMap:
    """One map of a convolution.

    Attributes:
        channel: Which one.
        values: `[height, width]`, 0..1: shares of the layer's largest; what is negative counts as 0.
    """

    channel: int
    values: Floats


@dataclass(frozen=True)
class FeatureMaps:
    """The maps of one convolution, after its activation.

    Attributes:
        name: That of the layer.
        height: Of each map.
        width: Of each map.
        channels: How many maps the convolution has.
        sight: What each place of a map sees of the glyph.
        filters: `[channels, rows, columns]` where the convolution looks at the glyph itself, else None.
        strongest: Those with the largest mean, as many as were asked for, strongest first.
    """

    name: str
    height: int
    width: int
    channels: int
    sight: Sight
    filters: Floats | None
    strongest: list[FeatureMap]


@dataclass(frozen=True)
class Explanation:
    """Where the network looked for one class, and what it saw there.

    Attributes:
        heat: `[28, 28]`, 0..1: how much each place spoke for the class; all zero where no place did. None where the
            network has none, which `without_heat` gives the reason of.
        logits: `[classes]`, before temperature and softmax: one for each label of the card, and a last one for "not a
            digit" where the network has it.
        layers: What each convolution found, in the order of the network.
        steps: All layers that the glyph goes through.
        without_heat: Why there is no heat, or None where there is.
    """

    heat: Floats | None
    logits: Floats
    layers: list[FeatureMaps]
    steps: list[Step]
    without_heat: "WithoutHeat | None" = None


@dataclass(frozen=True)
class WithoutHeat:
    """Why a network cannot tell where it looked.

    Attributes:
        reason: `no-convolution`: nothing in it sees places of the glyph; or `layer`: no gradient goes through a layer.
        layer: The name of that layer, or None.
        kind: Keras' class of that layer, or None.
    """

    reason: str
    layer: str | None = None
    kind: str | None = None


def explain(
    recogniser: Recogniser, glyph: npt.NDArray[np.floating[Any]], label: int, maps: int | None = _STRONGEST
) -> Explanation:
    """Explain what speaks for a class.

    Args:
        recogniser: The trained network.
        glyph: `[28, 28]`, 0..1.
        label: The class: an index into the labels of the card.
        maps: How many maps of each convolution at most; None for all.

    Returns:
        The same as the page shows.

    Raises:
        DataError: That is no glyph, or no label.
    """
    labels = recogniser.card.labels
    if np.size(glyph) != GLYPH_SIZE**2:
        raise DataError(f"A glyph is {GLYPH_SIZE**2} numbers. Received: {np.size(glyph)}. Give one glyph.")
    if label not in range(len(labels)):
        raise DataError(f"A label to explain is one of 0 to {len(labels) - 1}. Received: {label}. Give its index.")
    explainer = Explainer(recogniser.model)
    batch = np.asarray(glyph, np.float32).reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1)
    coarse, logits, found = explainer(batch, np.eye(explainer.classes, dtype=np.float32)[label : label + 1])
    layers = [_strongest(layer, _array(each), maps) for layer, each in zip(explainer.layers, found, strict=True)]
    heat = None if coarse is None else _array(spread(coarse))
    return Explanation(heat, _array(logits), layers, explainer.steps, explainer.without_heat)


@dataclass(frozen=True)
class Convolution:
    """What is known of a convolution before it has seen a glyph; see `FeatureMaps`."""

    name: str
    sight: Sight
    filters: Floats | None


class Explainer:
    """A network, ready to be explained, by Keras' operations alone: on any backend, and traceable by TensorFlow's.

    Attributes:
        layers: The convolutions, in the order of the network.
        steps: All its layers.
        classes: How many logits the network has.
        without_heat: Why it has no heat, or None.
    """

    def __init__(self, model: keras.Model) -> None:
        """Find the convolutions of a functional model."""
        self._network = Network(model)
        maps = {id(self._network.activated(each)): each for each in reversed(self._network.convolutions())}
        found = list(reversed(maps.values()))
        self._maps = [self._network.activated(each) for each in found]
        self.layers = [
            Convolution(str(each.name), sight(model, symbol), filters_of(each))
            for each, symbol in zip(found, self._maps, strict=True)
        ]
        self.steps = steps_of(model)
        self.classes = int(model.output.shape[-1])
        self._logits = model.output
        self._last = next((each for each in reversed(self._maps) if each.shape[1:3] != (1, 1)), None)
        self.without_heat = self._why_no_heat()

    def _why_no_heat(self) -> WithoutHeat | None:
        if self._last is None:
            return WithoutHeat("no-convolution")
        reason = self._network.why_no_gradient(self._last, self.classes)
        return None if reason is None else WithoutHeat("layer", reason.layer, reason.kind)

    def maps(self, glyphs: Any) -> list[Floats]:
        """Return the maps of each convolution, `[n, height, width, channels]`, for glyphs `[n, 28, 28, 1]`."""
        values = self._network.forwards(glyphs, self._maps)
        return [_array(values[id(each)]) for each in self._maps]

    def __call__(self, glyph: Any, target: Any) -> tuple[Any, Any, list[Any]]:
        """Run the network forwards and a part of it backwards.

        Args:
            glyph: Tensor `[1, 28, 28, 1]`.
            target: Tensor `[1, classes]`: 1 for the class to explain, else 0.

        Returns:
            Grad-CAM at the size of the last convolution's maps, `[height, width]`, not negative, or None where the
            network has none; the logits `[classes]`; and for each convolution its maps `[height, width, channels]`.
        """
        last = None if self.without_heat else self._last
        asked = [*self._maps, *([self._logits] if last is None else self._network.needed(last))]
        values = self._network.forwards(glyph, asked)
        heat = None if last is None else self._heat(last, target, values)
        maps = [ops.reshape(values[id(each)], each.shape[1:]) for each in self._maps]
        logits = ops.reshape(values[id(self._logits)], (self.classes,))
        return None if last is None else ops.reshape(heat, last.shape[1:3]), logits, maps

    def _heat(self, last: Any, target: Any, values: Any) -> Any:
        # Softmax is blind to what all logits have in common, so that counts for no class: a network may tell a digit by
        # making all others unlikely, and then nothing would speak for it.
        gradient = self._network.gradient(last, target - ops.mean(target), values)
        _, height, width, channels = last.shape
        places = height * width
        weights = ops.mean(ops.reshape(gradient, (places, channels)), axis=0)
        maps = ops.reshape(values[id(last)], (places, channels))
        return ops.relu(ops.matmul(maps, ops.reshape(weights, (channels, 1))))


def spread(coarse: Any) -> Any:
    """Return the heat `[28, 28]`, 0..1, of a `[height, width]` that is not negative."""
    shares = ops.divide(coarse, ops.maximum(ops.max(coarse), _TINY))
    resized = ops.image.resize(
        ops.reshape(shares, (*shares.shape, 1)), (GLYPH_SIZE, GLYPH_SIZE), "bilinear", data_format="channels_last"
    )
    return ops.reshape(resized, (GLYPH_SIZE, GLYPH_SIZE))


def _strongest(layer: Convolution, maps: Floats, most: int | None) -> FeatureMaps:
    """Return the strongest of the maps `[height, width, channels]`; of equal ones the first comes first."""
    height, width, channels = maps.shape
    order = np.argsort(-maps.mean(axis=(0, 1)), kind="stable")[:most]
    shares = np.maximum(maps, 0) / max(maps.max(), _TINY)
    found = [FeatureMap(int(each), shares[:, :, each]) for each in order]
    return FeatureMaps(layer.name, height, width, channels, layer.sight, layer.filters, found)


def _array(tensor: Any) -> Floats:
    return np.asarray(ops.convert_to_numpy(tensor), np.float32)
