"""Which symbols are parts of words, by what the page is held to as well."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.reading.words import in_words

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_what_is_refused_and_doubted_is_a_word(case: dict[str, Any]) -> None:
    symbols = [SimpleNamespace(**{**symbol, "box": tuple(symbol["box"])}) for symbol in case["symbols"]]
    assert in_words(symbols) == case["expected"]
