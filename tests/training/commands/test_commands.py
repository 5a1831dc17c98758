"""The command line of training: what a user types and sees."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from training.commands import main
from training.common.cli import run
from training.common.errors import DataError, RecipeError
from training.data.strokes import StrokeSample, write_strokes
from training.reading.glyphs import glyph_of


def python_m(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "training", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command", [[], ["fit"], ["evaluate"], ["numbers"], ["sources"], ["predict"], ["promote"], ["zoo"]]
)
def test_help_is_there(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([*command, "--help"])
    assert done.value.code == 0
    assert "usage: python -m training" in capsys.readouterr().out


def test_a_user_error_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    result = python_m("predict", tmp_path / "nowhere.png", "--model", tmp_path / "no-model")
    assert result.returncode == 1
    assert result.stderr.startswith("error: A model folder must hold card.json.")
    assert "Traceback" not in result.stderr


def test_ctrl_c_ends_with_the_shells_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt("Go on with --resume.")

    with pytest.raises(SystemExit) as done:
        run(interrupted)
    assert done.value.code == 130
    assert "Stopped. Go on with --resume." in capsys.readouterr().err


def test_our_own_mistakes_keep_their_traceback() -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(broken)


@pytest.mark.parametrize(
    ("option", "value", "range_"),
    [
        ("--epochs", "0", "a whole number, at least 1"),
        ("--hold-out", "1.5", "from 0 to 0.9"),
        ("--learning-rate", "nan", "from 0 to 10"),
    ],
)
def test_a_knob_out_of_its_range_is_refused(option: str, value: str, range_: str) -> None:
    with pytest.raises(RecipeError, match=rf"{option} must be {range_}.*Received: "):
        main(["fit", option, value])


def test_fit_evaluate_predict(tmp_path: Path, pens_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "model"
    small = ["--architecture", "micro", "--procedural", "1500", "--variants", "2", "--learning-rate", "0.005"]
    held = ["--strokes", str(pens_file), "--hold-out", "0.3"]
    main(["fit", "--data", "procedural", *small, *held, "--epochs", "2", "--out", str(model)])
    assert "python -m export build --model" in capsys.readouterr().out.replace("\n", " ")

    report = tmp_path / "report"
    little = ["--non-digits", "20", "--corrupted", "2", "--report", str(report)]
    of_pens = ["evaluate", "--model", str(model), "--no-mnist", "--strokes", str(pens_file), *little]
    main([*of_pens, "--record"])
    table = capsys.readouterr().out
    assert "Pens test: read right" in table
    assert "never refuses" in table
    measured = json.loads((report / "report.json").read_text())
    (evaluation,) = measured["sets"]
    assert evaluation["name"] == "pens_test"
    assert evaluation["samples"] == 60
    assert evaluation["interval"][0] <= evaluation["accuracy"] <= evaluation["interval"][1]
    metrics = json.loads((model / "card.json").read_text())["metrics"]
    assert metrics["pens_test"] == evaluation["accuracy"]
    assert metrics["non_digits_auroc"] == measured["not_a_digit"]["auroc"]
    assert "digits_refused" not in metrics  # a network that was trained without non-digits never refuses

    main(["predict", str(pens_file), "--model", str(model), "--json"])
    readings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(readings) == 200
    assert readings[0]["file"] == f"{pens_file}:1"
    assert set(readings[0]) == {"file", "text", "turned", "symbols"}
    keys = {"label", "confidence", "probabilities", "signs", "box", "glyph", "line", "space", "corners"}
    assert set(readings[0]["symbols"][0]) == keys


def test_signs_are_chosen_and_readings_printed_as_csv(
    tiny_model: Path, tmp_path: Path, pens: list[StrokeSample], capsys: pytest.CaptureFixture[str]
) -> None:
    row = [*pens[0].strokes, *[[(x + 5 * width_of(pens[0]), y) for x, y in stroke] for stroke in pens[1].strokes]]
    file = tmp_path / "row.jsonl"
    write_strokes(file, [StrokeSample(None, row)])
    texts = {}
    for options in ((), ("--digits",), ("--signs", " "), ("--signs", "")):
        main(["predict", str(file), "--model", str(tiny_model), "--csv", *options])
        header, record = csv.reader(capsys.readouterr().out.splitlines())
        assert header == ["file", "line", "text", "lowest_confidence"]
        texts[options] = record[2]
    assert texts[("--signs", " ")].count(" ") == 1
    assert texts[("--digits",)] == texts[("--signs", "")] == texts[("--signs", " ")].replace(" ", "")
    with pytest.raises(DataError, match="Received: ;"):
        main(["predict", str(file), "--model", str(tiny_model), "--signs", ";"])


def width_of(sample: StrokeSample) -> float:
    xs = [point[0] for stroke in sample.strokes for point in stroke]
    return max(xs) - min(xs)


def test_pictures_are_read_whatever_their_polarity_and_format(
    tiny_model: Path, tmp_path: Path, pens: list[StrokeSample], capsys: pytest.CaptureFixture[str]
) -> None:
    glyph = glyph_of(pens[3].strokes)
    light_on_dark = Image.fromarray((glyph * 255).astype("uint8")).resize((140, 140), Image.Resampling.BICUBIC)
    dark_on_light = ImageOps.invert(light_on_dark)
    folder = tmp_path / "pictures"
    folder.mkdir()
    light_on_dark.save(folder / "a.png")
    dark_on_light.save(folder / "b.jpg", quality=90)
    dark_on_light.save(folder / "c.webp", lossless=True)
    (folder / "notes.txt").write_text("not a picture")
    main(["predict", str(folder), "--model", str(tiny_model), "--json"])
    readings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(reading["file"]).name for reading in readings] == ["a.png", "b.jpg", "c.webp"]
    assert len({reading["text"] for reading in readings}) == 1


def test_predict_prints_a_table(
    tiny_model: Path, tmp_path: Path, pens: list[StrokeSample], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.jsonl"
    write_strokes(path, pens[:2])
    main(["predict", str(path), "--model", str(tiny_model)])
    printed = capsys.readouterr().out
    assert "confidence" in printed
    assert "%" in printed


def test_a_blank_picture_reads_as_nothing(tiny_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (50, 50), "white").save(tmp_path / "blank.png")
    main(["predict", str(tmp_path / "blank.png"), "--model", str(tiny_model), "--json"])
    assert json.loads(capsys.readouterr().out)["symbols"] == []


@pytest.mark.parametrize("name", ["text.png", "folder", "missing.jpg"])
def test_what_is_no_picture_is_named(tiny_model: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.png").write_text("hello")
    (tmp_path / "folder").mkdir()
    with pytest.raises(DataError, match=name):
        main(["predict", str(tmp_path / name), "--model", str(tiny_model)])


def test_a_model_is_not_measured_on_what_it_was_trained_on(tmp_path: Path, pens_file: Path) -> None:
    model = tmp_path / "model"
    small = ["--architecture", "micro", "--procedural", "200", "--variants", "1", "--epochs", "1"]
    main(["fit", "--data", "procedural", *small, "--strokes", str(pens_file), "--out", str(model)])
    report = ["--report", str(tmp_path / "report")]
    with pytest.raises(DataError, match="held none out"):
        main(["evaluate", "--model", str(model), "--no-mnist", "--strokes", str(pens_file), *report])
