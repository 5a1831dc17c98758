"""Stroke files: what is read is what was written, and a bad line is reported by its number."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.common.errors import DataError
from training.data.strokes import StrokeSample, read_strokes, write_strokes

GOOD = '{"label": 3, "strokes": [[[0, 0], [1, 2.5]]], "writer": "w1"}\n'

coordinates = st.floats(-1e6, 1e6)
strokes = st.lists(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=5), min_size=1, max_size=3)
samples = st.lists(
    st.builds(
        StrokeSample,
        st.none() | st.integers(0, 9),
        strokes,
        st.dictionaries(st.sampled_from(["writer", "provider", "note"]), st.text(max_size=5)),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("name", ["pens.jsonl", "pens.jsonl.gz"])
@given(samples=samples)
def test_what_is_written_is_read(
    name: str, samples: list[StrokeSample], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("round-trip") / name
    write_strokes(path, samples)
    assert read_strokes(path) == samples


def test_the_same_samples_give_the_same_bytes(tmp_path: Path, pens: list[StrokeSample]) -> None:
    write_strokes(tmp_path / "a.jsonl.gz", pens)
    write_strokes(tmp_path / "b.jsonl.gz", pens)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "one JSON object"),
        ("[1, 2]", '"label" and "strokes"'),
        ('{"label": 3}', '"label" and "strokes"'),
        ('{"label": 12, "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": true, "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": "3", "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": 3, "strokes": 5}', "list of lists"),
        ('{"label": 3, "strokes": []}', "at least one point"),
        ('{"label": 3, "strokes": [[]]}', "at least one point"),
        ('{"label": 3, "strokes": [[[0]]]}', "two finite numbers"),
        ('{"label": 3, "strokes": [[[0, NaN]]]}', "two finite numbers"),
        ('{"label": 3, "strokes": [[[0, "1"]]]}', "two finite numbers"),
    ],
)
def test_a_bad_line_is_reported_by_its_number(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(GOOD + "\n" + line + "\n" + GOOD)
    with pytest.raises(DataError, match=rf"line 3: .*{complaint}"):
        read_strokes(path)


def test_not_a_digit_and_extra_numbers_of_a_point_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "fine.jsonl"
    path.write_text('{"label": null, "strokes": [[[0, 0, 0.5]]]}\n')
    assert read_strokes(path) == [StrokeSample(None, [[(0, 0)]])]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_a_file_without_samples_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"empty\.jsonl"):
        read_strokes(path)


@pytest.mark.parametrize("cut", [0.2, 0.9])
def test_a_broken_gzip_file_is_refused(tmp_path: Path, cut: float) -> None:
    whole = gzip.compress((GOOD * 50).encode())
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: int(cut * len(whole))])
    with pytest.raises(DataError, match=r"cut\.jsonl\.gz"):
        read_strokes(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"must exist.*nowhere\.jsonl"):
        read_strokes(tmp_path / "nowhere.jsonl")
