"""Tensors and a plan in, the site's file of weights out: each tensor in the fewest bits that hold it exactly.

The format is in `docs/formats.md`; `web/src/recogniser/worker/packed.ts` reads it.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.common.errors import ExportError

Array = npt.NDArray[Any]

MAGIC = b"INKW"
FORMAT = 1

_LARGEST = {4: 7, 8: 127}
"""The largest integer by how many bits it has; the smallest is as far from 0."""

NUMBERS = {"float32": np.dtype("<f4"), "int32": np.dtype("<i4"), "bool": np.dtype("bool")}
"""How tfjs stores numbers, by their type."""


@dataclass(frozen=True)
class Packed:
    """What is in a file of weights.

    Attributes:
        tensors: float32, int32 or bool, by name, in the order of the file.
        bits: How many bits each number of a tensor takes there.
        plan: The engine's, or None.
    """

    tensors: dict[str, Array]
    bits: dict[str, int]
    plan: dict[str, Any] | None


def pack(tensors: Mapping[str, Array], plan: Mapping[str, Any] | None) -> bytes:
    """Write tensors and a plan into one file.

    Args:
        tensors: float32, int32 or bool, by name.
        plan: The engine's, with tensors as indices into these; None where the engine does not read.
    """
    entries, parts = [], []
    for name, values in tensors.items():
        entry, content = _packed(values)
        entries.append({"name": name, "shape": list(values.shape)} | entry)
        parts.append(content + bytes(-len(content) % 4))
    head = json.dumps({"format": FORMAT, "tensors": entries, "plan": plan}, separators=(",", ":")).encode()
    head += b" " * (-(8 + len(head)) % 8)
    return b"".join([MAGIC, len(head).to_bytes(4, "little"), head, *parts])


def unpack(content: bytes) -> Packed:
    """Read a file of weights.

    Raises:
        ExportError: It is none of this format.
    """
    if content[:4] != MAGIC:
        raise ExportError(f"A file of weights must begin with {MAGIC!r}. Received: {content[:4]!r}. Export it again.")
    start = 8 + int.from_bytes(content[4:8], "little")
    head = json.loads(content[8:start])
    if head["format"] != FORMAT:
        raise ExportError(f"A file of weights must be of format {FORMAT}. Received: {head['format']}. Export it again.")
    tensors = {}
    for entry in head["tensors"]:
        length = sum(count * kind.itemsize for count, kind in _layout(entry))
        tensors[entry["name"]] = _unpacked(entry, content[start : start + length])
        start += length + -length % 4
    return Packed(tensors, {entry["name"]: entry["bits"] for entry in head["tensors"]}, head["plan"])


def _packed(values: Array) -> tuple[dict[str, Any], bytes]:
    """Return what the head says of a tensor besides name and shape, and its bytes."""
    kind = "bool" if values.dtype == bool else "int32" if values.dtype.kind == "i" else "float32"
    whole: Any = np.ascontiguousarray(values, NUMBERS[kind])
    if kind != "float32":
        return {"bits": 32, "type": kind}, whole.tobytes()
    for bits in _LARGEST:
        for channels in _channel_counts(values.shape):
            if found := _as_integers(whole.reshape(-1, channels), _LARGEST[bits]):
                scales, integers = found
                said = {} if channels == values.shape[-1] else {"channels": channels}
                return {"bits": bits} | said, scales.tobytes() + _bytes_of(integers, bits)
    half = _half(whole)
    if np.array_equal(half.astype("<f4"), whole):
        return {"bits": 16}, half.tobytes()
    return {"bits": 32}, whole.tobytes()


def _channel_counts(shape: Sequence[int]) -> list[int]:
    """Return how many scales a tensor may have: one a channel, or one a filter of depthwise kernels (two axes)."""
    if len(shape) < 2 or 0 in shape:
        return []
    return list(dict.fromkeys((shape[-1], math.prod(shape[-2:]))[: len(shape) - 1]))


def _as_integers(rows: npt.NDArray[np.float32], largest: int) -> tuple[Array, Array] | None:
    """Return scales `[channels]` and integers whose products are exactly the values, or None where there are none.

    The largest value of a channel is one of a few integers, so the scale is one of as many quotients.
    """
    if len(rows) <= 1 and rows.size > 1:
        return None  # a scale for each number would take more room than it saves
    scales = np.zeros(rows.shape[1], "<f4")
    integers = np.zeros(rows.shape, np.int8)
    peaks = np.abs(rows).max(axis=0)
    left = np.flatnonzero(peaks)
    # A few rows tell most scales that do not fit.
    few = rows[: 4 * largest]
    for peak in range(largest, 0, -1):
        tried = (peaks[left].astype(np.float64) / peak).astype(np.float32)
        plausible = _fits(few[:, left], tried)[0]
        left_here, tried = left[plausible], tried[plausible]
        exact, found = _fits(rows[:, left_here], tried)
        scales[left_here[exact]] = tried[exact]
        integers[:, left_here[exact]] = found[:, exact]
        left = np.setdiff1d(left, left_here[exact], assume_unique=True)
        if not left.size:
            return scales, integers.ravel()
    return None if left.size else (scales, integers.ravel())


def _fits(rows: npt.NDArray[np.float32], scales: npt.NDArray[np.float32]) -> tuple[Array, Array]:
    """Return for which channels integer x scale is exactly the value, and the integers."""
    integers = np.rint(rows / np.where(scales == 0, np.float32(1), scales))
    return (integers.astype(np.float32) * scales == rows).all(axis=0), integers


def _half(values: npt.NDArray[np.float32]) -> Array:
    with np.errstate(over="ignore"):  # what is too large for it is found to be another number
        return values.astype("<f2")


def _bytes_of(integers: npt.NDArray[np.int8], bits: int) -> bytes:
    if bits == 8:
        return integers.tobytes()
    nibbles = np.append(integers, np.zeros(len(integers) % 2, np.int8)).astype(np.uint8) & 15
    return (nibbles[::2] | nibbles[1::2] << 4).astype(np.uint8).tobytes()


def _layout(entry: Mapping[str, Any]) -> Iterator[tuple[int, np.dtype[Any]]]:
    """Yield of what a tensor's bytes consist: how many numbers of which type."""
    count, bits = math.prod(entry["shape"]), entry["bits"]
    if bits > 8:
        yield count, np.dtype("<f2") if bits == 16 else NUMBERS[entry.get("type", "float32")]
    else:
        yield entry.get("channels", entry["shape"][-1]), np.dtype("<f4")
        yield (count * bits + 7) // 8, np.dtype(np.int8)


def _unpacked(entry: Mapping[str, Any], content: bytes) -> Array:
    layout, values = list(_layout(entry)), []
    for count, kind in layout:
        values.append(np.frombuffer(content[: count * kind.itemsize], kind))
        content = content[count * kind.itemsize :]
    if entry["bits"] > 8:
        (numbers,) = values
        return (numbers.astype("<f4") if entry["bits"] == 16 else numbers).reshape(entry["shape"])
    scales, integers = values
    if entry["bits"] == 4:
        # Shifted to the left and back, which keeps the sign.
        integers = np.stack([integers << 4 >> 4, integers >> 4], axis=1).ravel()[: math.prod(entry["shape"])]
    unpacked: Array = (integers.reshape(-1, len(scales)) * scales).astype("<f4").reshape(entry["shape"])
    return unpacked
