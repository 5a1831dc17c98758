"""The procedural digits: repeatable, balanced, drawable, and what their labels say."""

import math
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_cases import random_cases
from training.data.procedural import Allograph, draw, generate, styles
from training.data.procedural.curve import STEPS, curve, resample
from training.data.procedural.hand import any_hand, write
from training.data.procedural.notation import parse
from training.data.strokes import Strokes, read_strokes, write_strokes
from training.reading.glyphs import glyph_of, glyphs_of

ALL_STYLES = [pytest.param(style, id=f"{digit}-{style.name}") for digit in range(10) for style in styles(digit)]

MISSING_FROM_MNIST = [
    (0, "slashed"),
    (1, "long upstroke"),
    (1, "foot"),
    (4, "open"),
    (4, "closed"),
    (4, "in one, cup"),
    (5, "bar apart"),
    (5, "ess below a bar"),
    (7, "crossed"),
    (7, "serif"),
    (7, "three strokes"),
    (8, "rings, open"),
    (9, "curled tail"),
    (9, "gee, small head"),
    (9, "straight tail"),
]


def numbers(strokes: Strokes) -> list[float]:
    return [number for stroke in strokes for point in stroke for number in point]


@given(n=st.integers(0, 40), seed=st.integers(0, 2**63 - 1))
@random_cases(30)
def test_any_number_and_seed_give_balanced_and_finite_samples(n: int, seed: int) -> None:
    samples = generate(n, seed)
    counts = Counter(sample.label for sample in samples)
    assert len(samples) == n
    assert max(counts.values(), default=0) - min((counts[digit] for digit in range(10)), default=0) <= 1
    for sample in samples:
        assert sample.strokes
        assert all(len(stroke) >= 5 for stroke in sample.strokes)
        assert all(math.isfinite(number) for number in numbers(sample.strokes))


@given(n=st.integers(1, 25), seed=st.integers(0, 2**63 - 1))
@random_cases(15)
def test_the_same_seed_gives_the_same_samples_however_many_are_asked_for(n: int, seed: int) -> None:
    assert generate(n, seed) == generate(n + 7, seed)[:n]


def test_another_seed_gives_other_samples() -> None:
    one, other = generate(20, seed=1), generate(20, seed=2)
    assert all(a.strokes != b.strokes for a in one for b in other)


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Received: -1"):
        generate(-1, seed=0)


def test_every_style_is_drawn_and_named() -> None:
    drawn = {(sample.label, sample.extra["style"]) for sample in generate(8000, seed=3)}
    assert drawn == {(digit, style.name) for digit in range(10) for style in styles(digit)}


@pytest.mark.parametrize("digit", range(10))
def test_names_of_styles_are_unique_within_a_digit(digit: int) -> None:
    names = [style.name for style in styles(digit)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("digit", "name"), MISSING_FROM_MNIST)
def test_styles_that_mnist_lacks_are_not_rare(digit: int, name: str) -> None:
    share = next(style.weight for style in styles(digit) if style.name == name)
    assert share / sum(style.weight for style in styles(digit)) > 0.02


@pytest.mark.parametrize("style", ALL_STYLES)
def test_every_style_leaves_ink_of_a_digits_size(style: Allograph) -> None:
    rng = np.random.default_rng(4)
    for _ in range(3):
        strokes = draw(style, rng)
        heights = [y for stroke in strokes for _, y in stroke]
        assert len(strokes) == len(style.paths)
        assert 50 < max(heights) - min(heights) < 200
        assert glyph_of(strokes).sum() > 10


def test_a_pen_ticks_no_farther_than_its_hand_lets_it() -> None:
    rng = np.random.default_rng(9)
    hand = replace(any_hand(rng), width=1.0, slant=0.0, turn=0.0, grid=1e-9)
    path = parse("10,0 10,50 10,100")
    clean = np.concatenate([write([path], replace(hand, tick=0.0), rng)[0] for _ in range(20)])
    assert len(np.unique(clean, axis=0)) == len(clean) - 40  # both ends are there twice
    ticked = [write([path], replace(hand, tick=0.1), rng)[0] for _ in range(20)]
    lengths = [np.hypot(*(stroke[0] - stroke[1])) for stroke in ticked]
    assert 0.02 < np.mean(lengths) < max(lengths) < 0.15  # 0.1, and what the bending of the digit adds


def test_points_are_as_many_as_a_pen_leaves() -> None:
    counts = [len(numbers(sample.strokes)) / 2 for sample in generate(500, seed=5)]
    assert 20 <= np.median(counts) <= 60
    assert max(counts) < 150


def test_samples_survive_a_stroke_file(tmp_path: Path) -> None:
    path = tmp_path / "digits.jsonl.gz"
    samples = generate(20, seed=6)
    write_strokes(path, samples)
    assert read_strokes(path) == samples


def test_labels_and_shapes_agree_between_seeds() -> None:
    known, unknown = generate(1000, seed=7), generate(300, seed=8)
    known_glyphs = glyphs_of(known).reshape(len(known), -1)
    unknown_glyphs = glyphs_of(unknown).reshape(len(unknown), -1)
    likeness = unknown_glyphs @ (known_glyphs / np.linalg.norm(known_glyphs, axis=1, keepdims=True)).T
    read = [known[index].label for index in likeness.argmax(axis=1)]
    right = np.mean([label == sample.label for label, sample in zip(read, unknown, strict=True)])
    assert right > 0.75  # the nearest neighbour of a thousand; chance is 0.1


def test_notation_gives_points_in_heights_and_corners_by_index() -> None:
    path = parse("-10,20 30,0! 30,100")
    assert path.points.tolist() == [[-0.1, 0.2], [0.3, 0.0], [0.3, 1.0]]
    assert path.corners == (1,)


@pytest.mark.parametrize("word", ["10", "1,2,3", "a,b", "1,2?"])
def test_notation_refuses_what_is_not_a_point(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words come from Python's own conversion
        parse(f"0,0 {word}")


@given(roundness=st.floats(0.0, 1.3), sharpness=st.floats(0.0, 1.0))
@random_cases(100)
def test_a_curve_runs_through_its_control_points(roundness: float, sharpness: float) -> None:
    path = parse("0,20 30,0! 40,50 10,100! 60,100")
    line = curve(path.points, path.corners, roundness, sharpness)
    np.testing.assert_allclose(line[::STEPS], path.points, atol=1e-12)


def test_no_roundness_gives_straight_lines_and_a_corner_parts_two_arcs() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    straight = curve(points, (), roundness=0.0, sharpness=0.0)
    cornered = curve(points, (1,), roundness=1.0, sharpness=1.0)
    rounded = curve(points, (1,), roundness=1.0, sharpness=0.0)
    np.testing.assert_allclose(cornered, straight, atol=1e-12)
    assert np.abs(rounded - straight).max() > 0.05


def test_a_pen_of_constant_speed_leaves_even_steps_and_a_resting_one_short_ends() -> None:
    line = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 1.0]])
    even, resting = resample(line, 9, rest=0.0), resample(line, 9, rest=0.8)
    np.testing.assert_allclose(np.abs(np.diff(even, axis=0)).sum(axis=1), 0.5)
    steps = np.abs(np.diff(resting, axis=0)).sum(axis=1)
    assert steps[0] < 0.25 < 0.75 < steps[4]
    np.testing.assert_array_equal(resting[[0, -1]], line[[0, -1]])
