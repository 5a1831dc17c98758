"""Receipts: when somebody may rely on a sum."""

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from tests.sign_samples import sign_samples
from training.data.pages import PageSample, Scenery, generate_pages
from training.data.strokes import StrokeSample
from training.measuring import receipts
from training.measuring.receipts import measure_receipts, sum_of
from training.reading.reading import Reading, Symbol, read_pixels
from training.recogniser.recogniser import Recogniser


def test_a_sum_is_that_of_all_amounts_or_none() -> None:
    assert sum_of(["12,50", "1.234,50", "3"]) == Decimal("1250.00")
    assert sum_of(["12.50", "1:50"]) is None


def test_a_wrong_amount_is_to_be_marked(pens: list[StrokeSample], monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = Recogniser.load(Path("models/default"))
    (page,) = generate_pages(pens, 1, 5, scenery=Scenery(spaces=True, receipts=1.0), letters=sign_samples())
    (known,) = read_pixels(recogniser, page.picture).symbols[:1]

    def reliance(wrong: str, confidence: float) -> bool:
        reading = _written(page, known, wrong, confidence)
        monkeypatch.setattr(receipts, "read_pixels", lambda *given, **options: reading)
        _, (relied,) = measure_receipts(recogniser, pens, sign_samples(), 1, 5)
        return relied

    amounts = [row[-1] for row in page.rows or []]
    other = "1" if amounts[0][0] != "1" else "2"
    assert reliance(amounts[0][0], 0.99)
    assert not reliance(other, 0.99)
    assert reliance(other, 0.5)


def _written(page: PageSample, known: Symbol, first: str, confidence: float) -> Reading:
    """Return a reading of a receipt that is right but for the first digit of its first amount."""
    symbols = []
    for line, row in enumerate(page.rows or []):
        for column, cell in enumerate(row):
            text = first + cell[1:] if (line, column) == (0, 1) else cell
            for place, each in enumerate(text):
                left = 100 * column + 10 * place
                symbols.append(
                    dataclasses.replace(
                        known,
                        label=int(each) if each.isdecimal() else each,
                        confidence=confidence if (line, column, place) == (0, 1, 0) else 0.99,
                        box=(20 * line, left, 20 * line + 10, left + 8),
                        line=line,
                        space=column == 1 and place == 0,
                    )
                )
    return Reading("", symbols)
