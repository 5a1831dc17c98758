"""Data sets as people publish them, made of three signs that are no digits: small, and each other every time."""

import gzip
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Images = npt.NDArray[np.uint8]

SIGNS = ("cross", "ring", "tent")


def sign(name: str, rng: np.random.Generator, size: int = 28) -> Images:
    """Draw a made-up sign by hand, light on dark, `[size, size]`."""
    scale = 8
    picture = Image.new("L", (size * scale, size * scale))
    draw = ImageDraw.Draw(picture)
    near, far = 0.2 * size * scale, 0.8 * size * scale
    a, b, c, d = (rng.normal(0, 0.03, 4) * size * scale + [near, near, far, far]).tolist()
    width = round(0.08 * size * scale * rng.uniform(0.8, 1.3))
    if name == "cross":
        draw.line([(a, b), (c, d)], 255, width)
        draw.line([(a, d), (c, b)], 255, width)
    elif name == "ring":
        draw.ellipse([(a, b), (c, d)], outline=255, width=width)
    else:
        draw.line([(a, d), ((a + c) / 2, b), (c, d)], 255, width, joint="curve")
    return np.asarray(picture.resize((size, size), Image.Resampling.BOX))


def signs(count: int, seed: int, size: int = 28) -> tuple[Images, list[int]]:
    """Return pictures of signs in turn, and which sign each is."""
    rng = np.random.default_rng(seed)
    classes = [index % len(SIGNS) for index in range(count)]
    return np.stack([sign(SIGNS[each], rng, size) for each in classes]), classes


def idx(values: npt.ArrayLike) -> bytes:
    """Return an IDX file of bytes."""
    array = np.asarray(values, np.uint8)
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()


def write_emnist(folder: Path, codes: Sequence[int], train: int = 60, test: int = 15) -> None:
    """Write files as EMNIST has them: transposed, gzipped, with a mapping of classes to character codes."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, count, seed in (("train", train, 1), ("test", test, 2)):
        images, classes = signs(count, seed)
        stem = f"emnist-balanced-{part}"
        (folder / f"{stem}-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images.transpose(0, 2, 1))))
        (folder / f"{stem}-labels-idx1-ubyte.gz").write_bytes(gzip.compress(idx(classes)))
    lines = "".join(f"{number} {code}\n" for number, code in enumerate(codes))
    (folder / "emnist-balanced-mapping.txt").write_text(lines)


def write_pictures(folder: Path, each: int, seed: int, names: Sequence[str] = SIGNS) -> None:
    """Write a folder of pictures with a folder for each sign: dark on light and light on dark, of several sizes."""
    rng = np.random.default_rng(seed)
    for name in names:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(each):
            grey = sign(name, rng, int(rng.integers(60, 200)))
            ground = grey if number % 3 == 0 else 255 - grey
            ending = ("png", "jpg", "webp")[number % 3]
            Image.fromarray(ground).convert("RGB").save(folder / name / f"{number:03}.{ending}")
