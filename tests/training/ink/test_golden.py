"""The golden vectors that both ink twins must reproduce: Vitest reads the same files."""

import json
from typing import Any

import numpy as np
import pytest

from tools.golden.run_lengths import decode, decode_picture
from tools.golden.vectors import FOLDER, golden, to_bytes
from training.ink import Ink, binarise, bounds, normalise, page_ink, place, rasterise

NAMES = ("constants", "strokes", "inks", "numbers", "pictures", "pages", "covering", "bindings", "signs")
FILES = {f"{name}.json": (FOLDER / f"{name}.json").read_bytes() for name in NAMES}


def cases(name: str) -> Any:
    return [pytest.param(case, id=case["name"]) for case in json.loads(FILES[name])]


def assert_read_as(ink: Ink, wanted: dict[str, Any]) -> None:
    boxes = bounds(ink)
    assert [list(box) for box in boxes] == wanted["boxes"]
    for box, glyph in zip(boxes, wanted["glyphs"], strict=True):
        np.testing.assert_allclose(normalise(ink, box), decode(glyph), rtol=0, atol=1e-6)


def assert_ink(ink: Ink, wanted: dict[str, Any]) -> None:
    np.testing.assert_allclose(ink, decode(wanted["ink"]), rtol=0, atol=1e-6)
    assert_read_as(ink, wanted)


def test_committed_files_are_what_the_code_writes_now() -> None:
    written = {name: to_bytes(content) for name, content in golden().items()}
    stale = [name for name in FILES if written[name] != FILES[name]]
    assert written.keys() == FILES.keys()
    assert not stale, "run: python -m tools.golden"


@pytest.mark.parametrize("case", cases("strokes.json"))
def test_strokes_become_ink_boxes_and_glyphs(case: dict[str, Any]) -> None:
    strokes, height, width = case["strokes"], case["height"], case["width"]
    if case["placed"] is not None:
        strokes, *size, _ = place(case["strokes"], case["pen"])
        assert size == [height, width]
        assert [[list(point) for point in stroke] for stroke in strokes] == case["placed"]
    assert_ink(rasterise(strokes, height, width, case["pen"]), case)


@pytest.mark.parametrize("case", cases("inks.json"))
def test_ink_becomes_boxes_and_glyphs(case: dict[str, Any]) -> None:
    assert_read_as(decode(case["ink"]), case)


@pytest.mark.parametrize("case", cases("pictures.json"))
def test_pictures_become_ink_boxes_and_glyphs(case: dict[str, Any]) -> None:
    assert_ink(binarise(decode_picture(case["picture"])), case)


@pytest.mark.parametrize("case", cases("pages.json"))
def test_pages_become_upright_ink(case: dict[str, Any]) -> None:
    ink, to_picture = page_ink(decode_picture(case["picture"]))
    np.testing.assert_allclose(ink, decode(case["ink"]), rtol=0, atol=1e-6)
    np.testing.assert_allclose(to_picture, case["to_picture"], rtol=0, atol=1e-9)
