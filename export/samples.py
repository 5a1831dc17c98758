"""A data folder in, what the page and Python are compared on out; generated where there is no data."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.data.mnist import data_folder, load_mnist
from training.data.procedural import generate
from training.data.strokes import StrokeSample, read_strokes
from training.render import Glyphs, glyphs_of

UNIPEN = Path("unipen/unipen-digits.jsonl.gz")

_GLYPH_SEED, _STROKE_SEED = 101, 102


@dataclass(frozen=True)
class Samples:
    """What both read.

    Attributes:
        glyphs: `[n, 28, 28]`, 0..1.
        glyph_source: Where the glyphs come from, in words.
        drawings: Stroke samples.
        drawing_source: Where the stroke samples come from, in words.
    """

    glyphs: Glyphs
    glyph_source: str
    drawings: list[StrokeSample]
    drawing_source: str

    def every(self, step: int) -> "Samples":
        """Return one sample of each `step`."""
        return dataclasses.replace(self, glyphs=self.glyphs[::step], drawings=self.drawings[::step])


def gather(data: Path | None, glyphs: int, drawings: int) -> Samples:
    """Take samples evenly from MNIST's test set and from the pen strokes of a data folder.

    Args:
        data: The folder; without it, the one that INKLING_DATA names; without that, samples are generated.
        glyphs: How many images at most.
        drawings: How many stroke samples at most.

    Raises:
        DataError: The folder is named but holds no MNIST.
    """
    folder = data or data_folder()
    if folder is None:
        images, image_source = glyphs_of(generate(glyphs, _GLYPH_SEED)), "procedural glyphs"
    else:
        test_images = load_mnist(folder).test_images
        images, image_source = test_images[_evenly(len(test_images), glyphs)] / np.float32(255), "MNIST test images"
    if folder is None or not (folder / UNIPEN).exists():
        return Samples(images, image_source, generate(drawings, _STROKE_SEED), "procedural strokes")
    samples = read_strokes(folder / UNIPEN)
    chosen = [samples[index] for index in _evenly(len(samples), drawings)]
    return Samples(images, image_source, chosen, "unipen strokes")


def _evenly(available: int, wanted: int) -> list[int]:
    """Return at most `wanted` indices, evenly spread over what is available."""
    count = min(available, wanted)
    return [index * available // count for index in range(count)] if count else []
