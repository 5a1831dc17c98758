"""Which number is meant, by what the page is held to as well."""

import json
from pathlib import Path
from typing import Any

import pytest

from training.reading.decimal_mark import canonical, is_either, mark_in

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "decimal_mark.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["numbers"], ids=lambda case: case["text"])
def test_a_number_is_the_one_that_was_meant(case: dict[str, Any]) -> None:
    found = {name: canonical(case["text"], mark) for name, mark in (("point", "."), ("comma", ","), ("unknown", None))}
    assert found == {name: case[name] for name in found}
    assert is_either(case["text"]) == (found["point"] != found["comma"])


@pytest.mark.parametrize("case", GOLDEN["pictures"], ids=lambda case: " ".join(case["texts"]))
def test_numbers_that_tell_their_decimal_mark_tell_that_of_others(case: dict[str, Any]) -> None:
    assert mark_in(case["texts"]) == case["mark"]
