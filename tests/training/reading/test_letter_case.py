"""Whether letters are capital or small, by what the page is held to as well."""

import json
from pathlib import Path
from typing import Any

import pytest

from training.data.labels import Labels, merged_of
from training.reading.letter_case import in_case, small_letters

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "letter_case.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_size_and_place_tell_capitals_from_small_letters(case: dict[str, Any]) -> None:
    small = small_letters(Labels(tuple(GOLDEN["labels"]), merged_of(GOLDEN["merge"])))
    assert in_case(case["labels"], [tuple(box) for box in case["boxes"]], small) == case["expected"]


def test_only_letters_that_were_merged_into_their_capitals_are_told() -> None:
    assert small_letters(Labels((0, "C", "X"), merged_of(["O=0", "c=C", "k=K"]))) == {"C": "c"}
