"""A data folder in, what the page and Python are compared on out; generated where there is no data."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.common.errors import DataError
from training.common.progress import console
from training.data.mnist import data_folder, load_mnist
from training.data.nondigits import generate_non_digits
from training.data.numbers import NumberSample, compose_numbers
from training.data.pages import generate_pages
from training.data.picture_file import Rgba, open_picture
from training.data.procedural import LABELS, generate
from training.data.strokes import StrokeSample, read_strokes
from training.reading.glyphs import Glyphs, glyphs_of
from training.reading.read_files import pictures_in

UNIPEN = Path("unipen/unipen-digits.jsonl.gz")
PHOTOS = Path("photos")

_GLYPH_SEED, _STROKE_SEED, _NON_DIGIT_SEED, _WRITER_SEED, _NUMBER_SEED, _PAGE_SEED = range(101, 107)
_WRITERS, _DIGITS_EACH = 10, 40
"""How many people write the generated numbers, and how many digits there are of each."""

_ONE_IN = 10
"""For so many drawings of digits there is one of something else: what is refused must be the same too."""


@dataclass(frozen=True)
class Samples:
    """What both read.

    Attributes:
        glyphs: `[n, 28, 28]`, 0..1.
        glyph_source: Where the glyphs come from, in words.
        drawings: Stroke samples of single digits, and of things that are none.
        drawing_source: Where the stroke samples come from, in words.
        numbers: Whole numbers on the pad; every other one has digits that touch.
        pictures: Photos of numbers on paper, generated and real.
    """

    glyphs: Glyphs
    glyph_source: str
    drawings: list[StrokeSample]
    drawing_source: str
    numbers: list[NumberSample]
    pictures: list[Rgba]


def gather(data: Path | None, glyphs: int, drawings: int, numbers: int = 0, pages: int = 0) -> Samples:
    """Take samples evenly from MNIST's test set and from the pen strokes of a data folder, and add what is generated.

    Args:
        data: The folder; without it, the one that INKLING_DATA names; without that, samples are generated.
        glyphs: How many images at most.
        drawings: How many stroke samples of digits at most; a tenth as many non-digits join them.
        numbers: How many numbers are composed of such stroke samples.
        pages: How many pages are composed of them; where there are any, the photos of the folder join them.

    Raises:
        DataError: The folder is named but holds no MNIST.
    """
    folder = data_folder(data)
    if folder is None:
        images, image_source = glyphs_of(generate(glyphs, _GLYPH_SEED)), "procedural glyphs"
    else:
        test_images = load_mnist(folder).test_images
        images, image_source = test_images[_evenly(len(test_images), glyphs)] / np.float32(255), "MNIST test images"
    if folder is None or not (folder / UNIPEN).exists():
        digits, source = generate(drawings, _STROKE_SEED), "procedural strokes"
        written = _written_by_somebody()
    else:
        written = read_strokes(folder / UNIPEN)
        digits, source = [written[index] for index in _evenly(len(written), drawings)], "unipen strokes"
    return Samples(
        images,
        image_source,
        digits + generate_non_digits(len(digits) // _ONE_IN, _NON_DIGIT_SEED, "test", LABELS),
        f"{source}, non-digits",
        _numbers(written, numbers),
        _pictures(written, pages, folder),
    )


def _written_by_somebody() -> list[StrokeSample]:
    """Return generated digits, each with a writer: so the digits of one number differ."""
    return [
        StrokeSample(sample.label, sample.strokes, {"writer": f"{index % _WRITERS}"})
        for index, sample in enumerate(generate(_WRITERS * _DIGITS_EACH, _WRITER_SEED))
    ]


def _numbers(written: list[StrokeSample], count: int) -> list[NumberSample]:
    apart = compose_numbers(written, count - count // 2, _NUMBER_SEED)
    touching = compose_numbers(written, count // 2, _NUMBER_SEED, touching=True)
    mixed = [number for pair in zip(apart, touching, strict=False) for number in pair]
    return mixed + apart[len(touching) :]


def _pictures(written: list[StrokeSample], pages: int, folder: Path | None) -> list[Rgba]:
    if not pages:
        return []
    found = [page.picture for page in generate_pages(written, pages, _PAGE_SEED, marks=True)]
    if folder is not None and (folder / PHOTOS).is_dir():
        found += _photos(folder / PHOTOS)
    return found


def _photos(folder: Path) -> list[Rgba]:
    """Open the photos of a folder; one that cannot be read is named, and is not compared."""
    photos = []
    for path in pictures_in(folder):
        try:
            photos.append(open_picture(path))
        except DataError as error:
            console.print(f"Left out: {error}", soft_wrap=True)
    return photos


def _evenly(available: int, wanted: int) -> list[int]:
    """Return at most `wanted` indices, evenly spread over what is available."""
    count = min(available, wanted)
    return [index * available // count for index in range(count)] if count else []
