"""Stroke files: what is read is what was written, and a bad line is reported by its number."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_cases import random_cases
from training.common.errors import DataError
from training.data.download import content_sha256
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
@random_cases(100)
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
        ('{"label": -1, "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": true, "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": "thirteen letters", "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": "none", "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": 2.5, "strokes": [[[0, 0]]]}', "digit 0..9"),
        ('{"label": 3, "strokes": 5}', "list of lists"),
        ('{"label": 3, "strokes": []}', "at least one point"),
        ('{"label": 3, "strokes": [[]]}', "at least one point"),
        ('{"label": 3, "strokes": [[[0]]]}', "two finite numbers"),
        ('{"label": 3, "strokes": [[[0, NaN]]]}', "two finite numbers"),
        ('{"label": 3, "strokes": [[[0, "1"]]]}', "two finite numbers"),
        (f'{{"label": 3, "strokes": [[[0, 1{400 * "0"}]]]}}', "two finite numbers"),
        (f'{{"label": 3, "strokes": [[[0, {5000 * "1"}]]]}}', "one JSON object"),
        (f'{{"label": 3, "strokes": {100_000 * "["}', "one JSON object"),
        ('{"label": 3, "strokes": [[[0, 0]]]} and more', "one JSON object"),
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


SAMPLES = [StrokeSample(3, [[(0, 0), (1, 2.5)]], {"writer": "é"}), StrokeSample(None, [[(4, 4)]], {"writer": "w2"})]
ENTRIES = [{"label": each.label, "strokes": each.strokes, **each.extra} for each in SAMPLES]
LINES = [json.dumps(entry, ensure_ascii=False) for entry in ENTRIES]
PRETTY = [json.dumps(entry, ensure_ascii=False, indent=2) for entry in ENTRIES]


@pytest.mark.parametrize(
    "text",
    [
        "\r\n".join(LINES),
        "\n\n\n".join(LINES) + "\n\n",
        ",\n".join(LINES) + ",\n",
        "\ufeff" + "\n\ufeff".join(LINES),
        "\n".join(PRETTY),
        json.dumps(ENTRIES),
        json.dumps(ENTRIES, indent=2),
        f"[\n{LINES[0]},\n{LINES[1]},\n]\n",
        "\n".join(LINES).replace('"label": 3', '"label": "3"'),
        "\n".join(LINES).replace('"label": 3', '"label": 3.0'),
    ],
    ids=["CR LF", "empty lines", "commas", "marks", "pretty", "list", "pretty list", "comma in list", "word", "float"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_file_whose_meaning_is_plain_is_read(text: str, encoding: str, packed: bool, tmp_path: Path) -> None:
    content = text.encode(encoding)
    path = tmp_path / "mine.jsonl"  # gzipped or not, its name says nothing
    path.write_bytes(gzip.compress(content) if packed else content)
    assert read_strokes(path) == SAMPLES


def test_a_file_that_was_unpacked_on_its_way_is_read_under_its_old_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl.gz"
    path.write_text("\n".join(LINES), encoding="utf-8")
    assert read_strokes(path) == SAMPLES
    assert content_sha256(path) == sha256("\n".join(LINES).encode()).hexdigest()


def test_a_file_that_changed_has_another_hash(tmp_path: Path) -> None:
    path = tmp_path / "pens.jsonl"
    for content in (b"one", b"two and more"):
        path.write_bytes(content)
        assert content_sha256(path) == content_sha256(path) == sha256(content).hexdigest()


def test_a_list_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text(f"[{LINES[0]},\n{LINES[1]}", encoding="utf-8")
    with pytest.raises(DataError, match=r"must end with \]"):
        read_strokes(path)


@pytest.mark.parametrize("label", ["", '"label": "a number of 2047", ', '"label": {}, '])
def test_what_a_sample_shows_need_not_be_known_to_read_it(label: str, tmp_path: Path) -> None:
    path = tmp_path / "page.jsonl"
    path.write_text(f'{{{label}"strokes": [[[0, 0]]]}}')
    with pytest.raises(DataError, match="label"):
        read_strokes(path)
    assert read_strokes(path, labelled=False) == [StrokeSample(None, [[(0, 0)]])]


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
