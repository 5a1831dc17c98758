"""Samples of digits and of signs and a seed in, numbers as people write them on a pad out: with signs and spaces."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from training.data.numbers.compose import NumberSample, fit_on_pad, on_pad
from training.data.numbers.hand import EVEN, Hand, Spread, Writing, any_hand, write
from training.data.numbers.layout import lay_out
from training.data.numbers.outlines import Outline
from training.data.numbers.signs import LETTERS, SignWriter, place_sign, sign_writers, vary
from training.data.numbers.texts import any_text
from training.data.numbers.writers import Writer, any_writer, writers
from training.data.strokes import StrokeSample
from training.ink import PAD_HEIGHT
from training.ink.signs import SPACE

_SIZES: Final = 0.15
"""Standard deviation of the logarithm of a sign's size beside the same sign by the same hand."""

_AIRY: Final = 0.3
"""Share of the signs with more space around them than digits have."""

_AIR: Final = (0.1, 0.5)
"""How much more, in heights of a digit."""

_SPACE: Final = (0.9, 2.5)
"""Width of a space, in heights of a digit."""

_KERNING: Final = 0.5
"""How much less than digits signs run under or over what is beside them."""

_WORDS: Final = 0.15
"""Share of the texts with a word beside them, where words are asked for."""


def compose_written(
    digits: Sequence[StrokeSample],
    signs: Sequence[StrokeSample],
    count: int,
    seed: int,
    spread: Spread = EVEN,
    words: bool = False,
    varied: bool = False,
) -> list[NumberSample]:
    """Write numbers with signs and spaces on the pad, the digits of each by one writer, each of its signs by one.

    Args:
        digits: Samples of digits.
        signs: Samples of letters and signs, with their size.
        count: How many.
        seed: The same seed and samples give the same numbers; a smaller `count` gives the first of them.
        spread: How much the digits of a number differ.
        words: Whether a few letters stand before or after some of them; they are in the text.
        varied: Whether signs differ more than the samples of their writers: to learn from.

    Raises:
        ValueError: `count` or `seed` is negative, or there is no sample of a digit or of a sign.
    """
    if count < 0:
        raise ValueError(f"The number of numbers must not be negative. Received: {count}.")
    by_writer, signing = writers(digits), sign_writers(signs)
    if not signing:
        raise ValueError("Signs are written by those who have samples of them and of capitals. Received: none.")
    return [_compose(by_writer, signing, index, seed, spread, words, varied) for index in range(count)]


def _compose(
    by_writer: Sequence[Writer],
    signing: Sequence[SignWriter],
    index: int,
    seed: int,
    spread: Spread,
    words: bool,
    varied: bool,
) -> NumberSample:
    rng = np.random.default_rng([seed, index, len(LETTERS)])
    known = signs_of(signing)
    text = of_known(known, lambda: any_text(rng))
    letters = [letter for letter in LETTERS if letter in known]
    if words and letters and rng.random() < _WORDS:
        word = "".join(rng.choice(letters, int(rng.integers(1, 4))))
        text = f"{text} {word}" if rng.random() < 0.6 else f"{word} {text}"
    able = [writer for writer in by_writer if {int(each) for each in text if each.isdecimal()} <= writer.digits.keys()]
    writer = any_writer(able or by_writer, rng)
    text = text if able else in_digits_of(writer, text)
    writing = write_text(writer, signing, text, rng, spread, varied)
    height, pen_chance, x, y, spare = rng.uniform(*_heights_of(text)), *rng.random(4)
    outlines, pen = fit_on_pad(lambda size, pen: lay_out(writing, size, pen), height, pen_chance)
    strokes, width = on_pad(outlines, pen, (x, y, spare))
    return NumberSample(text, strokes, PAD_HEIGHT, width, pen, writer.name)


def signs_of(signing: Sequence[SignWriter]) -> set[str]:
    """Return the signs and letters that somebody has written."""
    return {sign for each in signing for sign in each.outlines}


def of_known(known: set[str], make: Callable[[], str]) -> str:
    """Return the first text that is made and has no other signs than these."""
    while True:
        text = make()
        if known.issuperset(each for each in text if not each.isdecimal() and each != SPACE):
            return text


def in_digits_of(writer: Writer, text: str) -> str:
    """Return a text with other digits, of which a writer has samples."""
    replacement = sorted(writer.digits)
    return "".join(str(replacement[int(each) % len(replacement)]) if each.isdecimal() else each for each in text)


def _heights_of(text: str) -> tuple[float, float]:
    """Return how low and how high people write a digit of a text on the pad, in ink pixels."""
    return (45.0, 110.0) if len(text) > 5 else (50.0, 150.0)


def write_text(
    writer: Writer,
    signing: Sequence[SignWriter],
    text: str,
    rng: np.random.Generator,
    spread: Spread = EVEN,
    varied: bool = False,
) -> Writing:
    """Write a text of digits, signs and spaces in a line.

    Args:
        writer: Who writes; has samples of each digit of the text.
        signing: Who may have written its signs, if the writer has not: each sign of it is by one of them.
        text: The text.
        rng: Source of all randomness.
        spread: How much the digits differ.
        varied: Whether signs differ more than the samples of their writers.
    """
    own = any_hand(rng, spread)
    hand = Hand(own.space, _KERNING * own.kerning, own.slope)
    drawn = [each for each in text if each != SPACE]
    numbers = write(writer, [int(each) for each in drawn if each.isdecimal()], hand, rng, spread)
    of_digits = iter(zip(numbers.outlines, numbers.heights, numbers.offsets, strict=True))
    hands: dict[str, SignWriter] = {}
    outlines: list[Outline] = []
    heights, offsets = np.ones(len(drawn)), np.zeros(len(drawn))
    for index, each in enumerate(drawn):
        if each.isdecimal():
            outline, heights[index], offsets[index] = next(of_digits)
            outlines.append(outline)
        else:
            sign = _sign(each, writer, signing, hands, rng)
            outlines.append(place_sign(each, vary(each, sign, rng) if varied else sign, rng))
    spaces = _spaces(text, hand, rng, spread)
    return Writing(outlines, heights, offsets, spaces, np.zeros(len(drawn)), hand)


def _sign(
    sign: str, writer: Writer, signing: Sequence[SignWriter], hands: dict[str, SignWriter], rng: np.random.Generator
) -> Outline:
    """Return a sign by the writer of the digits, or by somebody who writes all of this sign in the text."""
    if sign not in hands:
        able = [each for each in signing if sign in each.outlines]
        own = [each for each in able if each.name == writer.name]
        hands[sign] = (own or able)[int(rng.integers(len(own or able)))]
    samples = hands[sign].outlines[sign]
    size = float(np.exp(rng.normal(0, _SIZES)))
    return [stroke * size for stroke in samples[int(rng.integers(len(samples)))]]


def _spaces(text: str, hand: Hand, rng: np.random.Generator, spread: Spread) -> npt.NDArray[np.float64]:
    """Return the space before each character that is drawn."""
    airy = {each for each in text if not each.isdecimal() and rng.random() < _AIRY}
    spaces: list[float] = []
    before, wide = "", 0.0
    for each in text:
        if each == SPACE:
            wide = float(rng.uniform(*_SPACE))
            continue
        space = max(hand.space + rng.normal(0, spread.space_jitter), spread.least_space) + wide
        if airy & {each, before}:
            space += float(rng.uniform(*_AIR))
        spaces.append(space)
        before, wide = each, 0.0
    return np.array(spaces)
