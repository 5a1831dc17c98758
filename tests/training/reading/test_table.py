"""Rows and columns, by what the page is held to as well."""

import json
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.reading.table import Cell, table_of, texts_of

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "table.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_what_stands_in_rows_and_columns_is_a_table(case: dict[str, Any]) -> None:
    table = table_of([SimpleNamespace(**{**symbol, "box": tuple(symbol["box"])}) for symbol in case["symbols"]])
    found = None if table is None else [[asdict(cell) for cell in row] for row in table]
    assert found == case["expected"]


def test_texts_are_those_of_the_cells() -> None:
    assert texts_of([[Cell("12", [0, 1]), Cell("", [])]]) == [["12", ""]]
