"""Where spaces are, by what the page is held to as well."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.reading.spaces import spaces_before

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "spaces.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_wide_gaps_are_spaces(case: dict[str, Any]) -> None:
    symbols = [SimpleNamespace(**{**symbol, "box": tuple(symbol["box"])}) for symbol in case["symbols"]]
    assert spaces_before(symbols) == case["expected"]
