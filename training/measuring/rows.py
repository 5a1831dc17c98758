"""A recogniser and digits in, how often a gap between two numbers is read as a space, or as none, out."""

from collections.abc import Callable, Sequence
from typing import Final

from training.common.progress import progress_bar
from training.data.numbers.compose import NumberSample
from training.data.numbers.hand import EVEN, REAL, Spread
from training.data.numbers.rows import compose_rows
from training.data.strokes import StrokeSample
from training.measuring.whole_numbers import Answer, Wholes, boxes_of
from training.reading.reading import Symbol, read_pad
from training.recogniser.recogniser import Recogniser

APART: Final = (1.5, 3.0)
"""Gaps, in heights of a digit, that are to be spaces."""

TOGETHER: Final = (0.0, 0.4)
"""Gaps that are to be none."""

ROWS_APART, ROWS_TOGETHER = "rows_apart", "rows_together"
"""Names of the figures."""


def measure_rows(
    recogniser: Recogniser,
    samples: Sequence[StrokeSample],
    count: int,
    seed: int,
    gaps: tuple[float, float],
    apart: bool,
) -> Wholes:
    """Read two numbers in a row, half of them of even digits, half of such as people write.

    What counts is where spaces are, not what the digits are read as.

    Args:
        recogniser: Who reads.
        samples: Digits that it has not learnt from.
        count: How many rows, at least 2.
        seed: The same seed gives the same rows.
        gaps: Least and most room between the two numbers, in heights of a digit.
        apart: Whether a space is to be read there, or none anywhere.
    """
    name = ROWS_APART if apart else ROWS_TOGETHER
    rows = in_both_hands(lambda part, spread: compose_rows(samples, part, seed, gaps, spread), count)
    answers = []
    with progress_bar("Reading rows", count) as bar:
        for index, row in enumerate(rows):
            reading = read_pad(recogniser, row.strokes, row.height, row.width, row.pen, signs=" ")
            expected = row.text if apart else row.text.replace(" ", "")
            read = expected if _is_right(row, reading.symbols, apart) else reading.text
            answers.append(Answer(expected, read, str(index), row.writer))
            bar.advance()
    return Wholes(name, answers)


def in_both_hands(compose: Callable[[int, Spread], list[NumberSample]], count: int) -> list[NumberSample]:
    """Compose so many numbers: half of them evenly written, half as people write them."""
    return [*compose(count - count // 2, EVEN), *compose(count // 2, REAL)]


def _is_right(row: NumberSample, symbols: Sequence[Symbol], apart: bool) -> bool:
    """Tell whether all is on one line, with a space where the two numbers part and nowhere else."""
    spaces = [index for index, symbol in enumerate(symbols) if symbol.space]
    if not symbols or symbols[-1].line > 0 or len(spaces) != int(apart):
        return False
    boxes, first = boxes_of(row), row.text.index(" ")
    left, right = max(box[3] for box in boxes[:first]), min(box[1] for box in boxes[first:])
    return all(left < (max(s.box[3] for s in symbols[:at]) + symbols[at].box[1]) / 2 < right for at in spaces)
