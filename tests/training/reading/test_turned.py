"""Which way a picture is read, by what the page is held to as well."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.reading.turned import sense_of, upright

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "turned.json").read_text(encoding="utf-8"))


def reading_of(case: dict[str, Any], turns: int) -> Any:
    symbols = [
        SimpleNamespace(
            label=symbol["label"], probabilities=[symbol["chance"]], box=tuple(symbol["box"]), line=symbol["line"]
        )
        for symbol in case["readings"][turns]
    ]
    return SimpleNamespace(symbols=symbols, turned=turns)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_a_picture_is_turned_where_that_makes_clearly_more_sense(case: dict[str, Any]) -> None:
    asked: list[int] = []

    def read(turns: int) -> Any:
        asked.append(turns)
        return reading_of(case, turns)

    assert upright(read).turned == case["turned"]
    assert len(asked) == case["read"]  # what makes sense as it lies is read once


def test_sense_is_what_a_digit_costs() -> None:
    box = (0, 0, 40, 20)
    labels = [(3, 0), (None, 0), ("-", 0), (1, 0), (8, 1)]
    symbols = [SimpleNamespace(label=label, probabilities=[0.5, 0.1], box=box, line=line) for label, line in labels]
    digits, ones, shapes, cost = sense_of(symbols)
    assert (digits, ones, shapes) == (2, 1, 4)
    assert cost == pytest.approx((3 * 0.6931 + 3) / 4, abs=1e-4)
