"""Tables: how they are composed and measured."""

import dataclasses
from pathlib import Path

import pytest

from training.data.pages import Scenery, generate_pages
from training.data.strokes import StrokeSample
from training.measuring import tables
from training.measuring.tables import measure_tables
from training.reading.reading import Reading, read_pixels
from training.recogniser.recogniser import Recogniser


def test_tables_have_the_shape_that_is_asked_for(pens: list[StrokeSample]) -> None:
    (page,) = generate_pages(pens, 1, 5, scenery=Scenery(tables=1.0, shape=(2, 3)))
    assert page.rows is not None
    assert [len(row) for row in page.rows] == [3, 3]


def test_cells_count_where_rows_and_columns_are_found(
    pens: list[StrokeSample], monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser = Recogniser.load(Path("models/default"))
    whole, cells = measure_tables(recogniser, pens, 1, 5, (2, 3))
    assert (len(whole.answers), len(cells.answers)) == (1, 6)
    assert cells.share.accuracy > 0.5

    def on_one_line(*given: object, **options: object) -> Reading:
        return Reading("", [dataclasses.replace(symbol, line=0) for symbol in read.symbols])

    (page,) = generate_pages(pens, 1, 5, scenery=Scenery(spaces=True, tables=1.0, shape=(2, 3)))
    read = read_pixels(recogniser, page.picture)
    monkeypatch.setattr(tables, "read_pixels", on_one_line)
    whole, cells = measure_tables(recogniser, pens, 1, 5, (2, 3))
    assert (whole.share.right, cells.share.right) == (0, 0)
    assert whole.answers[0].read == ""
