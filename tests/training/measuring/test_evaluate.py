"""What is measured of a model: shares, intervals, calibration, and the telling apart of digits and other things."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from training.commands import main
from training.common.errors import DataError
from training.data.labels import DIGITS
from training.data.strokes import StrokeSample, write_strokes
from training.measuring.calibration import calibration_error, reliability
from training.measuring.evaluate import Evaluation, Share, TestSet, evaluate_strokes
from training.measuring.refusal_measured import BLANK, TWO_DIGITS, Refusal, auroc, measure_refusal, two_digits
from training.recogniser.recogniser import Recogniser


def evaluation(labels: list[int], read: list[int], confidence: list[float], writers: str = "") -> Evaluation:
    """Return answers about three classes."""
    probabilities = np.zeros((len(labels), 3), np.float32)
    for row, digit, share in zip(probabilities, read, confidence, strict=True):
        row[:] = (1 - share) / 2
        row[digit] = share
    glyphs = np.zeros((len(labels), 28, 28), np.float32)
    return Evaluation(TestSet("pens_test", glyphs, np.array(labels), list(writers) or None), probabilities, DIGITS)


def test_figures_of_a_hand_made_set() -> None:
    made = evaluation([0, 0, 1, 2], [0, 2, 1, 1], [0.9, 0.6, 0.8, 0.7], "aaab")
    assert made.accuracy == 0.5
    assert {digit: share.accuracy for digit, share in made.classes.items()} == {0: 0.5, 1: 1, 2: 0}
    assert {writer: share.right for writer, share in made.writers.items()} == {"a": 2, "b": 0}
    assert made.by_writer == pytest.approx(1 / 3)
    assert made.confusion.tolist() == [[1, 0, 1], [0, 1, 0], [0, 1, 0]]
    assert sorted(made.errors) == [(0, 2, 1), (2, 1, 1)]
    assert made.misread.tolist() == [3, 1]
    assert made.doubtful.tolist() == [2, 0]
    assert made.loss == pytest.approx(-np.log([0.9, 0.2, 0.8, 0.15]).mean())


def test_writers_that_nobody_named_are_no_figures() -> None:
    made = evaluation([0], [0], [0.9])
    assert made.by_writer is None
    assert made.as_json()["writers"] == []


def test_a_probability_of_nothing_costs_a_finite_loss() -> None:
    assert np.isfinite(evaluation([0], [1], [1.0]).loss)


def test_the_interval_is_wilsons() -> None:
    assert Share(samples=10, right=9).interval == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert Share(samples=5, right=5).interval[1] == 1


def test_the_bins_of_confidence_hold_every_answer_once() -> None:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 3, 500)
    probabilities = rng.dirichlet((1, 1, 1), 500)
    bins = reliability(probabilities, labels, 15)
    assert sum(bin_.samples for bin_ in bins) == 500
    assert all(bin_.low <= bin_.confidence <= bin_.high for bin_ in bins if bin_.samples)
    right = sum(bin_.accuracy * bin_.samples for bin_ in bins)
    assert right == pytest.approx(np.sum(probabilities.argmax(axis=1) == labels))
    gaps = [bin_.samples * abs(bin_.accuracy - bin_.confidence) for bin_ in bins]
    assert calibration_error(probabilities, labels, 15) == pytest.approx(sum(gaps) / 500)


def test_auroc_is_the_chance_to_score_higher() -> None:
    rng = np.random.default_rng(1)
    high, low = rng.normal(1, 1, 60), rng.normal(0, 1, 40)
    assert auroc(high, low) == pytest.approx(np.mean(high[:, None] > low))
    assert auroc(np.ones(3), np.ones(4)) == 0.5
    assert auroc(np.ones(3), np.zeros(4)) == 1


def test_what_is_below_the_threshold_is_refused() -> None:
    refusal = Refusal(0.5, np.array([0.9, 0.5, 0.4, 0.8]), np.array([0.2, 0.6]), ["a", "b"])
    assert refusal.digits_refused == 0.25
    assert refusal.non_digits_refused == 0.5
    kinds = refusal.as_json()["kinds"]
    assert [(kind["kind"], kind["refused"]) for kind in kinds] == [("a", 1.0), ("b", 0.0)]
    never = dataclasses.replace(refusal, threshold=None)
    assert never.digits_refused is None
    assert never.auroc == refusal.auroc


def test_two_digits_stand_side_by_side_and_alike_in_height(pens: list[StrokeSample]) -> None:
    strokes = [sample.strokes for sample in pens[:10]]
    for pair in two_digits(strokes, 20, np.random.default_rng(1)):
        # Every digit of the file has its own number of strokes, so one of the cuts between strokes is that of the pair.
        cuts = [(pair.strokes[:cut], pair.strokes[cut:]) for cut in range(1, len(pair.strokes))]
        apart = [
            (left, right) for left, right in cuts
            if max(x for stroke in left for x, _ in stroke) < min(x for stroke in right for x, _ in stroke)
        ]  # fmt: skip
        assert any(np.ptp([y for stroke in left for _, y in stroke]) == pytest.approx(1) for left, _ in apart)
        assert any(np.ptp([y for stroke in right for _, y in stroke]) == pytest.approx(1) for _, right in apart)


def test_a_dot_and_a_dash_can_be_one_of_two_digits() -> None:
    strokes = [[[(3.0, 4.0)]], [[(0.0, 2.0), (9.0, 2.0)]]]
    pairs = two_digits(strokes, 30, np.random.default_rng(1))
    assert all(np.isfinite([point for stroke in pair.strokes for point in stroke]).all() for pair in pairs)


def test_non_digits_blank_ink_and_pairs_are_measured(tiny_model: Path, pens_file: Path) -> None:
    recogniser = Recogniser.load(tiny_model)
    card = dataclasses.replace(recogniser.card, rejection=0.3)
    recogniser = Recogniser(recogniser.model, card)
    digits = evaluate_strokes(recogniser, pens_file, 0.3)
    refusal = measure_refusal(recogniser, [digits], 60, seed=4)
    samples = {kind.kind: kind.samples for kind in refusal.by_kind()}
    assert len(refusal.digits) == 60
    assert sum(samples.values()) == 60 + samples[TWO_DIGITS] + 1
    assert refusal.non_digits[list(refusal.kinds).index(BLANK)] == 0
    assert refusal.non_digits_refused
    again = measure_refusal(recogniser, [digits], 60, seed=4)
    np.testing.assert_array_equal(again.non_digits, refusal.non_digits)


@pytest.mark.usefixtures("no_figures")
def test_further_stroke_files_have_their_own_names(
    tiny_model: Path, pens: list[StrokeSample], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    write_strokes(first, pens[:20])
    write_strokes(second, [StrokeSample(sample.label, sample.strokes) for sample in pens[20:50]])
    files = ["--strokes", str(first), "--strokes", str(second)]
    little = ["--no-mnist", "--non-digits", "0", "--corrupted", "0", "--report", str(tmp_path / "report")]
    main(["evaluate", "--model", str(tiny_model), *files, *little, "--json"])
    printed = json.loads(capsys.readouterr().out)
    assert [(each["name"], each["samples"]) for each in printed["sets"]] == [("pens_test", 20), ("pens_test_2", 30)]
    assert printed["sets"][1]["by_writer"] is None
    assert printed["not_a_digit"] is None
    assert printed["robustness"] is None


def test_a_model_must_be_measured_on_something(tiny_model: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="--no-mnist without --strokes"):
        main(["evaluate", "--model", str(tiny_model), "--no-mnist", "--report", str(tmp_path / "report")])
