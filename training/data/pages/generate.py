"""Samples of digits, a number and a seed in, pages out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.numbers import EVEN, Spread, any_writer, writers
from training.data.numbers.writers import Writer
from training.data.pages.block import any_block
from training.data.pages.lens import photograph
from training.data.pages.light import any_light
from training.data.pages.sheet import any_sheet
from training.data.pages.tool import any_tool, draw
from training.data.pages.view import any_view
from training.data.strokes import StrokeSample

_CHALK = (205.0, 245.0)  # grey levels of light ink


@dataclass(frozen=True)
class PageSample:
    """One page, as photographed.

    Attributes:
        picture: Red, green, blue and alpha, `[height, width, 4]`, 0..255.
        lines: The digits of each line, from the top; marks and spaces are left out.
        writer: Who wrote its digits.
    """

    picture: npt.NDArray[np.uint8]
    lines: list[str]
    writer: str

    @property
    def text(self) -> str:
        """What a reading should tell."""
        return "\n".join(self.lines)


def generate_pages(
    samples: Sequence[StrokeSample], count: int, seed: int, marks: bool = False, spread: Spread = EVEN
) -> Iterator[PageSample]:
    """Write and photograph pages of 3 to 10 lines with 1 to 12 digits each, a page by one writer.

    Args:
        samples: Digits; the key `writer` tells who wrote one. A digit that a writer has no sample of is not in theirs.
        count: How many pages.
        seed: The same seed and samples give the same pages (with the same NumPy, SciPy and Pillow); a smaller `count`
            gives the first of them.
        marks: Whether slashes, dots, commas or minus signs stand between some digits.
        spread: How much the digits of a line differ in size, place and space.

    Yields:
        The pages, one after the other: they are large.

    Raises:
        ValueError: `count` or `seed` is negative, or no sample shows a digit.
    """
    if count < 0:
        raise ValueError(f"The number of pages must not be negative. Received: {count}.")
    by_writer = writers(samples)
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        yield _page(any_writer(by_writer, rng), marks, rng, spread)


def _page(writer: Writer, marks: bool, rng: np.random.Generator, spread: Spread) -> PageSample:
    tool = any_tool(rng)
    block = any_block(writer, tool.pen, marks, rng, spread)
    view = any_view(block, rng)
    sheet = any_sheet(view, block, rng)
    colour = np.full(3, rng.uniform(*_CHALK)) if sheet.dark else np.array(tool.colour)
    cover = draw(block, view, tool, rng)[..., None]
    scene = (sheet.pixels + cover * (colour.astype(np.float32) - sheet.pixels)) * any_light(view, rng)
    return PageSample(photograph(scene, tool.pen * view.scale, rng), block.texts, writer.name)
