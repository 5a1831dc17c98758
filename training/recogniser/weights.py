"""A trained network in, the same one with weights that float16 holds exactly out, and stored in half the bytes."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float64]

_WEIGHTS, _METADATA = "model.weights.h5", "metadata.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive, since nothing tells when it was saved: the same network, the same bytes."""


def round_weights(model: keras.Model) -> None:
    """Round a network's weights to float16, as the page will store them, in place.

    The site ships float16 weights with each batch normalisation folded into the convolution before it. Rounding them
    here, in that folded form, makes what Python measures and what the page runs the same function: nothing is left
    for the export to round, and no near tie can be read one way here and the other way there.

    Args:
        model: A functional Keras model, trained. Its outputs change by what float16 cannot hold, and no more.
    """
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            _fold(layer)
    for variable in model.trainable_variables:
        variable.assign(_as_float16(variable))


def _fold(normalisation: Any) -> None:
    """Move a normalisation's scale into the convolution before it; what is left of it only adds a bias.

    One that follows anything else, such as a convolution with an activation of its own, stays as it is.
    """
    convolution = normalisation.input._keras_history.operation
    if not isinstance(convolution, keras.layers.Conv2D) or convolution.use_bias:
        return
    if convolution.activation is not keras.activations.linear or len(convolution._outbound_nodes) != 1:
        return
    scale, shift = scale_and_shift(normalisation)
    convolution.kernel.assign(np.asarray(convolution.kernel, np.float64) * scale)
    ones = np.ones_like(scale)
    normalisation.set_weights([ones, shift, 0 * ones, ones - normalisation.epsilon])


def scale_and_shift(normalisation: Any) -> tuple[_Floats, _Floats]:
    """Return what a trained `BatchNormalization` does to each channel: it gives scale · value + shift."""
    mean, variance = (_values(each) for each in (normalisation.moving_mean, normalisation.moving_variance))
    gamma = _values(normalisation.gamma) if normalisation.scale else np.ones_like(mean)
    beta = _values(normalisation.beta) if normalisation.center else np.zeros_like(mean)
    scale = gamma / np.sqrt(variance + normalisation.epsilon)
    return scale, beta - mean * scale


def _values(variable: Any) -> _Floats:
    return np.asarray(keras.ops.convert_to_numpy(variable), np.float64)


def _as_float16(variable: Any) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.asarray(keras.ops.convert_to_numpy(variable).astype(np.float16), np.float32)


def store_as_float16(path: Path) -> None:
    """Store a Keras file's weights as float16 where that loses nothing, in place; Keras reads them as before.

    Args:
        path: A `.keras` file, as Keras has written it.
    """
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    members[_WEIGHTS] = _halve(members[_WEIGHTS])
    members[_METADATA] = json.dumps({"keras_version": json.loads(members[_METADATA])["keras_version"]}).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)


def _halve(content: bytes) -> bytes:
    """Copy an HDF5 file, each set of float32 that float16 holds exactly as float16."""
    halved = io.BytesIO()
    with h5py.File(io.BytesIO(content)) as source, h5py.File(halved, "w") as target:
        target.attrs.update(source.attrs)

        def copy(name: str, item: Any) -> None:
            if isinstance(item, h5py.Group):
                target.require_group(name).attrs.update(item.attrs)
                return
            values = item[()]
            narrow = np.asarray(values).astype(np.float16)
            exact = item.dtype == np.float32 and np.array_equal(narrow.astype(np.float32), values)
            target.create_dataset(name, data=narrow if exact else values).attrs.update(item.attrs)

        source.visititems(copy)
    return halved.getvalue()
