"""An IDX file in, its numbers out: the format of MNIST and of the sets that were made after its pattern."""

import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.common.files import open_content, read_content

_UBYTE = 8
_HEADER_BYTES = 4
_KINDS = {0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E}
"""What the third byte of an IDX file may be: the type of its numbers."""


def is_idx(path: Path) -> bool:
    """Tell whether a file, gzipped or not, begins as an IDX file does: two zeros, a type, a number of dimensions."""
    try:
        with open_content(path) as file:
            head = file.read(_HEADER_BYTES)
    except (OSError, EOFError, zlib.error):
        return False
    return len(head) == _HEADER_BYTES and head[:2] == b"\0\0" and head[2] in _KINDS and 0 < head[3] < _HEADER_BYTES


def read_idx(path: Path) -> npt.NDArray[np.uint8]:
    """Read an IDX file of bytes, gzipped or not.

    Args:
        path: The file, whatever its name.

    Returns:
        Its numbers in the shape that it tells: `[n, height, width]` of images, `[n]` of labels.

    Raises:
        DataError: The file is missing, damaged, or holds other numbers than bytes.
    """
    try:
        content = read_content(path)
    except (OSError, EOFError, zlib.error) as cause:
        raise DataError(f"An IDX file must be whole. Received: {path} ({cause}). Fetch it again.") from cause
    return idx_numbers(path, content)


def idx_numbers(path: Path, content: bytes) -> npt.NDArray[np.uint8]:
    """Return the numbers of an IDX file (http://yann.lecun.com/exdb/mnist): a magic number, the dimensions, the bytes.

    Args:
        path: The file, for messages.
        content: What is in it, unpacked.

    Raises:
        DataError: It is cut short, or holds other numbers than bytes.
    """
    if len(content) < _HEADER_BYTES or content[2] != _UBYTE:
        kind = f"element type {content[2]:#x}" if len(content) >= _HEADER_BYTES else f"{len(content)} bytes"
        raise DataError(f"{path} must be an IDX file of bytes. Received: {kind}. Fetch it again.")
    end = _HEADER_BYTES * (1 + content[3])
    shape = [int(size) for size in np.frombuffer(content[_HEADER_BYTES:end].ljust(end - _HEADER_BYTES, b"\0"), ">u4")]
    numbers = np.frombuffer(content, np.uint8, offset=min(end, len(content)))
    if numbers.size != np.prod(shape, dtype=np.int64):
        raise DataError(
            f"{path} must hold as many bytes as its head tells, {' × '.join(map(str, shape))}. "
            f"Received: {numbers.size:,}. Fetch it again."
        )
    return numbers.reshape(shape)
