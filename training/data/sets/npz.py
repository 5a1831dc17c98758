"""NumPy's `.npz`: pictures, their labels and perhaps their writers, under the names that people give them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.data.citations import CITATIONS
from training.data.download import content_sha256
from training.data.labels import RULE, Label, label_of
from training.data.sets.class_names import class_names, named
from training.data.sets.labelled_set import LabelledSet, Rejected
from training.data.sets.rasters import glyphs_of_rasters

Array = npt.NDArray[Any]

PAIRS: Final = (
    ("x_train", "y_train"),
    ("x_test", "y_test"),
    ("images", "labels"),
    ("X", "y"),
    ("x", "y"),
    ("arr_0", "arr_1"),
)
"""Names of pictures and labels; all pairs that are there are taken, the first two as training and test part."""

_MOST = 255


def is_npz(path: Path) -> bool:
    """Tell an `.npz` file by its name."""
    return path.is_file() and path.suffix.lower() == ".npz"


def read_npz(path: Path) -> LabelledSet:
    """Read an `.npz` file.

    Raises:
        DataError: It is damaged, lacks pictures or labels, or they do not fit.
    """
    arrays = _arrays(path)
    pairs = [pair for pair in PAIRS if pair[0] in arrays and pair[1] in arrays]
    if not pairs:
        wanted = ", ".join(f"{images} and {labels}" for images, labels in PAIRS)
        raise DataError(
            f"An .npz must hold pictures and labels as {wanted}. Received: {path} with {', '.join(arrays)}."
        )
    pairs = pairs[: 2 if pairs[0] == PAIRS[0] else 1]
    parts = [(_images(path, images, arrays[images]), _flat(arrays[labels])) for images, labels in pairs]
    for (images, labels), (pictures, each) in zip(pairs, parts, strict=True):
        if len(pictures) != len(each):
            raise DataError(
                f"Pictures and labels must be as many. Received: {path}, {len(pictures):,} {images} and {len(each):,} "
                f"{labels}."
            )
    writers = _flat(arrays["writers"]) if "writers" in arrays else None
    if writers is not None and len(writers) != sum(len(labels) for _, labels in parts):
        raise DataError(f"Each picture needs a writer, or none has one. Received: {path}, {len(writers):,} writers.")
    return _made(path, parts, writers)


def _made(path: Path, parts: list[tuple[npt.NDArray[np.uint8], Array]], writers: Array | None) -> LabelledSet:
    labels = _labels(path, np.concatenate([labels for _, labels in parts]))
    testing = np.concatenate([np.full(len(each), number > 0) for number, (_, each) in enumerate(parts)])
    found = glyphs_of_rasters(np.concatenate([images for images, _ in parts]))
    known = np.array([label is not None for label in labels])
    kept = found.seen & known
    digest = content_sha256(path)
    return LabelledSet(
        name=path.name,
        kind=".npz",
        sample_labels=[label for label, keep in zip(labels, kept.tolist(), strict=True) if keep and label is not None],
        make_glyphs=lambda: found.glyphs[kept],
        sha256=digest,
        citation=CITATIONS.get(digest),
        writers=None if writers is None else [str(each) for each in writers[kept].tolist()],
        testing=testing[kept] if testing.any() else None,
        rejected=[
            Rejected(reason, [f"sample {index}" for index in np.flatnonzero(which).tolist()])
            for reason, which in (("without a label", ~known), ("with nothing to see", known & ~found.seen))
            if which.any()
        ],
    )


def _arrays(path: Path) -> Mapping[str, Array]:
    try:
        with path.open("rb") as file, np.load(file) as arrays:
            return dict(arrays)
    except (OSError, EOFError, ValueError, AttributeError, TypeError, KeyError, zipfile.BadZipFile) as cause:
        raise DataError(
            f"A file .npz must be what numpy.savez writes. Received: {path} ({cause}). Save it again."
        ) from cause


def _images(path: Path, name: str, images: Array) -> npt.NDArray[np.uint8]:
    """Return pictures as bytes, `[n, height, width]` or `[n, height, width, 3]`."""
    if images.ndim == 2 and (side := round(images.shape[1] ** 0.5)) ** 2 == images.shape[1]:
        images = images.reshape(-1, side, side)
    if images.ndim == 4 and images.shape[3] == 1:
        images = images[..., 0]
    if not (images.ndim == 3 or (images.ndim == 4 and images.shape[3] == 3)) or not images.size:
        raise DataError(
            "Pictures must be [n, height, width], perhaps with 1 or 3 channels, or square ones in rows. "
            f"Received: {path}, {name} {list(images.shape)}."
        )
    if np.issubdtype(images.dtype, np.floating) and images.min() >= 0 and images.max() <= 1:
        images = images * _MOST
    if not np.issubdtype(images.dtype, np.number) or images.min() < 0 or images.max() > _MOST:
        raise DataError(
            f"Pixels must be 0..{_MOST}, or 0..1 as floats. Received: {path}, {name} {images.dtype}. Scale them."
        )
    return np.rint(images).astype(np.uint8)


def _flat(values: Array) -> Array:
    """Return labels `[n]`; `[n, 1]`, as Keras has some, and one-hot rows mean the same."""
    if values.ndim == 2 and values.shape[1] > 1 and np.issubdtype(values.dtype, np.number):
        return np.asarray(values.argmax(axis=1))
    return values.reshape(-1)


def _labels(path: Path, values: Array) -> list[Label | None]:
    names = class_names(path.parent, path.stem)
    if names is not None and np.issubdtype(values.dtype, np.integer):
        return list(named(values.tolist(), names, path))
    labels = [label_of(value) for value in values.tolist()]
    if not any(label is not None for label in labels):
        raise DataError(f"Each label must be {RULE}. Received: {path}, with none that is.")
    return labels
