"""A trained network in, the same one with rounded weights out; and its file in half the bytes."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np

from training.recogniser.bits import FLOAT16_BITS
from training.recogniser.folding import fold
from training.recogniser.rounding import roundings

_WEIGHTS, _METADATA = "model.weights.h5", "metadata.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive, since nothing tells when it was saved: the same network, the same bytes."""


def round_weights(model: keras.Model, bits: int = FLOAT16_BITS) -> None:
    """Round a network's weights as the page will store them, in place.

    The site ships each batch normalisation folded into the convolution before it, kernels of few bits or float16, and
    all else as float16. Rounding them here, in that folded form, makes what Python measures and what the page runs the
    same function: nothing is left for the export to round, and no near tie can be read one way here and the other way
    there.

    Args:
        model: A functional Keras model, trained. Its outputs change by what so many bits cannot hold, and no more.
        bits: Of a kernel's weights, 2 to 8, or 16 for float16.
    """
    fold(model)
    for variable, rounded in zip(model.trainable_variables, roundings(model, bits), strict=True):
        variable.assign(rounded(keras.ops.convert_to_tensor(variable)))


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
