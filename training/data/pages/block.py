"""A writer in, the lines of one page in their hand out, in units of a hundredth of a digit's height."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from training.data.numbers import (
    EVEN,
    Hand,
    SignWriter,
    Spread,
    Writer,
    Writing,
    any_hand,
    any_text,
    in_digits_of,
    lay_out,
    of_known,
    signs_of,
    write,
    write_text,
)
from training.data.numbers.outlines import Outline
from training.data.pages.marks import with_marks

_Floats = npt.NDArray[np.float64]

HEIGHT: Final = 100.0
"""Height of a tall digit: what a page is measured in before the camera gives it pixels."""

_LINES = (3, 10)
_DIGITS = (1, 12)
_PITCH = (1.5, 2.6)  # from line to line, of the height
_PITCH_JITTER, _LEFT_JITTER = 0.05, 0.4
_SEVERAL, _BETWEEN = 0.35, (0.9, 2.2)  # share of the lines with several numbers, and the space between those
_SLOPE_JITTER = np.deg2rad(0.3)


@dataclass(frozen=True)
class Block:
    """The handwriting of a page.

    Attributes:
        texts: The digits of each line, and its signs.
        lines: For each line the strokes of each digit and mark.
        pitch: Distance from line to line.
        slope: How far the lines fall, for each unit to the right.
        others: The strokes of what is written and is no number: a word or a drawing each.
        forms: Printed lines: those of a table, or of boxes for digits.
        rows: The cells of a table, row by row; None of what is none.
    """

    texts: list[str]
    lines: list[list[Outline]]
    pitch: float
    slope: float
    others: list[Outline] = field(default_factory=list)
    forms: Outline = field(default_factory=list)
    rows: list[list[str]] | None = None

    @property
    def written(self) -> list[Outline]:
        """What was written, in the order of its lines, and after that what is no number."""
        return [digit for line in self.lines for digit in line] + self.others

    @property
    def points(self) -> _Floats:
        """Every point, `[n, 2]`."""
        return np.concatenate([stroke for each in self.written for stroke in each] + self.forms)


def any_block(
    writer: Writer,
    pen: float,
    marks: bool,
    rng: np.random.Generator,
    spread: Spread = EVEN,
    spaces: bool = False,
    signing: Sequence[SignWriter] = (),
) -> Block:
    """Write some lines of numbers, flush left, flush right or centred as people do, and not quite.

    Args:
        writer: Who writes.
        pen: Diameter of the pen.
        marks: Whether there are slashes, dots, commas and minus signs that are no part of the text.
        rng: Source of all randomness.
        spread: How much the digits of a line differ.
        spaces: Whether texts have a space between numbers that stand apart.
        signing: Who writes signs, where there are to be numbers with signs; nobody where there are digits only.
    """
    hand = any_hand(rng, spread)
    pitch = HEIGHT * rng.uniform(*_PITCH)
    flush = rng.choice((0.0, 0.0, 0.5, 1.0))
    texts, lines = [], []
    for number in range(int(rng.integers(_LINES[0], _LINES[1] + 1))):
        text, writing = _with_signs(writer, signing, rng, spread) if signing else _line(writer, hand, rng, spread)
        digits = lay_out(with_marks(writing, rng) if marks else writing, HEIGHT, pen)
        right = max(stroke[:, 0].max() for digit in digits for stroke in digit)
        x = -flush * right + HEIGHT * rng.normal(0, _LEFT_JITTER)
        y = x * hand.slope + number * pitch + HEIGHT * rng.normal(0, _PITCH_JITTER)
        lines.append([[stroke + np.array((x, y)) for stroke in digit] for digit in digits])
        texts.append(text if spaces else text.replace(" ", ""))
    return Block(texts, lines, pitch, hand.slope)


def _with_signs(
    writer: Writer, signing: Sequence[SignWriter], rng: np.random.Generator, spread: Spread
) -> tuple[str, Writing]:
    """Write one line: a number with signs, or whatever else people write so."""
    text = in_digits_of(writer, of_known(signs_of(signing), lambda: any_text(rng)))
    return text, write_text(writer, signing, text, rng, spread)


def _line(writer: Writer, hand: Hand, rng: np.random.Generator, spread: Spread) -> tuple[str, Writing]:
    """Write one line: one number, or several apart."""
    digits = [int(digit) for digit in rng.choice(sorted(writer.digits), int(rng.integers(_DIGITS[0], _DIGITS[1] + 1)))]
    slope = hand.slope + np.tan(rng.normal(0, _SLOPE_JITTER))
    writing = write(writer, digits, Hand(hand.space, hand.kerning, slope), rng, spread)
    starts = np.zeros(len(digits), np.bool_)
    if rng.random() < _SEVERAL and len(digits) > 2:
        starts = rng.random(len(digits)) < 0.3
        writing.spaces[starts] = rng.uniform(*_BETWEEN)
    starts[0] = False
    return "".join(f" {digit}" if start else f"{digit}" for digit, start in zip(digits, starts, strict=True)), writing
