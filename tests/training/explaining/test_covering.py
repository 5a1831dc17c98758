"""What speaks for one class against another: what is covered, and what comes of it."""

import json
from typing import Any

import numpy as np
import pytest

from tools.golden.run_lengths import decode
from tools.golden.vectors import FOLDER
from training.common.errors import DataError
from training.explaining.covering import SIDE, covered, spoken, windows

CASES = json.loads((FOLDER / "covering.json").read_bytes())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_covering_golden_vectors(case: dict[str, Any]) -> None:
    glyph = decode(case["glyph"])
    assert [list(each) for each in windows(glyph)] == case["windows"]
    np.testing.assert_allclose(covered(glyph).sum(axis=(1, 2)), case["ink"], atol=1e-3)
    found = spoken(glyph, np.reshape(np.array(case["rows"], np.float32), (len(case["ink"]), -1)), 0, 1)
    np.testing.assert_allclose(found.values[glyph != 0], case["values"], atol=1e-6)
    np.testing.assert_allclose(found.times, case["times"], rtol=1e-5)
    assert not found.values[glyph == 0].any()


def test_what_is_lost_when_it_is_covered_speaks_for_the_class() -> None:
    glyph = np.zeros((28, 28), np.float32)
    glyph[4:24, 13:15] = 1
    places = windows(glyph)
    # The foot speaks for the first class, the head for the second.
    rows = np.full((1 + len(places), 2), 0.5, np.float32)
    for index, (row, _) in enumerate(places, start=1):
        if row >= 18:
            rows[index] = 0.1, 0.9
        if row + SIDE <= 10:
            rows[index] = 0.8, 0.2
    found = spoken(glyph, rows, 0, 1)
    assert found.values[20:24].sum() > 0
    assert found.values[4:8].sum() < 0
    assert found.values[13:15, 13].tolist() == [0, 0]
    assert found.values.max() == pytest.approx(1)
    assert found.times == pytest.approx((9, 4))
    reverse = spoken(glyph, rows, 1, 0)
    np.testing.assert_allclose(reverse.values, -found.values)
    assert reverse.times == pytest.approx((4, 9))


def test_nothing_speaks_where_nothing_changes() -> None:
    glyph = np.zeros((28, 28), np.float32)
    glyph[10:18, 10:18] = 1
    found = spoken(glyph, np.full((1 + len(windows(glyph)), 2), 0.5, np.float32), 0, 1)
    assert not found.values.any()
    assert found.times == (1, 1)


def test_rows_of_something_else_are_refused() -> None:
    with pytest.raises(DataError, match="Received: 3 rows"):
        spoken(np.ones((28, 28), np.float32), np.ones((3, 10), np.float32), 0, 1)
