"""Random pictures and strokes: both ink twins make the same of them, and neither stumbles."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.random_cases import SEED, TIMES
from tests.training.ink.twins import (
    Case,
    Dice,
    Picture,
    of_page,
    of_python,
    picture_case,
    random_drawing,
    random_pad,
    random_picture,
)

CASES = 24 * TIMES
_AT_ONCE = 48  # cases that a process of Node is given, and their pictures kept in memory
GLYPH = 1e-6
"""How far glyphs may lie apart: the contract of the golden vectors."""


def assert_alike(python: Any, page: Any, where: str) -> None:
    """Compare results: all to the bit but glyphs, and what sums of ink decide."""
    if isinstance(python, dict):
        assert python.keys() == page.keys(), where
        for key in python:
            assert_alike(python[key], page[key], f"{where}.{key}")
    elif isinstance(python, list | tuple):
        assert len(python) == len(page), where
        for index, (one, other) in enumerate(zip(python, page, strict=True)):
            assert_alike(one, other, f"{where}[{index}]")
    elif where.endswith(".glyph"):
        one, other = (np.frombuffer(base64.b64decode(text), "<f4") for text in (python, page))
        np.testing.assert_allclose(one, other, rtol=0, atol=GLYPH, err_msg=where)
        assert np.isfinite(one).all(), where
    elif where.endswith(".overreach"):
        assert python == pytest.approx(page, abs=1e-9), where
    else:
        assert python == page, where


def assert_twins_agree(cases: list[Case], folder: Path) -> None:
    """Give cases to both twins and compare what they make of them."""
    for index, (case, page) in enumerate(zip(cases, of_page(cases, folder), strict=True)):
        kind, height, width = case["kind"], case.get("height"), case.get("width")
        assert_alike(of_python(case), page, f"{kind} {index}, {height} × {width}")


@pytest.mark.fuzz
@pytest.mark.timeout(0)
@pytest.mark.parametrize("random_case", [random_picture, random_drawing, random_pad])
def test_random_cases_become_the_same(random_case: Callable[[Dice], Case], tmp_path: Path) -> None:
    print(f"seed {SEED}")  # pytest shows it where a case fails
    dice = np.random.default_rng(SEED)
    for begun in range(0, CASES, _AT_ONCE):
        assert_twins_agree([random_case(dice) for _ in range(min(_AT_ONCE, CASES - begun))], tmp_path)


def test_pictures_of_one_pixel_s_height_become_the_same(tmp_path: Path) -> None:
    sizes = [(1, 700), (700, 1), (3, 9000), (9000, 3), (1, 1), (2, 700), (7, 1280), (1280, 7), (1, 70_000)]
    assert_twins_agree([picture_case(dashes(*size)) for size in sizes], tmp_path)


def dashes(height: int, width: int) -> Picture:
    """Return black dashes on white, along the longer side."""
    along = np.indices((height, width))[int(width >= height)]
    grey = np.where(along % 40 < 6, 0, 255).astype(np.uint8)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])
