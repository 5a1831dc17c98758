"""Whole numbers: composed, on pages, and how many of them are read right."""

import gzip
import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from scipy.spatial import cKDTree

from training.commands import SHIPPED_MODEL, main
from training.common.errors import DataError
from training.data.numbers import REAL, NumberSample, compose_numbers, compose_small
from training.data.numbers.writers import outline
from training.data.pages import generate_pages
from training.data.strokes import Strokes, StrokeSample
from training.ink import PAD_HEIGHT, bounds, rasterise
from training.measuring.evaluate import Share
from training.measuring.unseen_writers import unseen_digits
from training.measuring.whole_numbers import Answer, Wholes, boxes_of, matched_lines, measure_photos
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

COUNT = 40


def _line(strokes: Strokes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return points along strokes that are at most a pixel apart."""
    points = []
    for stroke in strokes:
        ends = np.array(stroke)
        for start, end in zip(ends, [*ends[1:], ends[-1]], strict=True):
            steps = 2 + int(np.hypot(*(end - start)))
            points.append(start + np.linspace(0, 1, steps)[:, None] * (end - start))
    return np.concatenate(points)


def _gaps(number: NumberSample) -> list[float]:
    """Return the paper between neighbouring digits at their closest approach, below 0 where their ink overlaps."""
    lines = [_line(digit) for digit in number.digits]
    return [float(cKDTree(one).query(other)[0].min()) - number.pen for one, other in itertools.pairwise(lines)]


@pytest.fixture(scope="module")
def numbers(pens: list[StrokeSample]) -> list[NumberSample]:
    return compose_numbers(pens, COUNT, seed=3)


@pytest.fixture(scope="module")
def touching(pens: list[StrokeSample]) -> list[NumberSample]:
    return compose_numbers(pens, COUNT, seed=3, touching=True)


def test_numbers_follow_from_the_seed(pens: list[StrokeSample], numbers: list[NumberSample]) -> None:
    assert compose_numbers(pens, 5, seed=3) == numbers[:5]
    assert compose_numbers(pens, 5, seed=4) != numbers[:5]


def test_each_number_is_of_one_writer(pens: list[StrokeSample], numbers: list[NumberSample]) -> None:
    drawn = {
        (sample.extra["writer"], sample.label, sum(len(stroke) for stroke in sample.strokes), len(sample.strokes))
        for sample in pens
    }
    for number in numbers:
        for label, digit in zip(number.text, number.digits, strict=True):
            assert (number.writer, int(label), sum(map(len, digit)), len(digit)) in drawn


@pytest.mark.parametrize("kind", ["numbers", "touching"])
def test_numbers_are_on_their_pad(kind: str, request: pytest.FixtureRequest) -> None:
    numbers: list[NumberSample] = request.getfixturevalue(kind)
    assert {len(number.text) for number in numbers} == set(range(2, 9))
    for number in numbers:
        points = np.array([point for stroke in number.strokes for point in stroke])
        assert (points >= number.pen / 2).all()
        assert (points <= np.array((number.width, number.height)) - number.pen / 2).all()
        assert PAD_HEIGHT == number.height <= number.width <= 1024


def test_digits_keep_apart_or_touch_slightly(numbers: list[NumberSample], touching: list[NumberSample]) -> None:
    assert [number.text for number in touching] == [number.text for number in numbers]
    assert min(gap for number in numbers for gap in _gaps(number)) > 2
    for number in touching:
        # By 1.5 pens at most, of which one more is counted where lines cross: their distance never gets below 0.
        assert all(-number.pen <= gap < 1.5 for gap in _gaps(number))


def test_digits_have_their_natural_size() -> None:
    tall = outline(StrokeSample(1, [[(5, 0), (5, 1000)]]))
    wide = outline(StrokeSample(2, [[(0, 0), (1000, 700)]]))
    dot = outline(StrokeSample(0, [[(3, 3)]]))
    assert np.ptp(tall[0], axis=0).tolist() == [0, 1]
    assert 0.8 < np.ptp(wide[0], axis=0)[1] < 0.9
    assert dot[0].tolist() == [[0, 0]]


def test_even_numbers_are_those_that_earlier_releases_were_measured_on(numbers: list[NumberSample]) -> None:
    """Their figures stand in the docs and on cards."""
    assert [(number.text, number.writer, number.width) for number in numbers[:3]] == [
        ("117", "w01", 763),
        ("474147", "w05", 1001),
        ("71700", "w00", 616),
    ]
    np.testing.assert_allclose(numbers[1].digits[-1][-1][-1], (557.26, 91.3), atol=0.05)


def _steps(numbers: list[NumberSample]) -> tuple[list[float], list[float]]:
    """Return the logarithms of how high each digit is beside the one before, and how far its foot is off that one's."""
    heights, feet = [], []
    for number in numbers:
        boxes = np.array(boxes_of(number), float)
        high = boxes[:, 2] - boxes[:, 0]
        heights += np.diff(np.log(high)).tolist()
        feet += (np.diff(boxes[:, 2]) / high.mean()).tolist()
    return heights, feet


def test_digits_differ_as_those_of_real_numbers_do(pens: list[StrokeSample], numbers: list[NumberSample]) -> None:
    """Of real ones, 0.71 and 1.31 of the digit before and a fifth of the height: `python -m tools.number_spread`."""
    heights, feet = _steps(compose_numbers(pens, 150, seed=3, spread=REAL))
    even, even_feet = _steps(numbers)
    low, high = np.exp(np.quantile(heights, (0.05, 0.95)))
    assert 0.65 < low < 0.8
    assert 1.25 < high < 1.5
    assert 0.14 < np.quantile(np.abs(feet), 0.9) < 0.27
    assert np.std(even) < 0.7 * np.std(heights)
    assert np.std(even_feet) < 0.7 * np.std(feet)


@pytest.mark.parametrize("share", [1, 0.5, 0.4])
def test_the_second_digit_is_as_low_as_asked_for_and_on_one_line_with_the_first(
    pens: list[StrokeSample], share: float
) -> None:
    numbers = compose_small(pens, "28", share, 12, seed=1)
    assert len({number.writer for number in numbers}) > 5
    for number in numbers:
        one, other = (np.array([point for stroke in digit for point in stroke]) for digit in number.digits)
        np.testing.assert_allclose(np.ptp(other[:, 1]) / np.ptp(one[:, 1]), share, atol=0.01)
        np.testing.assert_allclose(one[:, 1].max(), other[:, 1].max(), atol=0.1)
    assert [number.text for number in numbers] == ["28"] * 12


def test_nobody_writes_a_number_whose_digits_they_have_no_sample_of(pens: list[StrokeSample]) -> None:
    with pytest.raises(ValueError, match="none with 28"):
        compose_small([sample for sample in pens if sample.label != 8], "28", 1, 1, seed=1)


def test_numbers_need_digits() -> None:
    with pytest.raises(ValueError, match="samples of digits"):
        compose_numbers([StrokeSample(None, [[(0, 0)]])], 1, seed=0)
    with pytest.raises(ValueError, match="Received: -1"):
        compose_numbers([], -1, seed=0)


def test_pages_follow_from_the_seed(pens: list[StrokeSample]) -> None:
    first, second = generate_pages(pens, 2, seed=5)
    (again,) = generate_pages(pens, 1, seed=5)
    assert (again.picture == first.picture).all()
    assert again.lines == first.lines != second.lines
    for page in (first, second):
        assert 3 <= len(page.lines) <= 10
        assert all(1 <= len(line) <= 12 and line.isdecimal() for line in page.lines)
        assert page.picture.dtype == np.uint8
        assert page.picture.shape[2] == 4
        assert 700 <= max(page.picture.shape) <= 3000
        assert page.picture[..., :3].std() > 2


def test_marks_are_left_out_of_the_text(pens: list[StrokeSample]) -> None:
    (plain,), (marked,) = generate_pages(pens, 1, seed=6), generate_pages(pens, 1, seed=6, marks=True)
    assert marked.lines[0] == plain.lines[0]
    assert marked.picture.shape != plain.picture.shape or (marked.picture != plain.picture).any()


@pytest.mark.parametrize(
    ("expected", "read", "pairs"),
    [
        ("1\n22", "1\n22", [("1", "1"), ("22", "22")]),
        ("1\n22\n3", "1\n3", [("1", "1"), ("22", ""), ("3", "3")]),
        ("1\n22", "1\n7\n22", [("1", "1"), ("", "7"), ("22", "22")]),
        ("1\n22", "1\n21", [("1", "1"), ("22", "21")]),
        ("1\n22", "", [("1", ""), ("22", "")]),
    ],
)
def test_a_missed_line_does_not_spoil_the_others(expected: str, read: str, pairs: list[tuple[str, str]]) -> None:
    assert list(matched_lines(expected, read)) == pairs


def test_the_share_counts_whole_numbers_and_writers() -> None:
    answers = [Answer("12", "12", "0", "a"), Answer("12", "13", "1", "a"), Answer("7", "7", "2", "b")]
    wholes = Wholes("numbers_whole", answers)
    assert wholes.share == Share(3, 2)
    assert wholes.by_writer == 0.75
    assert wholes.as_json()["misread"] == [{"source": "1", "expected": "12", "read": "13", "cause": None}]
    assert wholes.causes is None


def test_causes_are_counted() -> None:
    answers = [
        Answer("12", "13", "0", "a", "digit"),
        Answer("12", "1", "1", "a", "lost"),
        Answer("1", "", "2", "a", "lost"),
    ]
    causes = Wholes("numbers_whole", answers).causes
    assert causes is not None
    assert {cause: count for cause, count in causes.items() if count} == {"digit": 1, "lost": 2}


def test_the_boxes_of_composed_digits_are_those_of_their_ink(numbers: list[NumberSample]) -> None:
    for number in numbers[:5]:
        ink = rasterise(number.digits[0], number.height, number.width, number.pen)
        (box,) = bounds(ink)
        np.testing.assert_allclose(boxes_of(number)[0], box, atol=1.5)


def test_numbers_that_people_wrote_are_measured_to_choose_by(
    tiny_model: Path, pens: list[StrokeSample], pens_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[dict[str, Any]] = [
        {"label": number.text, "writer": number.writer, "strokes": number.strokes}
        for number in compose_numbers(pens, 12, seed=5)
    ]
    text = written[0]["label"]
    written.append({**written[0], "label": f"{text[0]}.{text[1:]}"})
    real = tmp_path / "real.jsonl"
    real.write_text("\n".join(json.dumps(each) for each in written), encoding="utf-8")
    main([
        "numbers", "--model", str(tiny_model), "--strokes", str(pens_file), "--photos", str(tmp_path), "--count", "1",
        "--pages", "0", "--marked", "0", "--part", "validation", "--real", str(real), "--json",
    ])  # fmt: skip
    figures = json.loads(capsys.readouterr().out)
    digits, marked = figures["sets"][3:]
    assert (digits["name"], digits["samples"]) == ("numbers_real_whole", 12)
    assert (marked["name"], marked["samples"]) == ("numbers_real_marked_whole", 1)
    assert sum(digits["causes"].values()) == len(digits["misread"]) > 0
    assert all(each["cause"] for each in digits["misread"])


def test_numbers_prints_and_records_its_figures(
    tiny_model: Path, pens_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model"
    Recogniser.load(tiny_model).save(model)
    command = ["numbers", "--model", str(model), "--strokes", str(pens_file), "--photos", str(tmp_path), "--count", "3"]
    main([*command, "--pages", "1", "--marked", "1", "--json", "--record"])
    printed = capsys.readouterr()
    figures = json.loads(printed.out)
    assert "No photos" in printed.err
    assert [(each["name"], each["samples"]) for each in figures["sets"][:3]] == [
        ("numbers_whole", 3),
        ("numbers_touching_whole", 3),
        ("numbers_varied_whole", 3),
    ]
    metrics = Card.read(model / "card.json").metrics
    assert {name: metrics[name] for name in figures["metrics"]} == figures["metrics"]
    assert set(figures["metrics"]) == {
        "numbers_whole", "numbers_touching_whole", "numbers_varied_whole", "pages_lines", "pages_varied_lines",
        "pages_marked_lines",
    }  # fmt: skip

    main([*command, "--pages", "0", "--marked", "0"])
    table = capsys.readouterr().out
    assert "98%" in table
    assert "→" in table


def test_numbers_are_of_writers_that_the_model_has_not_learnt_from(tiny_model: Path, pens_file: Path) -> None:
    card = Recogniser.load(tiny_model).card
    assert len(unseen_digits(card, pens_file, "held-out")) == 200  # a file that it was not trained on
    with pytest.raises(DataError, match="INKLING_DATA"):
        main(["numbers", "--model", str(tiny_model)])


def test_few_glyphs_are_read_as_many_are(tiny_model: Path) -> None:
    recogniser = Recogniser.load(tiny_model)
    glyphs = np.random.default_rng(1).random((300, 28, 28), np.float32)
    np.testing.assert_allclose(recogniser.logits(glyphs[:40]), recogniser.logits(glyphs)[:40], atol=1e-5)


def test_a_photo_that_cannot_be_read_is_told_and_keeps_no_other_from_it(tmp_path: Path) -> None:
    Image.new("RGB", (60, 60), "white").save(tmp_path / "7.png")
    (tmp_path / "8 [x].png").write_text("not named after a number")
    (tmp_path / "9.png").write_text("no picture")
    (tmp_path / "._7.png").write_bytes(b"\0\5\x16\7")
    photos, unread = measure_photos(Recogniser.load(SHIPPED_MODEL), tmp_path)
    assert photos
    assert [answer.source for answer in photos.answers] == ["7.png"]
    (error,) = unread
    assert "9.png" in str(error)


@pytest.mark.parametrize("content", [gzip.compress(b"x" * 999, mtime=0)[:-9], b"\x1f\x8bno", b"{"])
def test_a_stroke_file_that_is_damaged_is_told_as_such(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pens.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"pens\.jsonl\.gz"):
        unseen_digits(Card.read(SHIPPED_MODEL / "card.json"), path, "held-out")
