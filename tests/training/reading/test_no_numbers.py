"""What of a picture is no number, by what the page is held to as well."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.reading.no_numbers import no_numbers

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "no_numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_what_stands_between_spaces_is_a_number_or_none(case: dict[str, Any]) -> None:
    symbols = [SimpleNamespace(**{**symbol, "box": tuple(symbol["box"])}) for symbol in case["symbols"]]
    assert no_numbers(symbols) == case["expected"]
