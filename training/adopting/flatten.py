"""A network in, the same one as a single graph of layers out, without what only training needs."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

from training.adopting.entrance import ENTRANCE_LAYERS
from training.common.errors import ModelError

_TRAINING_ONLY = tuple(
    getattr(layers, name)
    for name in dir(layers)
    if name in ("ActivityRegularization", "AugMix", "CutMix", "MixUp", "RandAugment", "Identity")
    or "Dropout" in name
    or name == "GaussianNoise"
    or (name.startswith("Random") and name != "RandomCrop")
)
"""Layers that do nothing when a network reads. A `RandomCrop` still cuts then, out of the middle."""


class Flattened:
    """Layers of a network as layers of another.

    Attributes:
        dropped: Names of the layers that only training needs.
    """

    def __init__(self) -> None:
        """Begin with no layer."""
        self.dropped: list[str] = []
        self._names = set(ENTRANCE_LAYERS)

    def __call__(self, network: keras.Model, given: Any) -> Any:
        """Apply a network to a symbol, layer by layer; models inside it are taken apart too.

        Each use of a layer becomes a layer of its own, as explanations need it.

        Raises:
            ModelError: It takes or gives several tensors.
        """
        if isinstance(network, keras.Sequential):
            for layer in network.layers:
                given = self._call(layer, given)
            return given
        if len(network.inputs) != 1 or len(network.outputs) != 1:
            raise ModelError(
                f"A network must take one tensor and give one. Received: {network.name}, from "
                f"{_listed(network.inputs)} to {_listed(network.outputs)}. Save a part of it: "
                "keras.Model(net.inputs[0], net.outputs[0])."
            )
        # As `keras.models.clone_model` walks it, whose copy would not go on from what is given.
        returned = network._run_through_graph([given], operation_fn=lambda layer: layer, call_fn=self._call)
        return keras.tree.flatten(returned)[0]

    def _call(self, layer: Any, *arguments: Any, **named: Any) -> Any:
        named.pop("training", None)
        if isinstance(layer, _TRAINING_ONLY):
            self.dropped.append(str(layer.name))
            return arguments[0] if arguments else next(iter(named.values()))
        if isinstance(layer, layers.InputLayer):
            return arguments[0]
        if isinstance(layer, keras.Sequential) or (isinstance(layer, keras.Model) and hasattr(layer, "operations")):
            return self(layer, *arguments)
        return self._copied(layer, arguments, named)

    def _copied(self, layer: Any, arguments: Sequence[Any], named: dict[str, Any]) -> Any:
        name = str(layer.name)
        while name in self._names:
            name += "_again"
        self._names.add(name)
        weights = layer.get_weights() if isinstance(layer, layers.Layer) else []
        config = _unrolled(layer.get_config()) | {"name": name}
        if isinstance(layer, layers.Conv2D) and layer.groups > 1:
            config["groups"], weights[0] = 1, _across_groups(weights[0], layer.groups)
        copy = type(layer).from_config(config)
        returned = copy(*arguments, **named)
        if isinstance(layer, layers.Layer):
            copy.set_weights(weights)
        return returned


def _across_groups(kernel: npt.NDArray[np.float32], groups: int) -> npt.NDArray[np.float32]:
    """Return the kernel over all channels that does what one in groups does; TensorFlow.js has no groups."""
    height, width, channels, filters = kernel.shape
    whole = np.zeros((height, width, channels * groups, filters), np.float32)
    each = filters // groups
    for group in range(groups):
        own = slice(group * each, (group + 1) * each)
        whole[:, :, group * channels : (group + 1) * channels, own] = kernel[..., own]
    return whole


def _unrolled(config: Any) -> Any:
    """Return a configuration in which recurrent layers are written out step by step: no page runs a loop of a graph."""
    if isinstance(config, dict):
        return {key: True if key == "unroll" else _unrolled(value) for key, value in config.items()}
    return [_unrolled(each) for each in config] if isinstance(config, list) else config


def _listed(symbols: Sequence[Any]) -> str:
    return ", ".join(f"{each.name} {tuple(each.shape)}" for each in symbols)
