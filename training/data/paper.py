"""Digits scanned from paper (`*.npz`): read, checked, and turned into glyphs as a photo would be."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError

_DIGITS = 10


@dataclass(frozen=True)
class PaperSample:
    """One digit on paper and what it shows.

    Attributes:
        label: The digit, 0..9.
        picture: Grey, `[height, width]`, uint8, dark on light.
        writer: Who wrote it.
    """

    label: int
    picture: npt.NDArray[np.uint8]
    writer: str

    @property
    def drawing(self) -> str:
        """A name made of its pixels."""
        return self.picture.tobytes().hex()


def read_paper(path: Path) -> list[PaperSample]:
    """Read a file of digits on paper.

    Args:
        path: What `numpy.savez` wrote: `images` `[n, height, width]` of uint8, dark on light, `labels` `[n]`, 0..9, and
            `writers` `[n]`, their names.

    Returns:
        The samples in the order of the file.

    Raises:
        DataError: The file is missing, damaged, or holds something else.
    """
    try:
        with path.open("rb") as file, np.load(file) as arrays:
            images, labels, writers = arrays["images"], arrays["labels"], arrays["writers"]
    except FileNotFoundError:
        raise DataError(f"A file of digits on paper must exist. Received: {path}. Check the name.") from None
    except (
        OSError,
        EOFError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        zipfile.BadZipFile,
    ) as cause:
        raise DataError(
            f"A file of digits on paper must be an .npz with images, labels and writers. Received: {path} ({cause}). "
            "Fetch or save it again."
        ) from cause
    _check(path, images, labels, writers)
    return [
        PaperSample(int(label), image, str(writer))
        for label, image, writer in zip(labels.tolist(), images, writers.tolist(), strict=True)
    ]


def _check(
    path: Path, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64], writers: npt.NDArray[np.str_]
) -> None:
    """Refuse arrays that are not what `read_paper` asks for."""
    fits = (
        images.ndim == 3
        and images.dtype == np.uint8
        and images.size > 0
        and labels.shape == writers.shape == images.shape[:1]
        and np.issubdtype(labels.dtype, np.integer)
        and bool(((labels >= 0) & (labels < _DIGITS)).all())
    )
    if not fits:
        raise DataError(
            "A file of digits on paper must hold images [n, height, width] of uint8, and n labels 0..9 and writers. "
            f"Received: {path}, images {images.dtype} {list(images.shape)}, labels {labels.dtype} "
            f"{list(labels.shape)}, writers {list(writers.shape)}. Save it again."
        )
