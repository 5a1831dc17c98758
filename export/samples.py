"""A data folder in, what the page and Python are compared on out; generated where there is no data."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.data.mnist import data_folder, load_mnist
from training.data.nondigits import generate_non_digits
from training.data.procedural import generate
from training.data.strokes import StrokeSample, read_strokes
from training.render import Glyphs, glyphs_of

UNIPEN = Path("unipen/unipen-digits.jsonl.gz")

_GLYPH_SEED, _STROKE_SEED, _NON_DIGIT_SEED = 101, 102, 103
_ONE_IN = 10
"""For so many drawings of digits there is one of something else: what is refused must be the same too."""


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
    """Take samples evenly from MNIST's test set and from the pen strokes of a data folder, and add non-digits.

    Args:
        data: The folder; without it, the one that INKLING_DATA names; without that, samples are generated.
        glyphs: How many images at most.
        drawings: How many stroke samples of digits at most; a tenth as many non-digits join them.

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
        digits, source = generate(drawings, _STROKE_SEED), "procedural strokes"
    else:
        samples = read_strokes(folder / UNIPEN)
        digits, source = [samples[index] for index in _evenly(len(samples), drawings)], "unipen strokes"
    strangers = generate_non_digits(len(digits) // _ONE_IN, _NON_DIGIT_SEED, "test")
    return Samples(images, image_source, digits + strangers, f"{source}, non-digits")


def _evenly(available: int, wanted: int) -> list[int]:
    """Return at most `wanted` indices, evenly spread over what is available."""
    count = min(available, wanted)
    return [index * available // count for index in range(count)] if count else []
