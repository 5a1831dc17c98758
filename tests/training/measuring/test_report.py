"""The report folder: complete, documented, printable, and never in the way of anything else."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.cards import CARD
from training.common.errors import DataError, ModelError
from training.data.labels import DIGITS
from training.data.strokes import StrokeSample, write_strokes
from training.measuring.corruptions import CORRUPTIONS
from training.measuring.evaluate import Evaluation, TestSet
from training.measuring.refusal_measured import Refusal
from training.measuring.report import Measurements, check_replaceable, report_json, summary, write_report
from training.measuring.robustness import Condition, Robustness
from training.reading.glyphs import glyphs_of
from training.recogniser.history import read_history

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "evaluation.md"


@pytest.fixture(scope="module")
def measurements(pens: list[StrokeSample], tmp_path_factory: pytest.TempPathFactory) -> Measurements:
    """Return what somebody might measure who reads four digits of five."""
    rng = np.random.default_rng(1)
    labels = np.array([sample.label for sample in pens])
    probabilities = rng.dirichlet(np.full(10, 0.1), len(pens)).astype(np.float32)
    best = probabilities.argmax(axis=1)
    sure = rng.random(len(pens)) < 0.8
    rows = np.arange(len(pens))
    probabilities[rows[sure], best[sure]], probabilities[rows[sure], labels[sure]] = (
        probabilities[rows[sure], labels[sure]],
        probabilities[rows[sure], best[sure]],
    )
    test = TestSet("pens_test", glyphs_of(pens), labels, [sample.writer for sample in pens])
    evaluation = Evaluation(test, probabilities, DIGITS)
    conditions = [
        Condition("pens_test", each.name, severity, 50, 0.9 - 0.02 * step, 0.95)
        for each in CORRUPTIONS
        for step, severity in enumerate(each.severities)
    ]
    history = [
        {"epoch": epoch, "loss": 1 / epoch, "pens_validation": 1 - 0.1 / epoch, "pens_validation_loss": 0.1 / epoch}
        for epoch in (1, 2, 3)
    ]
    refusal = Refusal(None, evaluation.confidence, rng.random(60), ["letter", "line", "dots"] * 20)
    model = tmp_path_factory.mktemp("model")
    return Measurements(model, CARD, [evaluation], refusal, Robustness(conditions), history)


@pytest.fixture(scope="module")
def report(measurements: Measurements, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "report"
    write_report(measurements, folder)
    return folder


def test_every_figure_is_there_as_vectors_and_as_pixels(report: Path) -> None:
    of_set = [f"pens_test-{name}" for name in ("classes", "writers", "confusion", "reliability", "misread", "doubtful")]
    figures = {*of_set, "not-a-digit", "robustness", "training"}
    assert {path.stem for path in report.glob("*.svg")} == figures
    assert {path.name for path in report.iterdir()} == {
        *(f"{name}.{suffix}" for name in figures for suffix in ("svg", "png")), "index.html", "report.json",
    }  # fmt: skip
    for path in report.glob("*.png"):
        with Image.open(path) as picture:
            assert picture.width == 1260
            assert len(picture.convert("L").getcolors() or []) > 1


def test_nothing_is_left_beside_the_report(report: Path) -> None:
    assert list(report.parent.iterdir()) == [report]


def test_the_page_shows_every_figure_and_every_row(report: Path, measurements: Measurements) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    assert sorted(re.findall(r'<img src="([^"]+)"', page)) == sorted(path.name for path in report.glob("*.svg"))
    assert [row.title for row in summary(measurements) if f"<td>{row.title}</td>" not in page] == []
    assert "http" not in page


def test_every_key_of_the_json_is_documented(report: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    content = json.loads((report / "report.json").read_text(encoding="utf-8"))
    free = {"metrics", "history", "weights"}  # named by the card, by history.json
    assert [key for key in sorted(_keys(content, free)) if f"`{key}`" not in text] == []


def test_the_json_is_what_the_figures_show(report: Path, measurements: Measurements) -> None:
    content = json.loads((report / "report.json").read_text(encoding="utf-8"))
    assert content == json.loads(json.dumps(report_json(measurements)))
    assert content["sets"][0]["accuracy"] == measurements.evaluations[0].accuracy
    assert len(content["sets"][0]["misread"]) == (~measurements.evaluations[0].right).sum()


def test_a_network_that_never_refuses_says_so(measurements: Measurements) -> None:
    assert measurements.refusal is not None
    assert measurements.refusal.threshold is None
    assert [row.holds for row in summary(measurements) if row.reached == "never refuses"] == [None]
    assert measurements.metrics()["digits_refused"] is None


def test_the_table_tells_what_holds(measurements: Measurements) -> None:
    rows = {row.title: row for row in summary(measurements)}
    accuracy = rows["Pens test: read right"]
    assert accuracy.reach == "≥ 99.20%"
    assert accuracy.holds == (measurements.evaluations[0].accuracy >= 0.992)
    assert "Corrupted: mean drop" in rows


@pytest.fixture
def few(measurements: Measurements) -> Measurements:
    """Return measurements that make a report of one figure."""
    return dataclasses.replace(measurements, evaluations=[], refusal=None, robustness=None)


def test_an_older_report_is_replaced(few: Measurements, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    write_report(few, folder)
    (folder / "old.svg").write_text("a figure of an older version")
    write_report(few, folder)
    assert not (folder / "old.svg").exists()
    assert (folder / "report.json").exists()


def test_the_same_measurements_give_the_same_bytes(report: Path, measurements: Measurements, tmp_path: Path) -> None:
    write_report(measurements, tmp_path / "again")
    for path in report.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_a_report_that_fails_leaves_the_old_one(
    few: Measurements, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(few, tmp_path / "report")
    before = (tmp_path / "report" / "index.html").read_bytes()

    def fail(*_: Any) -> str:
        raise OSError("the disk is full")

    monkeypatch.setattr("training.measuring.report.folder.page", fail)
    with pytest.raises(OSError, match="disk is full"):
        write_report(few, tmp_path / "report")
    assert (tmp_path / "report" / "index.html").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "report"]


def test_a_folder_that_holds_something_else_is_not_touched(tmp_path: Path) -> None:
    write_strokes(tmp_path / "mine.jsonl", [])
    with pytest.raises(DataError, match="older report"):
        check_replaceable(tmp_path)
    with pytest.raises(DataError, match="older report"):
        check_replaceable(tmp_path / "mine.jsonl")
    check_replaceable(tmp_path / "new")


def test_a_damaged_history_is_named(tmp_path: Path) -> None:
    assert read_history(tmp_path) == []
    (tmp_path / "history.json").write_text("[{")
    with pytest.raises(ModelError, match=r"history\.json"):
        read_history(tmp_path)


def _keys(content: Any, free: set[str]) -> set[str]:
    """Return the keys of all objects, except those inside what is `free`."""
    if isinstance(content, list):
        return {key for entry in content for key in _keys(entry, free)}
    if isinstance(content, dict):
        inner = {key for name, entry in content.items() if name not in free for key in _keys(entry, free)}
        return {*content, *inner}
    return set()
