"""Whom the writers of public files are for."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from tools.deal_writers import FILES, deal, read_written
from training.data.deal import WRITERS, deal_of, dealt_files
from training.data.download import content_sha256
from training.data.split import split_by_writer, split_file
from training.data.strokes import StrokeSample, read_strokes, write_strokes

PARTS = ("learn", "choose", "release")
DEALS = json.loads(WRITERS.read_text(encoding="utf-8"))


def test_nobody_is_in_two_parts_of_any_files() -> None:
    of_part = {part: {writer for each in DEALS.values() for writer in each[part]} for part in PARTS}
    assert all(of_part[one] and not of_part[one] & of_part[other] for one, other in combinations(PARTS, 2))
    assert dealt_files() == [Path(name).name for name in FILES]


@pytest.mark.parametrize("name", FILES)
def test_everyone_who_wrote_a_file_is_dealt(name: str, data: Path) -> None:
    path = data / name
    dealt = DEALS[path.name]
    assert content_sha256(path) == dealt["sha256"]
    assert {each.writer for each in read_written(path)} == {writer for part in PARTS for writer in dealt[part]}


def test_the_first_file_is_dealt_as_it_was_before_there_was_a_deal(data: Path) -> None:
    path = data / "unipen/unipen-digits.jsonl.gz"
    samples = read_strokes(path)
    assert split_file(path, samples, 0.2) == split_by_writer(samples, 0.2)


def written(*writers: str) -> list[StrokeSample]:
    return [StrokeSample(1, [[(0, 0), (0, number)]], {"writer": writer}) for number, writer in enumerate(writers)]


def test_who_is_dealt_already_keeps_the_part() -> None:
    first = deal(written(*"abcdefghij"), [], 0.2, 0.2)
    second = deal(written(*"cdefghijklmnopq"), [first], 0.2, 0.2)
    for part in PARTS:
        assert set(first[part]) & set("cdefghij") == set(second[part]) & set("cdefghij")
    assert set().union(*second.values()) == set("cdefghijklmnopq")


def test_an_unknown_file_is_dealt_by_chance(tmp_path: Path) -> None:
    path, samples = tmp_path / "mine.jsonl", written(*"abcdefghij")
    write_strokes(path, samples)
    assert deal_of(content_sha256(path)) is None
    assert split_file(path, samples, 0.3) == split_by_writer(samples, 0.3)
