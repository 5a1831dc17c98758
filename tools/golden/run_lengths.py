"""Rasters and pictures in, short JSON out, and back: how golden vectors are written."""

import base64
from typing import Any

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""RGBA of shape `[height, width, 4]`."""


def encode(raster: npt.NDArray[np.float32]) -> dict[str, Any]:
    """Write a raster as runs, row by row, of paper (0), soft values and full ink (1), in turn.

    Returns:
        `height`, `width`; `runs`, the lengths of paper, soft, ink, paper, soft, …; `soft`, the soft values as
        little-endian float32 in base64.
    """
    values = raster.ravel()
    kinds = np.where(values == 0, 0, np.where(values == 1, 2, 1)).tolist()
    runs = [0]
    for kind in kinds:
        while (len(runs) - 1) % 3 != kind:
            runs.append(0)
        runs[-1] += 1
    soft = values[np.asarray(kinds) == 1].astype("<f4").tobytes()
    height, width = raster.shape
    return {"height": height, "width": width, "runs": runs, "soft": base64.b64encode(soft).decode()}


def decode(raster: dict[str, Any]) -> npt.NDArray[np.float32]:
    """Read what `encode` wrote."""
    kinds = np.repeat(np.arange(len(raster["runs"])) % 3, raster["runs"])
    values = np.where(kinds == 2, 1, 0).astype(np.float32)
    values[kinds == 1] = np.frombuffer(base64.b64decode(raster["soft"]), "<f4")
    return values.reshape(raster["height"], raster["width"])


def encode_picture(picture: Picture) -> dict[str, Any]:
    """Write a picture as runs of one colour, row by row: `[length, "rrggbbaa"]`."""
    runs: list[list[Any]] = []
    for colour in (pixel.tobytes().hex() for pixel in picture.reshape(-1, 4)):
        if not runs or runs[-1][1] != colour:
            runs.append([0, colour])
        runs[-1][0] += 1
    height, width = picture.shape[:2]
    return {"height": height, "width": width, "runs": runs}


def decode_picture(picture: dict[str, Any]) -> Picture:
    """Read what `encode_picture` wrote."""
    pixels = b"".join(bytes.fromhex(colour) * length for length, colour in picture["runs"])
    return np.frombuffer(pixels, np.uint8).reshape(picture["height"], picture["width"], 4)
