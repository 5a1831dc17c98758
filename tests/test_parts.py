"""The small parts of training: augmentation, bending, splitting, calibration."""

import dataclasses
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import h5py
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage
from scipy.special import softmax

from tests.random_cases import random_cases
from training.common.errors import ModelError
from training.data.split import split_by_writer
from training.data.strokes import StrokeSample
from training.learning.augment import augment
from training.learning.bend import PEN_RANGE, bend, random_pen
from training.learning.paper_noise import photographed
from training.measuring.calibration import calibration_error, calibration_error_by_chance
from training.reading.glyphs import glyph_of, glyphs_of
from training.reading.reading import read_drawing
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser
from training.recogniser.temperature import fit_temperature


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_augmentation_repeats_for_the_same_random_numbers(pens: list[StrokeSample]) -> None:
    glyphs = glyphs_of(pens[:20])
    once = augment(glyphs, rng())
    np.testing.assert_array_equal(once, augment(glyphs, rng()))
    assert not np.array_equal(once, augment(glyphs, rng(2)))
    assert once.shape == glyphs.shape
    assert once.dtype == np.float32
    assert once.min() >= 0
    assert once.max() <= 1


def test_augmentation_keeps_most_of_the_ink(pens: list[StrokeSample]) -> None:
    glyphs = glyphs_of(pens)
    kept = augment(glyphs, rng()).sum() / glyphs.sum()
    assert 0.85 < kept < 1.15


def test_no_augmentation_changes_nothing(pens: list[StrokeSample]) -> None:
    glyphs = glyphs_of(pens[:5])
    np.testing.assert_array_equal(augment(glyphs, rng(), 0, 0), glyphs)
    np.testing.assert_allclose(augment(glyphs, rng(), 1e-6, 1e-6), glyphs, atol=1e-4)


def test_a_glyph_is_turned_slanted_stretched_shifted_and_warped_in_one_resampling(pens: list[StrokeSample]) -> None:
    """The same random numbers, one transformation after the other, in double precision."""
    glyphs = glyphs_of(pens[:20])
    random, n = rng(), len(glyphs)
    angle, slant, tall, wide, down, right = (
        deviation * random.standard_normal(n, np.float32).astype(np.float64)
        for deviation in (0.5 * np.deg2rad(9), 0.5 * 0.15, 0.5 * 0.08, 0.5 * 0.08, 0.5, 0.5)
    )
    warps = [0.7 * 0.9 * random.standard_normal((n, 5, 5), np.float32).astype(np.float64) for _ in range(2)]
    expected = []
    for index, glyph in enumerate(glyphs):
        y, x = np.mgrid[:28, :28] - 13.5
        x = x + slant[index] * y
        cosine, sine = np.cos(angle[index]), np.sin(angle[index])
        y, x = cosine * y + sine * x, cosine * x - sine * y
        y, x = y * np.exp(tall[index]) + down[index] + 13.5, x * np.exp(wide[index]) + right[index] + 13.5
        knots = np.mgrid[:28, :28] * 4 / 27
        y, x = (
            place + ndimage.map_coordinates(warp[index], knots, order=1)
            for place, warp in ((y, warps[0]), (x, warps[1]))
        )
        expected.append(ndimage.map_coordinates(np.pad(glyph, 9), [y + 9, x + 9], order=1))
    np.testing.assert_allclose(augment(glyphs, rng(), 0.5, 0.7), expected, atol=3e-5)  # a byte of a glyph is 4e-3


def test_photos_are_what_they_are_described_as(pens: list[StrokeSample]) -> None:
    """The same steps written out, one glyph after the other, with other random numbers: the same distribution."""
    (glyph,), n, strength = glyphs_of(pens[:1]).astype(np.float64), 4000, 0.5
    cross = ndimage.generate_binary_structure(2, 1)
    darkest, palest = (each(glyph, footprint=cross) for each in (ndimage.maximum_filter, ndimage.minimum_filter))
    mean = ndimage.convolve(glyph, cross / 5)
    knots, random, expected = np.mgrid[:28, :28] * 4 / 27, rng(2), np.empty((n, 28, 28))
    for index in range(n):
        thick, blur, uneven, noise = strength * random.standard_normal(4) * (0.3, 0.5, 0.3, 0.08)
        thick = np.clip(thick, -0.5, 1)
        one = glyph + thick * (darkest - glyph if thick > 0 else glyph - palest) + min(abs(blur), 1) * (mean - glyph)
        one *= 1 - min(abs(uneven), 0.8) * ndimage.map_coordinates(random.random((5, 5)), knots, order=1)
        expected[index] = np.clip(one + darkest * noise * random.standard_normal((28, 28)), 0, 1)
    changed = photographed(np.repeat(glyph[None].astype(np.float32), n, axis=0), rng(), strength)
    error = expected.std(axis=0) * np.sqrt(2 / n)
    assert np.abs(changed.mean(axis=0) - expected.mean(axis=0)).max() < 5 * error.max()
    inked = darkest > 0.05
    np.testing.assert_allclose(changed.std(axis=0)[inked], expected.std(axis=0)[inked], rtol=0.15)
    one, other = (each - each.mean(axis=0) for each in (changed, expected))
    apart = [(each[:, :, 1:] - each[:, :, :-1]).std(axis=0)[inked[:, 1:]] for each in (one, other)]  # noise above all
    np.testing.assert_allclose(apart[0], apart[1], rtol=0.15)


def test_photos_change_ink_and_leave_paper(pens: list[StrokeSample]) -> None:
    glyphs = glyphs_of(pens[:60])
    changed = photographed(glyphs, rng(), 1)
    np.testing.assert_array_equal(changed, photographed(glyphs, rng(), 1))
    np.testing.assert_array_equal(photographed(glyphs, rng(), 0), glyphs)
    np.testing.assert_allclose(photographed(glyphs, rng(), 1e-6), glyphs, atol=1e-4)
    assert changed.dtype == np.float32
    assert changed.min() >= 0
    assert changed.max() <= 1
    ink = changed.sum(axis=(1, 2)) / glyphs.sum(axis=(1, 2))
    assert ink.min() < 0.8  # some are thinner, some thicker, none is lost
    assert ink.max() > 1.1
    assert ink.min() > 0.25
    far = ndimage.maximum_filter(glyphs, (1, 3, 3)) == 0
    assert changed[far].max() == 0


points = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))


@random_cases(100)
@given(strokes=st.lists(st.lists(points, min_size=1, max_size=6), min_size=1, max_size=4), seed=st.integers(0, 99))
def test_bending_keeps_the_strokes_and_their_points_and_is_finite(
    strokes: list[list[tuple[float, float]]], seed: int
) -> None:
    bent = bend(strokes, rng(seed))
    assert [len(stroke) for stroke in bent] == [len(stroke) for stroke in strokes]
    assert np.isfinite(np.concatenate(bent)).all()
    assert glyph_of(bent).max() == 1


def test_bent_strokes_still_look_like_the_digit(pens: list[StrokeSample]) -> None:
    """A bent sample is closer to its own original than to the originals of other digits."""
    originals = glyphs_of(pens).reshape(len(pens), -1)
    bent = np.stack([glyph_of(bend(sample.strokes, rng(index))) for index, sample in enumerate(pens)])
    similarity = bent.reshape(len(pens), -1) @ originals.T / np.linalg.norm(originals, axis=1)
    labels = np.array([sample.label for sample in pens])
    assert np.mean(labels[similarity.argmax(axis=1)] == labels) > 0.75


def test_pens_stay_in_their_range() -> None:
    source = rng()
    pens = [random_pen(source) for _ in range(1000)]
    assert PEN_RANGE[0] <= min(pens) < 1.1 * PEN_RANGE[0]
    assert 0.9 * PEN_RANGE[1] < max(pens) <= PEN_RANGE[1]


@random_cases(100)
@given(
    counts=st.lists(st.integers(1, 9), min_size=1, max_size=30),
    hold_out=st.floats(0, 0.9),
    seed=st.integers(0, 9),
)
def test_no_writer_is_in_two_parts(counts: list[int], hold_out: float, seed: int) -> None:
    samples = [
        StrokeSample(1, [[(float(writer), float(number))]], {"writer": f"w{writer}"})
        for writer, count in enumerate(counts)
        for number in range(count)
    ]
    rng(seed).shuffle(samples)  # type: ignore[arg-type]
    split = split_by_writer(samples, hold_out)
    parts = [{sample.writer for sample in part} for part in (split.train, split.validation, split.held_out)]
    assert not parts[2] & (parts[0] | parts[1])
    if len(counts) - len(parts[2]) >= 7:
        assert sum(map(len, parts)) == len(counts)
        assert parts[1]
    assert len(split.train) + len(split.validation) + len(split.held_out) == len(samples)
    assert set.union(*parts) == {f"w{writer}" for writer in range(len(counts))}
    assert len(parts[2]) == int(hold_out * len(counts) + 1e-9)
    shuffled = split_by_writer(samples[::-1], hold_out)
    assert [{sample.writer for sample in shuffled.held_out}] == [parts[2]]


def test_samples_without_a_writer_are_their_own_writers() -> None:
    samples = [StrokeSample(1, [[(0.0, float(number))]]) for number in range(20)]
    split = split_by_writer(samples, 0.5)
    assert len(split.held_out) == 10
    assert len(split.validation) == 1


@pytest.mark.parametrize("writers", [1, 2, 6])
def test_few_writers_are_chosen_by_other_samples_of_theirs(writers: int) -> None:
    samples = [StrokeSample(1, [[(0.0, float(number))]], {"writer": f"w{number % writers}"}) for number in range(20)]
    split = split_by_writer([*samples, *samples], 0)
    drawings = [{sample.drawing for sample in part} for part in (split.train, split.validation)]
    assert [len(each) for each in drawings] == [17, 3]
    assert not drawings[0] & drawings[1], "nothing that is chosen by was learnt"


def test_temperature_cools_what_is_too_confident() -> None:
    source = rng()
    labels = source.integers(0, 10, 4000)
    honest: npt.NDArray[np.float64] = source.normal(0, 1, (4000, 10)) + 2 * np.eye(10)[labels]
    true_temperature = fit_temperature([(honest, labels)])
    assert fit_temperature([(3 * honest, labels)]) == pytest.approx(3 * true_temperature, rel=1e-3)
    calibrated = softmax(honest / true_temperature, axis=-1)
    assert calibration_error(calibrated, labels) < calibration_error(softmax(3 * honest, axis=-1), labels) / 3


def test_calibration_error_of_hand_made_cases() -> None:
    labels = np.array([0, 0, 0, 1])
    sure = np.tile([1.0, 0.0], (4, 1))
    assert calibration_error(sure, labels) == pytest.approx(0.25)
    honest = np.tile([0.75, 0.25], (4, 1))
    assert calibration_error(honest, labels) == pytest.approx(0)


def test_few_answers_stray_from_perfect_calibration_by_chance() -> None:
    honest = np.tile([0.75, 0.25], (4, 1))
    # E |X - 3| / 4 where X is binomial, four times 0.75.
    assert calibration_error_by_chance(honest, draws=4000) == pytest.approx(0.1582, rel=0.05)
    assert calibration_error_by_chance(np.tile(honest, (10_000, 1)), draws=20) < 0.003
    assert calibration_error_by_chance(np.tile([1.0, 0.0], (4, 1))) == 0


def test_a_model_folder_survives_its_round_trip(tiny_model: Path, tmp_path: Path, pens: list[StrokeSample]) -> None:
    recogniser = Recogniser.load(tiny_model)
    recogniser.save(tmp_path)
    again = Recogniser.load(tmp_path)
    glyphs = glyphs_of(pens[:30])
    np.testing.assert_array_equal(again.probabilities(glyphs), recogniser.probabilities(glyphs))
    assert recogniser.probabilities(glyphs[:0]).shape == (0, 10)


def test_a_doubtful_candidate_is_not_a_digit(tiny_model: Path, pens: list[StrokeSample]) -> None:
    recogniser = Recogniser.load(tiny_model)
    sure = read_drawing(recogniser, pens[0].strokes, signs="")
    confidence = sure.symbols[0].confidence
    assert sure.text == str(sure.symbols[0].label)
    for rejection, text in ((confidence, sure.text), (confidence + 1e-3, "")):
        card = dataclasses.replace(recogniser.card, rejection=rejection)
        reading = read_drawing(Recogniser(recogniser.model, card), pens[0].strokes, signs="")
        assert reading.text == text
        assert reading.symbols[0].label == (sure.symbols[0].label if text else None)
        assert reading.symbols[0].confidence == confidence


def test_weights_that_do_not_belong_to_the_card_are_refused(tiny_model: Path, tmp_path: Path) -> None:
    saved = Recogniser.load(tiny_model).save(tmp_path)
    saved.model.set_weights([weight + 1 for weight in saved.model.get_weights()])
    saved.model.save(tmp_path / "model.keras")
    with pytest.raises(ModelError, match="do not belong together"):
        Recogniser.load(tmp_path)
    (tmp_path / "model.keras").unlink()
    with pytest.raises(ModelError, match=r"must hold model\.keras"):
        Recogniser.load(tmp_path)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda text: text.replace('"format": 2', '"format": 99'), "must be of format 1 or 2"),
        (lambda text: text.replace('"glyph_box": 20', '"glyph_box": 24'), "ink of this version"),
        (lambda text: text[:50], "as training writes it"),
        (lambda text: text.replace('"seed"', '"sead"'), "as training writes it"),
    ],
)
def test_a_damaged_card_is_refused(tiny_model: Path, tmp_path: Path, change: object, complaint: str) -> None:
    assert callable(change)
    path = tmp_path / "card.json"
    path.write_text(change((tiny_model / "card.json").read_text()))
    with pytest.raises(ModelError, match=complaint):
        Card.read(path)


def test_a_folder_without_a_card_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"must hold card\.json"):
        Recogniser.load(tmp_path)


def test_weights_are_stored_in_half_the_bytes(tiny_model: Path) -> None:
    parameters = Recogniser.load(tiny_model).card.parameters
    with zipfile.ZipFile(tiny_model / "model.keras") as archive, archive.open("model.weights.h5") as stored:
        weights = h5py.File(io.BytesIO(stored.read()))
        sizes: dict[str, int] = {"float16": 0, "float32": 0}
        weights.visititems(lambda _, item: count_values(item, sizes))
    assert sizes["float16"] + sizes["float32"] == parameters
    assert sizes["float16"] > 0.95 * parameters  # a normalisation's variance is 1 - epsilon


def count_values(item: h5py.Group | h5py.Dataset, sizes: dict[str, int]) -> None:
    if isinstance(item, h5py.Dataset):
        sizes[item.dtype.name] += item.size


def test_the_same_model_gives_the_same_file(tiny_model: Path, tmp_path: Path) -> None:
    recogniser = Recogniser.load(tiny_model)
    folders = [tmp_path / "one", tmp_path / "two"]
    one, two = (recogniser.save(folder).card.weights for folder in folders)
    assert one == two


def test_small_products_are_not_shared_between_threads_of_blas() -> None:
    """They are slower so; the libraries read the setting when NumPy is imported, which must come after it."""
    command = "import training, sys, os; assert 'numpy' not in sys.modules; print(os.environ['OPENBLAS_NUM_THREADS'])"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    result = subprocess.run(
        [sys.executable, "-c", command], env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout == "1\n"
