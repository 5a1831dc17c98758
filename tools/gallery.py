"""The samples of the page, for who has no pen: `python -m tools.gallery` writes `web/src/page/samples/gallery.json`.

They are drawn by the generator of procedural digits, so nobody's handwriting is in the page. The shipped model says
which of the drawings to take: those that it reads as they were meant, one that it doubts, and a scribble that it
refuses.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from training.commands import SHIPPED_MODEL
from training.data.nondigits.scribbles import SCRIBBLES
from training.data.nondigits.sloppy import sloppy
from training.data.numbers.hand import any_hand as any_writing
from training.data.numbers.hand import write as write_number
from training.data.numbers.layout import lay_out
from training.data.numbers.writers import Writer, outline
from training.data.procedural import styles
from training.data.procedural.hand import Hand, any_hand, write
from training.data.procedural.notation import parse
from training.data.strokes import Strokes, StrokeSample
from training.ink import PAD_HEIGHT
from training.reading.read_files import SURE
from training.reading.reading import Reading, read_pad
from training.recogniser.recogniser import Recogniser

GALLERY = Path("web/src/page/samples/gallery.json")

PEN = 12
"""Diameter of the pad's standard pen, in ink pixels."""

NUMBERS = [("2047", 80.0), ("7", 150.0), ("31415", 62.0), ("0", 150.0), ("1984", 80.0), ("66", 120.0)]
"""Numbers, and how high their digits are in ink pixels; with margins each fits on the pad of a phone."""

TOUCHING = ("538", 100.0)
DOUBTFUL = (4, 9)
"""A digit, and the one that people take it for."""

_TORN = 0.8
"""Probability below which the first digit must be, and which it leaves for the other."""

_ROOM = 40.0
"""Around a sample when it is read, in ink pixels."""

_TOLERANCE = 0.3
"""How far a line may be from a point that is left out, in ink pixels."""

_STEPS = 2
"""Steps in an ink pixel."""

_NEAT = {"carelessness": 0.014, "wobble": 0.005, "tremor": 0.0, "tick": 0.0, "grid": 0.002}
"""Who writes samples takes care: see `Hand`."""

_ENOUGH = 2000
"""Drawings that are tried before there is said to be none."""


def main() -> None:
    """Write the gallery."""
    recogniser = Recogniser.load(SHIPPED_MODEL)

    def read(strokes: Strokes) -> Reading:
        right = max(x for stroke in strokes for x, _ in stroke)
        placed = [[(x + _ROOM, y + _ROOM) for x, y in stroke] for stroke in strokes]
        return read_pad(recogniser, placed, PAD_HEIGHT, round(right + 2 * _ROOM), PEN)

    samples = [_entry(text, "plain", _number(text, height, read)) for text, height in NUMBERS]
    samples.insert(4, _entry(TOUCHING[0], "touching", _number(*TOUCHING, read, touching=True)))
    samples.insert(5, _doubtful(read))
    samples.append(_entry("", "scribble", _scribble(read)))
    digits = [_number(str(digit), 100.0, read, usual=True) for digit in range(10)]
    GALLERY.write_text(json.dumps({"samples": samples, "digits": digits}, separators=(",", ":")) + "\n")
    print(f"Wrote {GALLERY}: {len(samples)} samples, {GALLERY.stat().st_size:,} bytes.")


def _entry(text: str, kind: str, strokes: Strokes) -> dict[str, Any]:
    return {"text": text, "kind": kind, "strokes": strokes}


def _number(
    text: str, height: float, read: Callable[[Strokes], Reading], touching: bool = False, usual: bool = False
) -> Strokes:
    """Return the first drawing of a number of which the model is sure in every digit.

    Args:
        text: The number.
        height: Of its digits, in ink pixels.
        read: Reads a drawing.
        touching: Whether its digits touch.
        usual: Whether its digits are of the most usual style.
    """
    for strokes in _drawn(lambda rng: _written(text, height, rng, touching, usual)):
        reading = read(strokes)
        if reading.text == text and all(symbol.confidence >= SURE for symbol in reading.symbols):
            return strokes
    raise RuntimeError(f"No drawing of {text} is read surely.")


def _doubtful(read: Callable[[Strokes], Reading]) -> dict[str, Any]:
    """Return the first drawing of which the model cannot say which of two digits it is."""
    meant, other = DOUBTFUL
    for strokes in _drawn(lambda rng: _written(str(meant), 150.0, rng)):
        reading = read(strokes)
        if reading.text != str(meant) or len(reading.symbols) != 1:
            continue
        shares = reading.symbols[0].probabilities
        if shares[meant] < _TORN and shares[other] > 1 - _TORN:
            return _entry(str(meant), "doubtful", strokes)
    raise RuntimeError(f"No drawing of {meant} is nearly {other}.")


def _scribble(read: Callable[[Strokes], Reading]) -> Strokes:
    """Return the first scribble that is read as one symbol and refused."""
    draw = SCRIBBLES["train"]["zigzag"]
    for strokes in _drawn(lambda rng: [line * 160.0 for line in sloppy(draw(rng), rng)]):
        reading = read(strokes)
        if [symbol.label for symbol in reading.symbols] == [None]:
            return strokes
    raise RuntimeError("No scribble is refused.")


def _drawn(draw: Callable[[np.random.Generator], list[Any]]) -> Iterator[Strokes]:
    """Draw one after the other, each from its own upper left corner and as short as it may be written."""
    for seed in range(_ENOUGH):
        lines = draw(np.random.default_rng(seed))
        corner = np.concatenate(lines).min(axis=0)
        yield [_shortened(line - corner) for line in lines]


def _written(
    text: str, height: float, rng: np.random.Generator, touching: bool = False, usual: bool = False
) -> list[Any]:
    hand = replace(any_hand(rng), **_NEAT)
    digits = {int(digit): [outline(_digit(int(digit), hand, rng, usual))] for digit in dict.fromkeys(text)}
    writing = write_number(Writer("", digits), [int(digit) for digit in text], any_writing(rng), rng)
    return [line for digit in lay_out(writing, height, PEN, touching) for line in digit]


def _digit(digit: int, hand: Hand, rng: np.random.Generator, usual: bool) -> StrokeSample:
    of = styles(digit)
    weights = np.array([style.weight for style in of], np.float64)
    style = of[0 if usual else int(rng.choice(len(of), p=weights / weights.sum()))]
    return StrokeSample(digit, [line.tolist() for line in write([parse(path) for path in style.paths], hand, rng)])


def _shortened(line: Any) -> list[tuple[float, float]]:
    """Leave out the points that hardly bend the line (Ramer, Douglas and Peucker), and round the rest."""
    keep, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        away = [_from_line(point, line[first], line[last]) for point in line[first + 1 : last]]
        if away and max(away) > _TOLERANCE:
            farthest = first + 1 + int(np.argmax(away))
            keep.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [(x, y) for x, y in (np.round(line[sorted(keep)] * _STEPS) / _STEPS).tolist()]


def _from_line(point: Any, start: Any, end: Any) -> float:
    step = end - start
    squared = float(step @ step)
    along = min(max(float((point - start) @ step) / squared, 0.0), 1.0) if squared > 0 else 0.0
    return float(np.hypot(*(point - start - along * step)))


if __name__ == "__main__":
    main()
