"""Glyphs of stroke samples: the same on any number of cores, and from the cache."""

import functools
import operator
import os
import subprocess
import sys
from itertools import count, islice
from pathlib import Path

import numpy as np
import pytest

from training.common import cache
from training.common.cache import Arrays, cached_arrays
from training.common.cores import map_on_cores
from training.common.errors import InklingError
from training.data.labels import DIGIT_LABELS
from training.data.strokes import StrokeSample
from training.learning import drawing
from training.learning.bend import bend, random_pen
from training.learning.drawing import SHAPING, draw_bent, draw_plainly, given, non_digits, procedural
from training.learning.part import Part
from training.reading.glyphs import KIND, glyph_of, glyphs_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a cache of its own, and return its folder of glyphs."""
    monkeypatch.setenv("INKLING_CACHE", str(tmp_path))
    monkeypatch.setattr("training.common.cache.cache_folder", cache_folder)
    return tmp_path / KIND


cache_folder = cache.cache_folder  # as it was before the tests' own cache took its place


def assert_same(one: Part, other: Part) -> None:
    np.testing.assert_array_equal(one.glyphs, other.glyphs)
    np.testing.assert_array_equal(one.labels, other.labels)


def test_each_sample_is_bent_and_drawn_in_turn(pens: list[StrokeSample]) -> None:
    rng = np.random.default_rng(5)
    expected = [glyph_of(bend(sample.strokes, rng), random_pen(rng)) for sample in 2 * pens[:3]]
    part = draw_bent(given(pens[:3], DIGIT_LABELS), 2, 5, "pens")
    np.testing.assert_array_equal(part.glyphs, np.rint(np.stack(expected) * 255))
    assert part.labels.tolist() == 2 * [sample.label for sample in pens[:3]]


def test_drawn_plainly_a_sample_is_what_the_page_draws(pens: list[StrokeSample]) -> None:
    part = draw_plainly(given(pens[:4], DIGIT_LABELS), "pens")
    np.testing.assert_array_equal(part.glyphs, np.rint(glyphs_of(pens[:4]) * 255))


def test_what_is_no_digit_has_the_class_after_the_digits() -> None:
    assert (
        draw_plainly(non_digits(3, 1, "train", DIGIT_LABELS), "what is no digit").labels.tolist()
        == [DIGIT_LABELS.none] * 3
    )


def test_the_number_of_processes_changes_no_glyph(
    pens: list[StrokeSample], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.learning.drawing._FEW", 0)
    monkeypatch.setattr("training.learning.drawing._CHUNK", 7)
    alone = draw_bent(given(pens[:30], DIGIT_LABELS), 1, 1, "pens", processes=1)
    next(folder.iterdir()).unlink()
    assert_same(alone, draw_bent(given(pens[:30], DIGIT_LABELS), 1, 1, "pens", processes=2))


def test_processes_that_draw_do_not_import_tensorflow() -> None:
    script = "import sys, training.learning.drawing; print('tensorflow' in sys.modules, 'keras' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", script], text=True).split() == ["False", "False"]


def test_all_code_that_shapes_a_glyph_is_in_the_key() -> None:
    """What the drawing imports of ours, but for what knows no glyph."""
    script = "import sys, training.learning.drawing\nfor name in sys.modules: print(name)"
    names = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    ours = {name.removeprefix("training.").replace(".", "/") for name in names if name.startswith("training.")}
    shaping = tuple(name.removesuffix(".py") for name in SHAPING)
    others = {name for name in ours if not name.startswith((*shaping, "common"))}
    assert others == {"data", "learning", "reading"}  # the rooms' first lines


def no_samples() -> list[StrokeSample]:
    raise AssertionError("what is in the cache is not drawn again")


def test_what_was_drawn_is_read_from_the_cache() -> None:
    source = procedural(5, 1, DIGIT_LABELS)
    drawn = draw_bent(source, 1, 1, "digits")
    assert_same(drawn, draw_bent(drawing.Source(source.key, no_samples, DIGIT_LABELS), 1, 1, "digits"))


def test_another_sample_seed_way_or_code_is_drawn_anew(
    pens: list[StrokeSample], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_bent(given(pens[:2], DIGIT_LABELS), 1, 1, "pens")
    draw_bent(given(pens[:2], DIGIT_LABELS), 1, 2, "pens")
    draw_bent(given(pens[:2], DIGIT_LABELS), 2, 1, "pens")
    draw_bent(given(pens[1:3], DIGIT_LABELS), 1, 1, "pens")
    draw_plainly(given(pens[:2], DIGIT_LABELS), "pens")
    monkeypatch.setattr("training.learning.drawing.code_digest", lambda _: "another")
    draw_bent(given(pens[:2], DIGIT_LABELS), 1, 1, "pens")
    assert len(list(folder.iterdir())) == 6


@pytest.mark.parametrize("place", [0, 40, -1, None])
def test_a_damaged_file_of_the_cache_is_noticed_and_drawn_anew(
    place: int | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = draw_bent(procedural(5, 1, DIGIT_LABELS), 1, 1, "digits")
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    damaged = bytearray(whole if place is not None else whole[:-9])
    if place is not None:
        damaged[place] ^= 1
    path.write_bytes(damaged)
    assert_same(drawn, draw_bent(procedural(5, 1, DIGIT_LABELS), 1, 1, "digits"))
    assert "is damaged" in "".join(capsys.readouterr().err.split("\n")).replace("  ", " ")
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_says_so_and_stops_nobody(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write_text("a file where a folder should be")
    assert len(draw_plainly(procedural(2, 1, DIGIT_LABELS), "digits")) == 2
    assert "cannot be" in capsys.readouterr().err


def test_the_cache_drops_what_was_not_used_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def arrays(number: int) -> Arrays:
        return {"noise": np.random.default_rng(number).integers(0, 256, 1000, np.uint8)}

    monkeypatch.setattr("training.common.cache.LIMIT", 2800)
    for number, key in enumerate("ab"):
        cached_arrays("kind", key, functools.partial(arrays, number))
        os.utime(tmp_path / f"kind/{key}.npz.sha256", (number, number))
    cached_arrays("kind", "a", lambda: arrays(0))  # used again
    cached_arrays("kind", "c", lambda: arrays(2))
    assert sorted(path.name[0] for path in (tmp_path / "kind").iterdir()) == ["a", "c"]


def test_results_come_in_the_order_of_endless_tasks() -> None:
    assert list(islice(map_on_cores(operator.neg, count(), processes=2), 20)) == [-number for number in range(20)]


def test_a_process_that_was_ended_from_outside_is_the_users_to_know() -> None:
    with pytest.raises(InklingError, match="ended from outside"):
        list(map_on_cores(os._exit, [9], processes=2))
