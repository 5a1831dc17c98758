"""What Python and the page made of the same in, how far that is apart out."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from export.checking.comparison import FLOAT16_TOLERANCE, Apart
from training.ink import Box
from training.reading.reading import Reading, Symbol
from training.recogniser.card import Card
from training.recogniser.threshold import is_refused

Probabilities = npt.NDArray[np.float32]


def apart(expected: Reading, received: Reading, rejection: float | None) -> Apart:
    """Compare two readings: places, glyphs and answers.

    Args:
        expected: What Python read.
        received: What the page read.
        rejection: Confidence below which both refuse.
    """
    if _places(expected) != _places(received):
        return Apart(is_other=True, is_tie=False, probability=0.0, glyph=0.0)
    pairs = list(zip(expected.symbols, received.symbols, strict=True))
    is_other = _labels(expected) != _labels(received)
    return Apart(
        is_other=is_other,
        is_tie=is_other and _is_tie(pairs, rejection),
        probability=float(max((np.abs(_row(one) - _row(two)).max() for one, two in pairs), default=0)),
        glyph=float(max((np.abs(one.glyph - two.glyph).max() for one, two in pairs), default=0)),
    )


def rows_apart(expected: Probabilities, received: Probabilities, rejection: float | None) -> list[Apart]:
    """Compare what both made of the same glyphs, `[n, classes]` each."""
    other = _answers(expected, rejection) != _answers(received, rejection)
    ties = other & _undecided(expected, received, rejection)
    largest = np.abs(expected - received).max(axis=1)
    columns = zip(other.tolist(), ties.tolist(), largest.tolist(), strict=True)
    return [Apart(is_other, is_tie, probability, None) for is_other, is_tie, probability in columns]


def reading_of(glyph: npt.NDArray[np.float32], row: Probabilities, card: Card) -> Reading:
    """Return what the network alone makes of a glyph as a reading of one symbol.

    Args:
        glyph: `[height, width]`, 0..1.
        row: Its probabilities.
        card: What the classes stand for, and when none of them counts.
    """
    best = int(row.argmax())
    label = None if is_refused(row[best], card.rejection) else card.labels[best]
    height, width = glyph.shape[:2]
    corners = [(0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))]
    symbol = Symbol(label, float(row[best]), row.tolist(), (0, 0, height, width), glyph, 0, corners)
    return Reading("" if label is None else str(label), [symbol])


def _places(reading: Reading) -> list[tuple[Box, int]]:
    return [(symbol.box, symbol.line) for symbol in reading.symbols]


def _labels(reading: Reading) -> tuple[str, list[int | str | None]]:
    return reading.text, [symbol.label for symbol in reading.symbols]


def _is_tie(pairs: Sequence[tuple[Symbol, Symbol]], rejection: float | None) -> bool:
    """Tell whether Python is as good as undecided wherever the page answers otherwise."""
    other = [(ours, theirs) for ours, theirs in pairs if ours.label != theirs.label]
    ours, theirs = (np.array([pair[side].probabilities for pair in other], np.float32) for side in (0, 1))
    return bool(_undecided(ours, theirs, rejection).all()) if other else False


def _row(symbol: Symbol) -> Probabilities:
    return np.asarray(symbol.probabilities, np.float32)


def _undecided(expected: Probabilities, received: Probabilities, rejection: float | None) -> npt.NDArray[np.bool_]:
    """Tell where another answer is as probable as the best one, or the best one as doubtful as the threshold."""
    best = expected.max(axis=1)
    wavering = expected[np.arange(len(expected)), received.argmax(axis=1)]
    at_threshold = np.abs(best - (rejection or 0)) <= FLOAT16_TOLERANCE
    return np.asarray((best - wavering <= FLOAT16_TOLERANCE) | at_threshold)


def _answers(probabilities: Probabilities, rejection: float | None) -> npt.NDArray[np.int64]:
    """Return the place of each label that is read, -1 for what is none of them."""
    return np.where(is_refused(probabilities.max(axis=1), rejection), -1, probabilities.argmax(axis=1))
