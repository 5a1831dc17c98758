"""Samples of digits, a number and a seed in, pages out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.nondigits import generate_non_digits
from training.data.numbers import EVEN, SignWriter, Spread, any_writer, sign_writers, writers
from training.data.numbers.outlines import Outline, moved, right_of
from training.data.numbers.writers import Writer, outline
from training.data.pages.blend import blend
from training.data.pages.block import HEIGHT, Block, any_block
from training.data.pages.forms import any_boxes, any_receipt, any_table, empty_form
from training.data.pages.lens import curled, photograph
from training.data.pages.light import any_light
from training.data.pages.scenery import PLAIN, Scenery
from training.data.pages.sheet import any_sheet
from training.data.pages.things import bind, shine_through, stamp, touch
from training.data.pages.tool import Tool, any_tool, draw, print_form
from training.data.pages.view import View, any_view
from training.data.pages.words import Letters, letters_of, write_words
from training.data.strokes import StrokeSample

_CHALK = (205.0, 245.0)  # grey levels of light ink
_PRINT = (60.0, 190.0)  # of printed lines, as far as the paper is lighter
_LINES_OF_WORDS, _WORDS, _DRAWINGS = (1, 5), (1, 4), (1, 6)
_NUMBER, _TRIES = "several digits", 10  # what is no digit and yet a number; so many are drawn for each that is not


@dataclass(frozen=True)
class PageSample:
    """One page, as photographed.

    Attributes:
        picture: Red, green, blue and alpha, `[height, width, 4]`, 0..255.
        lines: The digits of each line, from the top, and its signs where the scenery has amounts; marks are left out,
            and spaces where the scenery has none.
        writer: Who wrote its digits; empty where there are none.
        rows: The cells of a table, row by row; None of what is none.
        turned: How many quarters the picture was turned clockwise.
    """

    picture: npt.NDArray[np.uint8]
    lines: list[str]
    writer: str
    rows: list[list[str]] | None = None
    turned: int = 0

    @property
    def text(self) -> str:
        """What a reading should tell."""
        return "\n".join(self.lines)


def generate_pages(
    samples: Sequence[StrokeSample],
    count: int,
    seed: int,
    marks: bool = False,
    spread: Spread = EVEN,
    scenery: Scenery = PLAIN,
    letters: Sequence[StrokeSample] = (),
) -> Iterator[PageSample]:
    """Write and photograph pages of 3 to 10 lines with 1 to 12 digits each, a page by one writer.

    Args:
        samples: Digits; the key `writer` tells who wrote one. A digit that a writer has no sample of is not in theirs.
        count: How many pages.
        seed: The same seed and samples give the same pages (with the same NumPy, SciPy and Pillow); a smaller `count`
            gives the first of them.
        marks: Whether slashes, dots, commas or minus signs stand between some digits.
        spread: How much the digits of a line differ.
        scenery: What else stands on the pages, and what happens to them.
        letters: What words and signs are written with, with their size; those of one writer make a word.

    Yields:
        The pages, one after the other: they are large.

    Raises:
        ValueError: `count` or `seed` is negative, no sample shows a digit, or there are to be words without letters or
            amounts without signs.
    """
    if count < 0:
        raise ValueError(f"The number of pages must not be negative. Received: {count}.")
    by_writer, writers_of_words = writers(samples), letters_of(letters)
    if not writers_of_words and (scenery.words > 0 or scenery.stamps > 0):
        raise ValueError("Words are made of letters by somebody who wrote all that a word needs. Received: none.")
    signing = sign_writers(letters) if scenery.amounts > 0 or scenery.receipts > 0 else []
    if not signing and (scenery.amounts > 0 or scenery.receipts > 0):
        raise ValueError("Amounts are written by those who have samples of signs and of capitals. Received: none.")
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        page = _Page(scenery, writers_of_words, signing, rng)
        yield page.of(any_writer(by_writer, rng), marks, spread)


class _Page:
    """How one page comes about; without scenery nothing is drawn by lot for it, so pages are those of old."""

    def __init__(
        self, scenery: Scenery, letters: Sequence[Letters], signing: Sequence[SignWriter], rng: np.random.Generator
    ) -> None:
        self._scenery, self._letters, self._signing, self._rng = scenery, letters, signing, rng

    def of(self, writer: Writer, marks: bool, spread: Spread) -> PageSample:
        """Write a page, and photograph it."""
        rng, scenery = self._rng, self._scenery
        tool = any_tool(rng)
        block = self._numbers(writer, tool, marks, spread) if scenery.numbers else self._without_numbers(tool)
        if scenery.numbers and self._is(scenery.words):
            block.others.extend(self._words_beside(block, tool))
        view = any_view(block, rng)
        scene = self._seen(block, view, tool) * any_light(view, rng)
        if self._is(scenery.hands):
            touch(scene, rng)
        if self._is(scenery.curled):
            scene = curled(scene, rng)
        picture = photograph(scene, tool.pen * view.scale, rng, self._is(scenery.shaken))
        turned = int(rng.integers(1, 4)) if self._is(scenery.turned) else 0
        name = writer.name if scenery.numbers else ""
        return PageSample(np.ascontiguousarray(np.rot90(picture, -turned)), block.texts, name, block.rows, turned)

    def _is(self, share: float) -> bool:
        return share > 0 and bool(self._rng.random() < share)

    def _numbers(self, writer: Writer, tool: Tool, marks: bool, spread: Spread) -> Block:
        if self._is(self._scenery.receipts):
            return any_receipt(writer, tool.pen, self._rng, spread, self._signing)
        signing = self._signing if self._is(self._scenery.amounts) else []
        if self._is(self._scenery.tables):
            return any_table(writer, tool.pen, self._rng, spread, self._scenery.shape, signing)
        if self._is(self._scenery.boxes):
            return any_boxes(writer, tool.pen, self._rng, spread)
        return any_block(writer, tool.pen, marks, self._rng, spread, self._scenery.spaces, signing)

    def _without_numbers(self, tool: Tool) -> Block:
        """Return lines of words, drawings, or an empty form."""
        rng = self._rng
        pitch = HEIGHT * rng.uniform(1.6, 2.6)
        if self._is(self._scenery.words):
            others = [
                each for line in range(int(rng.integers(*_LINES_OF_WORDS))) for each in self._words(tool, line * pitch)
            ]
            return Block([], [], pitch, 0.0, others)
        if rng.random() < 0.5:
            return Block([], [], pitch, 0.0, forms=empty_form(rng))
        count, seed = int(rng.integers(*_DRAWINGS)), int(rng.integers(2**31))
        drawn = generate_non_digits(_TRIES * count, seed, "train", range(10))
        drawings = [each for each in drawn if each.extra["kind"] != _NUMBER][:count]
        places = [(HEIGHT * rng.uniform(0, 8), pitch * 1.5 * index) for index in range(len(drawings))]
        sizes = HEIGHT * rng.uniform(1.0, 3.0, len(drawings))
        others = [
            moved([stroke * size for stroke in outline(each)], *place)
            for each, place, size in zip(drawings, places, sizes, strict=True)
        ]
        return Block([], [], pitch, 0.0, others)

    def _words(self, tool: Tool, y: float) -> list[Outline]:
        letters = self._letters[int(self._rng.integers(len(self._letters)))]
        count = int(self._rng.integers(*_WORDS))
        return [moved(each, 0.0, y) for each in write_words(letters, count, HEIGHT, tool.pen, self._rng)]

    def _words_beside(self, block: Block, tool: Tool) -> list[Outline]:
        """Write words over the numbers, or to the left of some lines."""
        rng = self._rng
        low = block.points.min(axis=0)
        if rng.random() < 0.5:
            return self._words(tool, float(low[1]) - block.pitch)
        words = []
        for line in block.lines:
            if rng.random() < 0.6:
                foot = max(float(stroke[:, 1].max()) for digit in line for stroke in digit)
                word = self._words(tool, foot)
                right = right_of(word)
                words += [moved(each, float(low[0]) - right - 1.2 * HEIGHT, 0.0) for each in word]
        return words

    def _seen(self, block: Block, view: View, tool: Tool) -> npt.NDArray[np.float32]:
        """Return the sheet and what is on it, in perfect light."""
        rng, scenery = self._rng, self._scenery
        sheet = any_sheet(view, block, rng)
        scene = sheet.pixels
        if self._is(scenery.through):
            shine_through(scene, block.written or self._words(tool, 0.0), view, tool.pen, rng)
        if block.forms:
            blend(scene, print_form(block, view, rng), np.full(3, rng.uniform(*_PRINT), np.float32))
        colour = np.full(3, rng.uniform(*_CHALK)) if sheet.dark else np.array(tool.colour)
        blend(scene, draw(block, view, tool, rng), colour.astype(np.float32))
        if self._is(scenery.stamps):
            stamp(scene, [stroke for letter in self._words(tool, 0.0) for stroke in letter], rng)
        if self._is(scenery.bound):
            bind(scene, rng)
        return scene
