"""The text that symbols make out, by what the page is held to as well, and which signs it may have."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.common.errors import InklingError
from training.ink import ALL, SIGNS
from training.reading.text import check_signs, text_of

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "text.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_labels_are_put_together_with_spaces_and_lines(case: dict[str, Any]) -> None:
    assert text_of(SimpleNamespace(**symbol) for symbol in case["symbols"]) == case["expected"]


@pytest.mark.parametrize("signs", ["", " ", ".,", *SIGNS, ALL])
def test_some_of_the_signs_may_be_asked_for(signs: str) -> None:
    assert check_signs(signs) == signs


@pytest.mark.parametrize("signs", [".;", "1", "\t", "−"])
def test_other_signs_are_refused_in_words(signs: str) -> None:
    with pytest.raises(InklingError, match=f"Received: {signs[-1]}"):
        check_signs(signs)
